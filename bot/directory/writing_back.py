"""One attempt at telling the directory of a change, and what its answer makes of it here.

The outbox's id goes with every attempt, so the directory makes a change once however often it is told. What the answer means is
written in one transaction, once: the rows in `directory_writes` go with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias

import msgspec

from bot.directory.client import Answer, Client, Fault, NoAnswer
from bot.directory.contract import (
    CHANGE,
    CHANGED_ELSEWHERE,
    NO_SUCH_ACCOUNT,
    Change,
    Changed,
    Preference,
    Refusal,
    Switch,
    Unusable,
    check_whole,
)
from bot.directory.remote import Passed
from bot.directory.settling import note_changed, note_elsewhere, note_gone
from bot.outbox.outcomes import Delivered, Later, Never, Outcome
from bot.outbox.schedule import Schedule
from bot.store import shadows
from bot.store.accounts import find_sessions_from
from bot.store.database import Database, Transaction
from bot.store.outbox import Delivery
from bot.store.preferences import Source
from verification.assurance import Category

SCHEDULE: Final = Schedule(gaps=(1, 2, 5, 15, 60, 300, 900, 3_600), limit=30 * 24 * 3_600)
"""Seconds: quick at first, since somebody was told that it is on its way; a month in all, since an opt-out is not given up."""

_PASSED: Final = msgspec.json.Decoder(Passed)
_CHANGED: Final = msgspec.json.Decoder(Changed)
_REFUSAL: Final = msgspec.json.Decoder(Refusal)


@dataclass(frozen=True, slots=True)
class Made:
    """The directory has the change; how all six are there now."""

    preferences: dict[Category, Preference]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Somebody changed it elsewhere first, so it was not made; how all six are there now."""

    preferences: dict[Category, Preference]


@dataclass(frozen=True, slots=True)
class Gone:
    """There is no such account any more."""


Verdict: TypeAlias = Made | Elsewhere | Gone


@dataclass(frozen=True, slots=True)
class WriteBack:
    """Makes the attempts of kind `directory`. `clock` gives unix milliseconds."""

    client: Client
    database: Database
    clock: Callable[[], int]

    async def __call__(self, delivery: Delivery) -> Outcome:
        """Tell the directory of one wish and write down what came of it."""
        try:
            passed = _PASSED.decode(delivery.payload)
        except msgspec.MsgspecError:
            return Never("no change that this program can read")
        change = await self.database.read(partial(_word, identifier=delivery.id, passed=passed))
        if change is None:
            return Delivered()
        try:
            read = partial(read_verdict, account_id=passed.account_id)
            verdict = await self.client.post(
                CHANGE, msgspec.json.encode(change), read, identifier=delivery.id
            )
        except NoAnswer as error:
            return _judge(error)
        work = partial(_settle, identifier=delivery.id, passed=passed, verdict=verdict, now=self.clock())
        await self.database.transact(work, key=f"directory {passed.account_id}")
        return Delivered()


def read_verdict(answer: Answer, account_id: str) -> Verdict:
    """What the answer to a change says. Raises `NoAnswer` for one that says nothing."""
    try:
        if answer.status == 200:
            changed = _CHANGED.decode(answer.body)
            if changed.id == account_id:
                return Made(check_whole(changed.preferences))
            raise NoAnswer(Fault.GARBAGE)
        refusal = _REFUSAL.decode(answer.body)
        if answer.status == 409 and refusal.code == CHANGED_ELSEWHERE:
            return Elsewhere(check_whole(refusal.preferences or {}))
    except (msgspec.MsgspecError, UnicodeDecodeError, Unusable):
        raise NoAnswer(Fault.GARBAGE) from None
    if answer.status == 404 and refusal.code == NO_SUCH_ACCOUNT:
        return Gone()
    raise NoAnswer(Fault.GARBAGE)


def _judge(error: NoAnswer) -> Later:
    asked = error.retry_after if error.fault in (Fault.BUSY, Fault.RESTING) else 0
    return Later(str(error), after=asked, slower=error.fault is Fault.BUSY)


async def _word(tx: Transaction, *, identifier: str, passed: Passed) -> Change | None:
    """The request; None where the answer was written down already, and this is asked again after a crash.

    Of somebody who was erased meanwhile only what was switched off still goes out: nothing is switched on for them.
    """
    if await find_sessions_from(tx, passed.account_id) is None:
        off = [_switch(each, None) for each in passed.switches if not each[2]]
        return Change(passed.account_id, off) if off else None
    waiting = await shadows.list_writes(tx, identifier)
    known = await shadows.read_known(tx, passed.account_id)
    # One click out of a category is meant however things stand by now (RFC 8058).
    anyhow = passed.source is Source.ONE_CLICK
    switches = [
        _switch(each, None if anyhow else known[each[0]].version)
        for each in passed.switches
        if each[0] in waiting
    ]
    return Change(passed.account_id, switches) if switches else None


def _switch(switch: tuple[Category, bool, bool], version: str | None) -> Switch:
    category, before, after = switch
    return Switch(category=category, enabled=after, expected=before, version=version or None)


async def _settle(tx: Transaction, *, identifier: str, passed: Passed, verdict: Verdict, now: int) -> None:
    match verdict:
        case Made(preferences=preferences):
            await note_changed(tx, identifier, passed, preferences, now=now)
        case Elsewhere(preferences=preferences):
            await note_elsewhere(tx, identifier, passed, preferences, now=now)
        case Gone():
            await note_gone(tx, identifier, passed, now=now)
