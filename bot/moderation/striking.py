"""Warnings over the API: those of an author, and lifting one."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec
from aiohttp import web

from bot.channels.characters import is_id
from bot.channels.problems import refuse
from bot.channels.routes import Route, Security
from bot.inbox.access import find_caller
from bot.inbox.answering import answer
from bot.inbox.calling import read_query
from bot.moderation.answering import refusing
from bot.moderation.bureau import BUREAU
from bot.moderation.checking import check_own
from bot.moderation.documents import Warned
from bot.moderation.requests import Lift, clean, read_document
from bot.moderation.showing import show_warning
from bot.moderation.trail import record, tell
from bot.store.database import Row, Transaction
from bot.store.decisions import find_warning, lift_warning, list_warnings
from bot.store.reviews import find_review


class WarningsQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Whose: an id at the forum; the latest 200 of all where none is named."""

    author: Annotated[str, msgspec.Meta(max_length=200)] = ""


class Warnings(msgspec.Struct, frozen=True, kw_only=True):
    """The latest first."""

    warnings: tuple[Warned, ...]


async def show_warnings(request: web.Request) -> web.StreamResponse:
    """The warnings of an author."""
    await find_caller(request)
    author, bureau = clean(read_query(request, WarningsQuery).author), request.app[BUREAU]
    rows = await bureau.database.read(lambda tx: list_warnings(tx, author))
    return answer(Warnings(warnings=tuple(show_warning(each, now=bureau.clock()) for each in rows)))


@refusing
async def lift(request: web.Request) -> web.StreamResponse:
    """Let a warning count no more; once is enough. Nobody lifts their own."""
    bureau, person, warning_id = request.app[BUREAU], await find_caller(request), request.match_info["id"]
    reason = clean((await read_document(request, Lift)).reason)
    if not is_id(warning_id):
        raise _missing()

    async def work(tx: Transaction) -> Row | None:
        now = bureau.clock()
        found = await find_warning(tx, warning_id)
        if found is None:
            return None
        review = await find_review(tx, found["review_id"])
        assert review is not None  # a warning is always of one
        await check_own(tx, review, person)
        if await lift_warning(tx, warning_id, person_id=person.id, reason=reason, now=now):
            await record(tx, "warning_lifted", actor=person.id, now=now, review=review, warning=warning_id)
            await tell(tx, found["review_id"])
        return await find_warning(tx, warning_id)

    row = await bureau.database.transact(work, key=f"warning {warning_id}")
    if row is None:
        raise _missing()
    return answer(show_warning(row, now=bureau.clock()))


def _missing() -> Exception:
    return refuse(404, "There is no such warning.")


ROUTES: Final = (
    Route(
        method="GET",
        path="/api/moderation/warnings",
        handler=show_warnings,
        summary="The warnings of an author.",
        tag="moderation",
        security=Security.STAFF,
        query=WarningsQuery,
        response=Warnings,
        problems=(401, 403, 422, 503),
    ),
    Route(
        method="POST",
        path="/api/moderation/warnings/{id}/lift",
        handler=lift,
        summary="Let a warning count no more.",
        tag="moderation",
        security=Security.STAFF,
        request=Lift,
        response=Warned,
        problems=(400, 401, 403, 404, 408, 413, 415, 422, 503),
    ),
)
