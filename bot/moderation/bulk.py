"""One decision on all open posts of an author, with the number that the caller saw; what fails stays open."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec
from aiohttp import web

from bot.channels.problems import refuse
from bot.channels.routes import Route, Security
from bot.errors import ConstraintViolated
from bot.inbox.access import find_caller
from bot.inbox.answering import answer
from bot.moderation import acts
from bot.moderation.answering import refusing
from bot.moderation.bureau import (
    BUREAU,
    Bureau,
    Conflicting,
    Lacking,
    NoSuchReview,
    NotAllowed,
    TooMany,
    languages_of,
)
from bot.moderation.documents import Clash, Entry
from bot.moderation.judging import Judgement
from bot.moderation.queue import make_entry
from bot.moderation.requests import Decided, clean, judgement_of, read_document
from bot.moderation.rules import OF_APPEALS, SINGLE
from bot.moderation.taking import WEBHOOK
from bot.pages.callers import prefer_language
from bot.store.database import Transaction
from bot.store.people import Person
from bot.store.review_list import list_of_author
from bot.store.reviews import find_review


class Bulk(Decided, frozen=True, kw_only=True):
    """A decision on all open posts of an author; `forum` is left out where there is only one."""

    author: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    forum: Annotated[str, msgspec.Meta(max_length=200)] = ""
    count: Annotated[int, msgspec.Meta(ge=1, le=1_000)]


class Failed(msgspec.Struct, frozen=True, kw_only=True):
    """A review that stays open, and why."""

    id: str
    status: int
    code: str
    detail: str


class BulkDone(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided, and what was not."""

    done: tuple[Entry, ...]
    failed: tuple[Failed, ...]


@refusing
async def decide_all(request: web.Request) -> web.StreamResponse:
    """Decide on all open posts of one author, each for itself."""
    bureau, person = request.app[BUREAU], await find_caller(request)
    wanted: Bulk = await read_document(request, Bulk)
    if wanted.decision in SINGLE or wanted.decision in OF_APPEALS:
        raise refuse(422, "This is decided one by one.", pointer="/decision")
    forum = clean(wanted.forum) or bureau.forum or WEBHOOK
    rows = await bureau.database.read(
        lambda tx: list_of_author(tx, forum, clean(wanted.author), languages_of(person))
    )
    if len(rows) != wanted.count:
        detail = f"There are {len(rows)} open posts of this author now."
        return answer(
            Clash(status=409, title="Conflict", detail=detail, code="count", count=len(rows)), status=409
        )
    judgement = judgement_of(wanted)
    outcomes = [await _decide(bureau, person, row["id"], judgement) for row in rows]
    failed = [each for each in outcomes if each is not None]
    lacking = {each.id for each in failed}
    language = prefer_language(request.headers)

    async def show(tx: Transaction) -> list[Entry]:
        found = [await find_review(tx, row["id"]) for row in rows if row["id"] not in lacking]
        return [await make_entry(bureau, tx, person, each, language) for each in found if each]

    done = await bureau.database.read(show)
    return answer(BulkDone(done=tuple(done), failed=tuple(failed)))


async def _decide(bureau: Bureau, person: Person, review_id: str, wanted: Judgement) -> Failed | None:
    """Decide on one; why not, where it could not be."""
    try:
        await acts.decide(bureau, person, review_id, wanted, None)
    except NotAllowed as fault:
        return Failed(id=review_id, status=403, code=fault.code, detail=str(fault))
    except TooMany as fault:
        return Failed(id=review_id, status=429, code="sanctions", detail=str(fault))
    except Lacking as fault:
        return Failed(id=review_id, status=422, code="missing", detail=str(fault))
    except Conflicting as fault:
        return Failed(id=review_id, status=409, code=fault.code, detail=str(fault))
    except (NoSuchReview, ConstraintViolated) as fault:
        return Failed(id=review_id, status=409, code="decided", detail=str(fault))
    return None


ROUTES: Final = (
    Route(
        method="POST",
        path="/api/moderation/bulk",
        handler=decide_all,
        summary="One decision on all open posts of an author, with the number that was seen.",
        tag="moderation",
        security=Security.STAFF,
        request=Bulk,
        response=BulkDone,
        problems=(400, 401, 403, 408, 413, 415, 422, 503),
        others={409: Clash},
    ),
)
