"""The worker: takes what is due from the outbox, makes the attempts side by side, writes down how they ended.

It is woken after commits and looks by itself from time to time. What succeeded is never tried again while this process
lives, also when the success cannot be written down at once; after a `kill -9` it may be, with the same id.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from prometheus_client import CollectorRegistry

from bot.errors import StorageUnavailable
from bot.outbox.figures import Figures
from bot.outbox.lines import Lines
from bot.outbox.outcomes import Attempt, Delivered, Gone, Later, Never, Outcome
from bot.outbox.schedule import Schedule
from bot.store import deliveries, outbox
from bot.store.database import Database, Transaction, Work
from bot.store.outbox import Choice, Delivery

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


CALLBACK: Final = "callback"
"""The kind whose receiver can say that it wants no more."""


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
        receiver: str = "",
        figures: Figures | None = None,
    ) -> None:
        """Take the routes by kind (`mail`, `callback`); `longest_attempt` in seconds.

        `receiver` stands for where callbacks go: a receiver that wants no more is known by it from start to start.
        """
        self._database = database
        self._routes = dict(routes)
        self._clock = clock
        self._chance = chance
        self._longest_attempt = longest_attempt
        self._key = f"worker {secrets.token_hex(8)}"  # side by side with those of other processes
        self._woken = asyncio.Event()
        self._stopping = False
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._lines = Lines()
        self._receiver = receiver
        self._figures = figures or Figures(CollectorRegistry())
        for kind in self._routes:
            self._figures.expect(kind)
        self._closed = False
        self._latest = 0

    def wake(self) -> None:
        """Look at once: something was committed."""
        self._woken.set()

    async def run(self) -> None:
        """Deliver until `stop`, then let what is under way end; a database that is away is waited for."""
        begun = False
        try:
            while not self._stopping:
                self._woken.clear()
                begun = begun or await self._begin()
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

    async def _begin(self) -> bool:
        """Another receiver than the one that wanted no more gets what waits; whether that is seen to."""
        if CALLBACK not in self._routes:
            return True
        work = partial(deliveries.open_receivers, now=self._clock(), but=self._receiver)
        try:
            if await self._database.transact(work):
                _log.warning("deliveries go on: there is another receiver than the one that wanted no more")
        except StorageUnavailable as error:
            _log.warning("the outbox waits: %s", error)
            return False
        return True

    async def _start_some(self) -> float:
        """Start what is due; the seconds to rest after it."""
        try:
            await self._follow_clock()
            await self._start_due()
            if self._lines.is_full(self._routes):  # only an attempt that ends makes a difference now
                return LONGEST_REST
            due_at, closed = await self._database.read(self._look)
        except StorageUnavailable as error:
            _log.warning("the outbox waits: %s", error)
            return error.retry_after
        self._note_closed(closed=closed)
        wait = LONGEST_REST if due_at is None else (due_at - self._clock()) / 1_000
        return min(max(wait, 0.0), LONGEST_REST)

    async def _look(self, tx: Transaction) -> tuple[int | None, bool]:
        """When the next is due that could be begun, and whether the receiver wants no more."""
        due_at = await outbox.find_next_due(tx, choice=self._choice())
        if due_at is not None and due_at <= self._clock():  # no time to look around
            return due_at, self._closed
        return due_at, await deliveries.is_closed(tx, kind=CALLBACK, receiver=self._receiver)

    def _note_closed(self, *, closed: bool) -> None:
        """Tell those who run the server, once, when a receiver wants no more and when it is open again."""
        if closed and not self._closed:
            _log.error(
                "callbacks stop and wait: the receiver wants no more;"
                " 'assistant outbox enable' or a start with another address lets them go on"
            )
        elif self._closed and not closed:
            _log.warning("callbacks go on: the receiver is open again")
        self._closed = closed
        self._figures.show_closed(CALLBACK, closed=closed)

    async def _follow_clock(self) -> None:
        """What was posted by a clock that went wrong must not wait until the right one gets there."""
        now = self._clock()
        if now < self._latest - CLOCK_JUMP:
            _log.warning("the clock was put back by %d s", (self._latest - now) // 1_000)
            await self._database.transact(partial(outbox.bring_forward, by=self._latest - now), key=self._key)
        self._latest = now

    async def _start_due(self) -> int:
        """Begin as much of what is due as there is room for; how much that was."""
        if self._stopping or self._lines.is_full(self._routes):
            return 0
        claimed = await self._database.transact(partial(self._claim, now=self._clock()), key=self._key)
        # One whose success is not written down yet may come up here again: it is not tried twice.
        fresh = [delivery for delivery in claimed if delivery.id not in self._under_way]
        for delivery in fresh:
            self._lines.begin(delivery)
            task = asyncio.create_task(self._deliver(delivery))
            self._under_way[delivery.id] = task
            task.add_done_callback(partial(self._end, delivery))
        return len(fresh)

    async def _claim(self, tx: Transaction, *, now: int) -> list[Delivery]:
        """Lease what is due longest, and then, as far as there is more room, what was never tried."""
        take = partial(outbox.claim, tx, now=now, lease_until=now + LEASE * 1_000)
        room, free, choice = self._lines.room(), self._lines.free(), self._choice()
        claimed = await take(most=room, choice=choice) if room else []
        if len(claimed) == room < free:
            claimed += await take(most=free - room, choice=replace(choice, fresh=True))
        return claimed

    def _choice(self) -> Choice:
        full = self._lines.full()
        return Choice(tuple(full), self._lines.crowded(), self._receiver)

    def _end(self, delivery: Delivery, _: asyncio.Task[None]) -> None:
        del self._under_way[delivery.id]
        self._lines.end(delivery)
        self._woken.set()

    async def _rest(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            return

    async def _deliver(self, delivery: Delivery) -> None:
        outcome = self._judge(delivery, await self._attempt(delivery))
        work = self._end_of(delivery, outcome)
        while True:
            try:
                await self._database.transact(work, key=delivery.id)
                break
            except StorageUnavailable as error:
                _log.warning("the end of delivery %s is not written down yet: %s", delivery.id, error)
                await asyncio.sleep(min(error.retry_after, LONGEST_PAUSE))
        if isinstance(outcome, Gone):
            self._note_closed(closed=True)

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

    def _judge(self, delivery: Delivery, outcome: Outcome) -> Outcome:
        """Count the outcome, let it set the pace, and make it the last where the time is up."""
        if isinstance(outcome, Later) and self._next_attempt(delivery, outcome) is None:
            outcome = Never(outcome.fault)
        if isinstance(outcome, Later) and outcome.slower:
            self._lines.slow_down(delivery.kind)
        elif isinstance(outcome, Delivered):
            self._lines.speed_up(delivery.kind)
        self._figures.count(delivery.kind, outcome)
        return outcome

    def _end_of(self, delivery: Delivery, outcome: Outcome) -> Work[None]:
        """What the outcome makes of the row."""
        now, name = self._clock(), delivery.id
        if isinstance(outcome, Delivered):
            return partial(outbox.mark_delivered, identifier=name, now=now)
        if isinstance(outcome, Gone):
            closing = partial(deliveries.close_receiver, kind=delivery.kind, receiver=self._receiver)
            return partial(closing, identifier=name, now=now, fault=outcome.fault)
        due_at = None if isinstance(outcome, Never) else self._next_attempt(delivery, outcome)
        if due_at is None:
            _log.error("delivery %s (%s) is given up: %s", name, delivery.kind, outcome.fault)
            return partial(outbox.bury, identifier=name, now=now, fault=outcome.fault)
        told = (name, delivery.kind, delivery.attempt, outcome.fault, (due_at - now) // 1_000)
        _log.warning("delivery %s (%s) failed at attempt %d: %s; again in %d s", *told)
        return partial(outbox.retry, identifier=name, due_at=due_at, fault=outcome.fault)

    def _next_attempt(self, delivery: Delivery, outcome: Later) -> int | None:
        route = self._routes.get(delivery.kind)
        schedule = route.schedule if route else NO_ROUTE
        return schedule.next_attempt(
            attempt=delivery.attempt,
            since=delivery.since,
            now=self._clock(),
            chance=self._chance(),
            after=outcome.after,
        )
