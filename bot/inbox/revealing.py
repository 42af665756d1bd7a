"""Showing an address in clear: once, with a reason, and never unseen (threat row 61)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Final

import msgspec
from aiohttp import web

from bot.channels.characters import TEXT_PATTERN, text_fault
from bot.channels.health import DATABASE
from bot.channels.problems import refuse
from bot.channels.routes import Route, Security
from bot.inbox.access import find_caller
from bot.inbox.answering import DESK, answer
from bot.inbox.calling import LOCKED, WRITE, must_work_on, named, read_document
from bot.inbox.entrance import ENTRANCE
from bot.inbox.views import moment
from bot.store.accounts import Accounts
from bot.store.audit import append, hold_chain
from bot.store.conversations import find_conversation
from bot.store.database import Row, Transaction
from bot.store.people import Person
from bot.store.reveals import HOUR, add_reveal, count_reveals, find_email, list_latest, list_rates
from bot.understanding.masking import mask_personal
from verification.assurance import Assurance
from verification.audit import AuditEntry

ALARM: Final = 30
"""In an hour by one member of staff: from the one after these on each raises the alarm."""
LATEST: Final = 100
"""How many of the last ones admins see."""

_log: Final = logging.getLogger(__name__)


class What(StrEnum):
    """What can be shown: the account's address, or the one given for an answer."""

    EMAIL = "email"
    CONTACT = "contact"


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be shown, and why it is needed: a sentence without names or numbers."""

    what: What
    reason: Annotated[
        str, msgspec.Meta(min_length=3, max_length=300, extra_json_schema={"pattern": TEXT_PATTERN})
    ]


class Revealed(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for, in clear."""

    what: What
    value: str


class Rate(msgspec.Struct, frozen=True, kw_only=True):
    """How often somebody was shown something."""

    email: str
    name: str
    last_hour: int
    last_day: int


class Reveal(msgspec.Struct, frozen=True, kw_only=True):
    """One of them."""

    person: str
    conversation_id: str
    what: What
    reason: str
    at: str


class Reveals(msgspec.Struct, frozen=True, kw_only=True):
    """For admins: who looks how often, and the last ones with their reasons; `alarm` is how many an hour raise it."""

    rates: tuple[Rate, ...]
    latest: tuple[Reveal, ...]
    alarm: int = ALARM


async def reveal(request: web.Request) -> web.Response:
    """Show it once."""
    person, wanted = await find_caller(request), named(request)
    wish = await read_document(request, Wish)
    fault = text_fault(wish.reason)
    if fault:
        raise refuse(422, fault, pointer="/reason")
    desk = request.app[DESK]
    reveal_id, now = desk.new_id(), desk.now_ms()
    kept = desk.turns.performer.proof.rules.directory

    async def work(tx: Transaction) -> tuple[Revealed, int]:
        row = await must_work_on(tx, person, wanted)
        found = await _find(tx, row, wish.what, kept)
        await _note(tx, person, row, wish, reveal_id=reveal_id, now=now)
        return found, await count_reveals(tx, person.id, after=now - HOUR)

    found, many = await request.app[DATABASE].transact(work, key=wanted)
    if many > ALARM:
        request.app[ENTRANCE].alarm("reveals")
        _log.warning("addresses are shown often", extra={"person": person.id, "in_an_hour": many})
    return answer(found)


async def show_reveals(request: web.Request) -> web.Response:
    """Who looks how often."""
    await find_caller(request)
    now = request.app[DESK].now_ms()

    async def work(tx: Transaction) -> tuple[list[Row], list[Row]]:
        return await list_rates(tx, now=now), await list_latest(tx, most=LATEST)

    rates, latest = await request.app[DATABASE].read(work)
    return answer(
        Reveals(
            rates=tuple(Rate(**dict(row)) for row in rates),
            latest=tuple(
                Reveal(
                    person=row["email"],
                    conversation_id=row["conversation_id"],
                    what=What(row["what"]),
                    reason=row["reason"],
                    at=moment(row["at"]),
                )
                for row in latest
            ),
        )
    )


async def _find(tx: Transaction, row: Row, what: What, kept: Callable[[Transaction], Accounts]) -> Revealed:
    """What is to be shown. Refuses 404 where there is none."""
    value: str | None = None
    if what is What.EMAIL and row["account_id"] is not None:
        value = await find_email(tx, row["account_id"])
        if value == "":  # the account is kept elsewhere, and its address with it
            account = await kept(tx).find_by_id(row["account_id"])
            value = account.email if account else None
    elif what is What.CONTACT:
        stored = await find_conversation(tx, row["id"])
        handoff = stored.conversation.handoff if stored and stored.conversation else None
        report = handoff.report if handoff else None
        value = (handoff.contact or (report.contact if report else None)) if handoff else None
    if value is None:
        raise refuse(404, "There is nothing of this to be shown.")
    return Revealed(what=what, value=value)


async def _note(tx: Transaction, person: Person, row: Row, wish: Wish, *, reveal_id: str, now: int) -> None:
    await hold_chain(tx)
    reason = mask_personal(" ".join(wish.reason.split()))
    entry = AuditEntry(
        at=now,
        actor=person.id,
        proof="none",
        result=f"revealed_{wish.what.value}",
        asked=Assurance.NONE,
        reached=Assurance.NONE,
        conversation_id=row["id"],
        account_id=row["account_id"],
        person_id=person.id,
        reason=reason,
    )
    await append(tx, entry)
    await add_reveal(
        tx,
        reveal_id=reveal_id,
        person_id=person.id,
        conversation_id=row["id"],
        what=wish.what.value,
        reason=reason,
        now=now,
    )


ROUTES: Final = (
    Route(
        method="POST",
        path="/api/conversations/{id}/reveal",
        handler=reveal,
        summary="Show an address in clear, once, for a reason that is kept.",
        tag="inbox",
        security=Security.STAFF,
        request=Wish,
        response=Revealed,
        problems=(*WRITE, LOCKED),
    ),
    Route(
        method="GET",
        path="/api/reveals",
        handler=show_reveals,
        summary="Who of staff was shown addresses, how often and why; for admins.",
        tag="people",
        security=Security.STAFF,
        response=Reveals,
        problems=(401, 403, 503),
    ),
)
