"""The worker: takes what is due from the outbox, makes the attempts side by side, writes down how they ended.

It is woken after commits and looks by itself from time to time. What succeeded is never tried again while this process
lives, also when the success cannot be written down at once; after a `kill -9` it may be, with the same id.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from bot.errors import StorageUnavailable
from bot.outbox.outcomes import Attempt, Delivered, Later, Never, Outcome
from bot.outbox.schedule import Schedule
from bot.store import outbox
from bot.store.database import Database, Work
from bot.store.outbox import Delivery

PARALLEL: Final = 8
"""Lines of one kind worked on at one time: a receiver of callbacks that hangs never holds up a code by mail."""
LONGEST_ATTEMPT: Final = 25
"""Seconds after which an attempt is broken off, whatever it hangs on."""
LEASE: Final = 30
"""Seconds; longer than any attempt, so that a live worker's row is never another's, and short enough that a notice
posted just before a crash still leaves within its minute."""
CLOCK_JUMP: Final = 5_000
"""Milliseconds by which the clock must go back to be taken for put right, and not for adjusted."""
LONGEST_REST: Final = 5
"""Seconds between two looks, for what was rung while nobody could hear it."""
LONGEST_PAUSE: Final = 1
"""Seconds until a success is tried again to be written down; soon, since until then a crash would repeat it."""

_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Route:
    """How one kind of delivery goes out, and how often it is tried."""

    attempt: Attempt
    schedule: Schedule


NO_ROUTE: Final = Schedule(gaps=(3_600,), limit=72 * 3_600)
"""For what cannot go out at all, such as a callback while no address for it is set: kept, in case one is soon."""


class Outbox:
    """Delivers until stopped. `clock` gives unix milliseconds, `chance` a number in [0, 1)."""

    def __init__(
        self,
        database: Database,
        routes: Mapping[str, Route],
        *,
        clock: Callable[[], int],
        chance: Callable[[], float],
        longest_attempt: float = LONGEST_ATTEMPT,
    ) -> None:
        """Take the routes by kind (`mail`, `callback`); `longest_attempt` in seconds."""
        self._database = database
        self._routes = dict(routes)
        self._clock = clock
        self._chance = chance
        self._longest_attempt = longest_attempt
        self._key = f"worker {secrets.token_hex(8)}"  # side by side with those of other processes
        self._woken = asyncio.Event()
        self._stopping = False
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._busy: Counter[str] = Counter()
        self._latest = 0

    def wake(self) -> None:
        """Look at once: something was committed."""
        self._woken.set()

    async def run(self) -> None:
        """Deliver until `stop`, then let what is under way end; a database that is away is waited for."""
        try:
            while not self._stopping:
                self._woken.clear()
                await self._rest(await self._start_some())
        finally:
            await self._drain()

    async def deliver_due(self) -> int:
        """Deliver all that is due now, and what comes due through it; how many attempts were made."""
        attempts = 0
        while started := await self._start_due():
            attempts += started
            await asyncio.gather(*self._under_way.values())
        return attempts

    def stop(self) -> None:
        """Begin nothing more; `run` returns within `LONGEST_ATTEMPT`. What is left comes up again later."""
        self._stopping = True
        self._woken.set()

    async def _drain(self) -> None:
        tasks = set(self._under_way.values())
        if not tasks:
            return
        _, late = await asyncio.wait(tasks, timeout=self._longest_attempt)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _start_some(self) -> float:
        """Start what is due; the seconds to rest after it."""
        try:
            await self._follow_clock()
            await self._start_due()
            full = self._full_kinds()
            if len(full) > 1:  # only an attempt that ends makes a difference now
                return LONGEST_REST
            next_due = partial(outbox.find_next_due, but=full[0] if full else None)
            due_at = await self._database.read(next_due)
        except StorageUnavailable as error:
            _log.warning("the outbox waits: %s", error)
            return error.retry_after
        wait = LONGEST_REST if due_at is None else (due_at - self._clock()) / 1_000
        return min(max(wait, 0.0), LONGEST_REST)

    async def _follow_clock(self) -> None:
        """What was posted by a clock that went wrong must not wait until the right one gets there."""
        now = self._clock()
        if now < self._latest - CLOCK_JUMP:
            _log.warning("the clock was put back by %d s", (self._latest - now) // 1_000)
            await self._database.transact(partial(outbox.bring_forward, by=self._latest - now), key=self._key)
        self._latest = now

    async def _start_due(self) -> int:
        full = self._full_kinds()
        if len(full) > 1 or self._stopping:
            return 0
        now = self._clock()
        claimed = await self._database.transact(
            partial(
                outbox.claim,
                now=now,
                lease_until=now + LEASE * 1_000,
                most=PARALLEL
                - max((count for kind, count in self._busy.items() if kind not in full), default=0),
                but=full[0] if full else None,
            ),
            key=self._key,
        )
        # One whose success is not written down yet may come up here again: it is not tried twice.
        fresh = [delivery for delivery in claimed if delivery.id not in self._under_way]
        for delivery in fresh:
            task = asyncio.create_task(self._deliver(delivery))
            self._under_way[delivery.id] = task
            self._busy[delivery.kind] += 1
            task.add_done_callback(partial(self._end, delivery))
        return len(fresh)

    def _full_kinds(self) -> list[str]:
        """The kinds of which no further line can be worked on now. There are two, callbacks and mails."""
        return [kind for kind, count in self._busy.items() if count >= PARALLEL]

    def _end(self, delivery: Delivery, _: asyncio.Task[None]) -> None:
        del self._under_way[delivery.id]
        self._busy[delivery.kind] -= 1
        self._woken.set()

    async def _rest(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            return

    async def _deliver(self, delivery: Delivery) -> None:
        outcome = await self._attempt(delivery)
        while True:
            try:
                return await self._write_down(delivery, outcome)
            except StorageUnavailable as error:
                _log.warning("the end of delivery %s is not written down yet: %s", delivery.id, error)
                await asyncio.sleep(min(error.retry_after, LONGEST_PAUSE))

    async def _attempt(self, delivery: Delivery) -> Outcome:
        route = self._routes.get(delivery.kind)
        if route is None:
            return Later(f"there is no way out for {delivery.kind}")
        try:
            async with asyncio.timeout(self._longest_attempt):
                return await route.attempt(delivery)
        except TimeoutError:
            return Later("the attempt took too long")
        except StorageUnavailable as error:
            return Later(str(error), after=error.retry_after)
        except Exception as error:  # a fault of ours must not end the worker; it is tried again and seen
            _log.exception("delivery %s failed", delivery.id)
            return Later(type(error).__name__)

    async def _write_down(self, delivery: Delivery, outcome: Outcome) -> None:
        await self._database.transact(self._end_of(delivery, outcome, self._clock()), key=delivery.id)

    def _end_of(self, delivery: Delivery, outcome: Outcome, now: int) -> Work[None]:
        """What the outcome makes of the row."""
        if isinstance(outcome, Delivered):
            return partial(outbox.mark_delivered, identifier=delivery.id, now=now)
        due_at = None if isinstance(outcome, Never) else self._next_attempt(delivery, outcome, now)
        if due_at is not None:
            return partial(outbox.retry, identifier=delivery.id, due_at=due_at, fault=outcome.fault)
        _log.error("delivery %s (%s) is given up: %s", delivery.id, delivery.kind, outcome.fault)
        return partial(outbox.bury, identifier=delivery.id, now=now, fault=outcome.fault)

    def _next_attempt(self, delivery: Delivery, outcome: Later, now: int) -> int | None:
        route = self._routes.get(delivery.kind)
        schedule = route.schedule if route else NO_ROUTE
        return schedule.next_attempt(
            attempt=delivery.attempt,
            created_at=delivery.created_at,
            now=now,
            chance=self._chance(),
            after=outcome.after,
        )
