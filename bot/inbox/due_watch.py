"""The worker that knows when the next promise to each conversation breaks, and warns before it does.

Every process has one; of several, whoever comes first does a round (see bot/sweeping.py).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

import msgspec

from bot.errors import StorageUnavailable
from bot.inbox.live import Topic, announce, note_change
from bot.inbox.opening import Hours, moment_after
from bot.store.database import Database, Row, Transaction
from bot.store.hours import list_hours
from bot.store.service_levels import ServiceLevel, clear_over, list_levels, list_open, note_due
from bot.store.sweeps import is_due, note_done

PROMISES: Final = "service_levels"
"""Rung when promises are set."""
LOOK: Final = 15.0
"""Seconds between two rounds: warnings come minutes before, so this is soon enough."""
_EVERY: Final = 10_000
_NAME: Final = "service levels"
_DECODER: Final = msgspec.json.Decoder(Hours)
_log: Final = logging.getLogger(__name__)


class Due(NamedTuple):
    """What breaks next, and when."""

    at: int | None = None
    what: str | None = None


def find_due(level: ServiceLevel | None, hours: Hours | None, *, since: int, replied: bool) -> Due:
    """What is promised next to somebody who waits since a moment: an answer, and after it the end. Pure."""
    if level is None:
        return Due()
    kinds = ("resolution",) if replied else ("first_response", "resolution")
    lengths = {"first_response": level.first_response, "resolution": level.resolution}
    for what in kinds:
        seconds = lengths[what]
        if seconds is not None:
            return Due(moment_after(hours, since, seconds * 1000), what)
    return Due()


class DueWatch:
    """Goes round until stopped. `clock` gives unix milliseconds."""

    def __init__(self, database: Database, *, clock: Callable[[], int]) -> None:
        """Take what it works with."""
        self._database = database
        self._clock = clock
        self._woken = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        """Go round at once."""
        self._woken.set()

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopping = True
        self._woken.set()

    async def run(self) -> None:
        """Go round until `stop`; a database that is away is waited for."""
        while not self._stopping:
            woken = self._woken.is_set()
            self._woken.clear()
            await self.look(every=0 if woken else _EVERY)
            try:
                async with asyncio.timeout(LOOK):
                    await self._woken.wait()
            except TimeoutError:
                continue

    async def look(self, *, every: int = 0) -> None:
        """One round, unless somebody did it in so many milliseconds."""
        now = self._clock()

        async def work(tx: Transaction) -> None:
            if every == 0 or await is_due(tx, _NAME, every=every, now=now):
                await go_round(tx, now=now)
                await note_done(tx, _NAME, now=now)

        try:
            await self._database.transact(work, key=_NAME)
        except StorageUnavailable as error:
            _log.warning("service levels wait: %s", error)


async def go_round(tx: Transaction, *, now: int) -> None:
    """Note of every open conversation what breaks next, and warn once of each that soon does."""
    levels = {(each.team, each.priority): each for each in await list_levels(tx)}
    hours = {team: _DECODER.decode(told) for team, told in (await list_hours(tx)).items()}
    await clear_over(tx)
    for row in await list_open(tx):
        await _note(tx, row, levels, hours, now)


async def _note(
    tx: Transaction,
    row: Row,
    levels: Mapping[tuple[str, str], ServiceLevel],
    hours: Mapping[str, Hours],
    now: int,
) -> None:
    level = levels.get((row["team"], row["priority"]))
    due = find_due(level, hours.get(row["team"]), since=row["since"], replied=bool(row["replied"]))
    near = level is not None and due.at is not None and now >= due.at - level.warning * 1000
    warned = due.at if near else None
    if (due.at, due.what, warned) == (row["due_at"], row["due_what"], row["warned_at"]):
        return
    await note_due(tx, row["id"], due_at=due.at, what=due.what, warned_at=warned)
    await note_change(tx, row["id"], now=now)
    if near and row["warned_at"] != due.at:
        await announce(tx, Topic.SERVICE_LEVEL, about=row["id"], what=due.what, due_at=due.at)
