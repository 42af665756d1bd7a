"""Drafts: what somebody has typed and not sent, kept between their machines and shown to nobody else."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec
from aiohttp import web

from bot.channels.characters import LONGEST_TEXT
from bot.channels.health import DATABASE
from bot.channels.problems import refuse
from bot.channels.routes import Route, Security
from bot.inbox.access import find_caller
from bot.inbox.answering import DESK, answer
from bot.inbox.calling import LOCKED, READ, WRITE, must_see, must_work_on, named, read_document
from bot.inbox.views import moment
from bot.store.database import Row, Transaction
from bot.store.drafts import find_draft, keep_draft

DraftText = Annotated[
    str,
    msgspec.Meta(max_length=LONGEST_TEXT, extra_json_schema={"pattern": "^[^\\u0000]*$"}),
]


class NewDraft(msgspec.Struct, frozen=True, kw_only=True):
    """What is typed so far; empty for none. `note`: it is to be a note and no reply."""

    text: DraftText
    note: bool = False


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """The caller's draft; empty where there is none."""

    text: str
    note: bool
    updated_at: str | None


async def show_draft(request: web.Request) -> web.Response:
    """The caller's own draft."""
    person, wanted = await find_caller(request), named(request)

    async def work(tx: Transaction) -> Row | None:
        row = await must_see(tx, person, wanted)
        # A draft may repeat what was said; where that is shown to nobody, it is kept for when it is again.
        return None if row["restricted_at"] is not None else await find_draft(tx, wanted, person.id)

    return answer(_show(await request.app[DATABASE].read(work)))


async def put_draft(request: web.Request) -> web.Response:
    """Keep the caller's own draft."""
    person, wanted = await find_caller(request), named(request)
    draft = await read_document(request, NewDraft)
    if "\0" in draft.text or any("\ud800" <= character <= "\udfff" for character in draft.text):
        raise refuse(422, "The text holds a NUL, or half a character.", pointer="/text")
    now = request.app[DESK].now_ms()

    async def work(tx: Transaction) -> Row | None:
        await must_work_on(tx, person, wanted)
        await keep_draft(tx, wanted, person.id, draft.text, note=draft.note, now=now)
        return await find_draft(tx, wanted, person.id)

    # A draft is typed fast and concerns nobody else: it waits for no turn of the conversation.
    row = await request.app[DATABASE].transact(work, key=f"draft {person.id} {wanted}")
    return answer(_show(row))


def _show(row: Row | None) -> Draft:
    if row is None:
        return Draft(text="", note=False, updated_at=None)
    return Draft(text=row["text"], note=bool(row["note"]), updated_at=moment(row["updated_at"]))


_PATH: Final = "/api/conversations/{id}/draft"

ROUTES: Final = (
    Route(
        method="GET",
        path=_PATH,
        handler=show_draft,
        summary="What you have typed here and not sent.",
        tag="inbox",
        security=Security.STAFF,
        response=Draft,
        problems=READ,
    ),
    Route(
        method="PUT",
        path=_PATH,
        handler=put_draft,
        summary="Keep what you have typed and not sent.",
        tag="inbox",
        security=Security.STAFF,
        request=NewDraft,
        response=Draft,
        problems=(*WRITE, LOCKED),
    ),
)
