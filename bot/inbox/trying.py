"""Tries at signing in, counted before they are looked at: so many at once are slowed down like one after the other."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from bot.channels.problems import refuse
from bot.inbox.slowing import WINDOW, Lane
from bot.store.attempts import add_attempt, count_attempts, find_newest, forget_attempt
from bot.store.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class Try:
    """One try that was let through. It counts as a failure unless it is forgiven."""

    lanes: tuple[Lane, ...]
    at: int
    mark: str


async def begin_try(database: Database, lanes: Iterable[Lane], now: int) -> Try:
    """Let a try through, or refuse it 429 with the seconds to wait. `now` in Unix milliseconds."""
    begun = Try(tuple(lanes), now, secrets.token_hex(8))

    async def work(tx: Transaction) -> int:
        for lane in begun.lanes[:-1]:
            await tx.lock(_name(lane))
        waits = [lane.wait(*await _failures(tx, lane, now), now) for lane in begun.lanes]
        if not any(waits):
            for lane in begun.lanes:
                await add_attempt(tx, scope=lane.scope, subject=lane.subject, at=now, mark=begun.mark)
        return max(waits, default=0)

    # Tries at one email wait for each other here, and only those from one address at the database.
    wait = await database.transact(work, key=_name(begun.lanes[-1]))
    if wait:
        seconds = -(-wait // 1000)
        raise refuse(429, "Too many tries; wait a little.", code="slow", retry_after=seconds)
    return begun


async def forgive(tx: Transaction, tried: Try) -> int:
    """It was no failure; return how many others of its last lane still count."""
    for lane in tried.lanes:
        await forget_attempt(tx, scope=lane.scope, subject=lane.subject, at=tried.at, mark=tried.mark)
    return await count_failures(tx, tried.lanes[-1], tried.at)


async def count_failures(tx: Transaction, lane: Lane, now: int) -> int:
    """How many count in a lane, those under way among them."""
    return (await _failures(tx, lane, now))[0]


def _name(lane: Lane) -> str:
    return f"{lane.scope} {lane.subject}"


async def _failures(tx: Transaction, lane: Lane, now: int) -> tuple[int, int | None]:
    many = await count_attempts(tx, scope=lane.scope, subject=lane.subject, after=now - WINDOW)
    return many, await find_newest(tx, scope=lane.scope, subject=lane.subject) if many else None
