"""Restricting a conversation (GDPR, Art. 18): its owner can read it, and nobody works on it, the assistant neither."""

from __future__ import annotations

from typing import Final

import msgspec
from aiohttp import web

from bot.channels.health import DATABASE
from bot.channels.problems import refuse
from bot.channels.routes import Route, Security
from bot.dialogue.state import Team
from bot.inbox.access import find_caller
from bot.inbox.answering import DESK, answer
from bot.inbox.calling import WRITE, must_see, named, read_document
from bot.inbox.views import Listed, list_row
from bot.store.audit import append
from bot.store.changes import note_change
from bot.store.conversations import add_event
from bot.store.database import Row, Transaction
from bot.store.people import Person, Role
from bot.store.restricting import set_restricted
from verification.assurance import Assurance
from verification.audit import AuditEntry


class Restriction(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the conversation is to be restricted."""

    restricted: bool


async def put_restricted(request: web.Request) -> web.Response:
    """Restrict a conversation, or end that."""
    person, wanted = await find_caller(request), named(request)
    restricted = (await read_document(request, Restriction)).restricted
    if person.role is not Role.ADMIN and person.teams and Team.PRIVACY not in person.teams:
        raise refuse(403, "This is for admins and the privacy team.")
    desk = request.app[DESK]
    now, event_id = desk.now_ms(), desk.new_id()

    async def work(tx: Transaction) -> Row:
        row = await must_see(tx, person, wanted)
        if not await set_restricted(tx, wanted, restricted=restricted, now=now):
            return row
        what = "restricted" if restricted else "unrestricted"
        await add_event(
            tx, event_id=event_id, conversation_id=wanted, what=what, now=now, person_id=person.id
        )
        await append(tx, _entry(person, row, what, now))
        await note_change(tx, wanted, now=now)
        return await must_see(tx, person, wanted)

    return answer(list_row(await request.app[DATABASE].transact(work, key=wanted)))


def _entry(person: Person, row: Row, what: str, now: int) -> AuditEntry:
    return AuditEntry(
        at=now,
        actor=person.id,
        proof="none",
        result=what,
        asked=Assurance.NONE,
        reached=Assurance.NONE,
        conversation_id=row["id"],
        account_id=row["account_id"],
    )


ROUTES: Final = (
    Route(
        method="PUT",
        path="/api/conversations/{id}/restricted",
        handler=put_restricted,
        summary="Restrict the processing of a conversation, or end that; for admins and the privacy team.",
        tag="inbox",
        security=Security.STAFF,
        request=Restriction,
        response=Listed,
        problems=WRITE,
    ),
)
