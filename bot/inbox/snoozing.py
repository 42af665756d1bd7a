"""Snoozing: out of the way until a time, or until the contact writes, which always brings it back."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final

import msgspec
from aiohttp import web

from bot.channels.health import DATABASE
from bot.channels.json_input import fit
from bot.channels.problems import refuse
from bot.channels.routes import Route, Security
from bot.dialogue.state import Status
from bot.inbox.access import find_caller
from bot.inbox.answering import DESK
from bot.inbox.conditions import read_under
from bot.inbox.desk import Desk, withdraw
from bot.inbox.live import note_change
from bot.inbox.ownership import Held
from bot.inbox.routes import id_of, read_document, show_acted
from bot.inbox.views import Conflict, Shown
from bot.store.bell import ring
from bot.store.chats import QUEUE
from bot.store.conversations import add_event
from bot.store.database import Transaction
from bot.store.people import Person
from bot.store.queue import FOREVER, snooze, wake

LONGEST: Final = 366 * 86_400_000
"""Milliseconds: what is to rest for longer is done, or was mistyped."""


class Snooze(msgspec.Struct, frozen=True, kw_only=True):
    """Until when; without it until the contact writes."""

    until: Annotated[datetime, msgspec.Meta(tz=True)] | None = None


async def snooze_conversation(request: web.Request) -> web.Response:
    """Put it out of the way."""
    person = await find_caller(request)
    wanted, under = fit(await read_document(request), Snooze), read_under(request)
    until = _until(wanted, request.app[DESK].now_ms())
    await _change(request, person, until, under)
    return await show_acted(request, person)


async def unsnooze_conversation(request: web.Request) -> web.Response:
    """Bring it back at once."""
    person = await find_caller(request)
    await _change(request, person, None, read_under(request))
    return await show_acted(request, person)


async def wake_due(tx: Transaction, conversation_id: str, event_id: str, *, now: int) -> None:
    """Bring back what was snoozed until now, if it still is."""
    if await wake(tx, conversation_id, before=now):
        await _tell(tx, conversation_id, event_id, "unsnoozed", now=now)


async def _change(request: web.Request, person: Person, until: int | None, under: int | None) -> None:
    desk, conversation_id = request.app[DESK], id_of(request)

    async def work(tx: Transaction) -> None:
        held = await desk.find(tx, person, conversation_id)
        held.check_under(under)
        _check(held, person)
        await _set(tx, desk, conversation_id, person, until)

    await request.app[DATABASE].transact(work, key=conversation_id)


async def _set(tx: Transaction, desk: Desk, conversation_id: str, person: Person, until: int | None) -> None:
    now = desk.now_ms()
    if until is None:
        changed = await wake(tx, conversation_id)
    else:
        changed = await snooze(tx, conversation_id, until=until)
        await withdraw(tx, conversation_id, now=now)
    if changed:
        what = "unsnoozed" if until is None else "snoozed"
        await _tell(tx, conversation_id, desk.new_id(), what, now=now, person_id=person.id)


async def _tell(
    tx: Transaction, conversation_id: str, event_id: str, what: str, *, now: int, person_id: str | None = None
) -> None:
    await add_event(
        tx, event_id=event_id, conversation_id=conversation_id, what=what, now=now, person_id=person_id
    )
    await note_change(tx, conversation_id, now=now)
    await ring(tx, QUEUE)


def _check(held: Held, person: Person) -> None:
    """Who has it, or for one that waits whoever sees it."""
    if held.stored.status != Status.WAITING:
        held.check_with(person)


def _until(wanted: Snooze, now: int) -> int:
    if wanted.until is None:
        return FOREVER
    until = int(wanted.until.timestamp() * 1000)
    if not now < until <= now + LONGEST:
        raise refuse(422, "A snooze ends in the future, within a year.", pointer="/until")
    return until


def _route(verb: str, **how: object) -> Route:
    return Route(
        method="POST",
        path=f"/api/conversations/{{id}}/{verb}",
        tag="inbox",
        security=Security.STAFF,
        response=Shown,
        conditional=True,
        others={409: Conflict},
        **how,  # type: ignore[arg-type]  # each of them is a field of its own type
    )


ROUTES: Final = (
    _route(
        "snooze",
        handler=snooze_conversation,
        summary="Put it out of the way until a time, or until the contact writes.",
        request=Snooze,
        problems=(400, 401, 403, 404, 408, 413, 415, 422, 423, 503),
    ),
    _route(
        "unsnooze",
        handler=unsnooze_conversation,
        summary="Bring back what was snoozed.",
        problems=(400, 401, 403, 404, 423, 503),
    ),
)
