"""Correcting what staff wrote about somebody (GDPR, Art. 16): the history is kept, and marked as corrected."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Final

import msgspec
from aiohttp import web

from bot.channels.characters import LONGEST_TEXT, TEXT_PATTERN
from bot.channels.health import DATABASE
from bot.channels.problems import refuse
from bot.channels.routes import Route, Security
from bot.inbox.access import find_caller
from bot.inbox.answering import DESK, answer
from bot.inbox.calling import READ, WRITE, must_see, must_work_on, named, read_document
from bot.inbox.data_requests import is_of_privacy
from bot.inbox.views import moment
from bot.store.audit import append
from bot.store.changes import note_change
from bot.store.conversations import add_event
from bot.store.corrections import correct_message, list_corrections
from bot.store.database import Row, Transaction
from bot.store.people import Person
from verification.assurance import Assurance
from verification.audit import AuditEntry


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """Which message of staff, what it shall say, and why."""

    message_id: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    text: Annotated[
        str,
        msgspec.Meta(min_length=1, max_length=LONGEST_TEXT, extra_json_schema={"pattern": TEXT_PATTERN}),
    ]
    reason: Annotated[
        str, msgspec.Meta(min_length=1, max_length=1000, extra_json_schema={"pattern": TEXT_PATTERN})
    ]


class Corrected(msgspec.Struct, frozen=True, kw_only=True):
    """A correction; `before` is what stood there, `by` who corrected it."""

    message_id: str
    at: str
    before: str
    reason: str
    by: str | None


class Corrections(msgspec.Struct, frozen=True, kw_only=True):
    """The corrections of a conversation, oldest first."""

    corrections: tuple[Corrected, ...]


async def correct_a_message(request: web.Request) -> web.Response:
    """Put another text in place; what stood there is kept."""
    person, wanted = await find_caller(request), named(request)
    if not is_of_privacy(person):
        raise refuse(403, "This is for admins and the privacy team.")
    given = await read_document(request, Correction)
    desk = request.app[DESK]
    now, record_id, event_id = desk.now_ms(), desk.new_id(), desk.new_id()

    async def work(tx: Transaction) -> list[Row]:
        row = await must_work_on(tx, person, wanted)
        if not await correct_message(
            tx,
            wanted,
            given.message_id,
            record_id=record_id,
            text=given.text,
            reason=given.reason,
            person_id=person.id,
            now=now,
        ):
            raise refuse(404, "There is no such message of staff.")
        await add_event(
            tx, event_id=event_id, conversation_id=wanted, what="corrected", now=now, person_id=person.id
        )
        await append(tx, _entry(person, row, now))
        await note_change(tx, wanted, now=now)
        return await list_corrections(tx, wanted)

    return _answer(await request.app[DATABASE].transact(work, key=wanted))


async def show_corrections(request: web.Request) -> web.Response:
    """What was corrected here."""
    person, wanted = await find_caller(request), named(request)
    return _answer(await request.app[DATABASE].read(partial(_read, person=person, conversation_id=wanted)))


async def _read(tx: Transaction, *, person: Person, conversation_id: str) -> list[Row]:
    row = await must_see(tx, person, conversation_id)
    return [] if row["restricted_at"] is not None else await list_corrections(tx, conversation_id)


def _answer(rows: list[Row]) -> web.Response:
    shown = (
        Corrected(
            message_id=row["message_id"],
            at=moment(row["at"]),
            before=row["text"],
            reason=row["reason"],
            by=row["name"],
        )
        for row in rows
    )
    return answer(Corrections(corrections=tuple(shown)))


def _entry(person: Person, row: Row, now: int) -> AuditEntry:
    none = Assurance.NONE
    return AuditEntry(
        at=now,
        actor=person.id,
        proof="none",
        result="corrected",
        asked=none,
        reached=none,
        conversation_id=row["id"],
        account_id=row["account_id"],
    )


_PATH: Final = "/api/conversations/{id}/corrections"

ROUTES: Final = (
    Route(
        method="POST",
        path=_PATH,
        handler=correct_a_message,
        summary="Correct what staff wrote about somebody; for admins and the privacy team.",
        tag="privacy",
        security=Security.STAFF,
        request=Correction,
        response=Corrections,
        problems=(*WRITE, 423),
    ),
    Route(
        method="GET",
        path=_PATH,
        handler=show_corrections,
        summary="What was corrected in a conversation, with what stood there before.",
        tag="privacy",
        security=Security.STAFF,
        response=Corrections,
        problems=READ,
    ),
)
