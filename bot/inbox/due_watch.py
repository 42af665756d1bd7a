"""The worker that knows when the next promise to each conversation breaks, and warns before it does.

Every process has one; of several, whoever comes first does a round (see bot/sweeping.py).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

import msgspec

from bot.errors import StorageUnavailable
from bot.inbox.live import Topic, announce, note_change
from bot.inbox.opening import Hours, moment_after
from bot.store.database import Database, Row, Transaction
from bot.store.hours import list_hours
from bot.store.service_levels import ServiceLevel, clear_over, is_any_over, list_levels, list_open, note_due
from bot.store.sweeps import is_due, note_done

PROMISES: Final = "service_levels"
"""Rung when promises are set."""
LOOK: Final = 15.0
"""Seconds between two rounds: warnings come minutes before, so this is soon enough."""
AT_ONCE: Final = 200
"""Conversations that are written in one transaction."""
_EVERY: Final = 10_000
_NAME: Final = "service levels"
_DECODER: Final = msgspec.json.Decoder(Hours)
_log: Final = logging.getLogger(__name__)


class Due(NamedTuple):
    """What breaks next, and when."""

    at: int | None = None
    what: str | None = None


class News(NamedTuple):
    """A conversation as it is noted, what breaks next, and whether that is warned of: then it is when."""

    row: Row
    due: Due
    warned: int | None


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
        """One round, unless somebody did it in so many milliseconds.

        Thousands of conversations are reckoned beside the writers, and only what is news is written, some at a time: no
        contact's message waits for a round.
        """
        now = self._clock()
        try:
            if not await self._database.transact(partial(_claim, every=every, now=now), key=_NAME):
                return
            news, over = await self._database.read(partial(_find_news, now=now))
            for start in range(0, len(news), AT_ONCE):
                some = news[start : start + AT_ONCE]
                await self._database.transact(partial(_note, news=some, now=now), key=_NAME)
            if over:
                await self._database.transact(clear_over, key=_NAME)
        except StorageUnavailable as error:
            _log.warning("service levels wait: %s", error)


async def _claim(tx: Transaction, *, every: int, now: int) -> bool:
    """Whether the round is ours."""
    if every and not await is_due(tx, _NAME, every=every, now=now):
        return False
    await note_done(tx, _NAME, now=now)
    return True


async def _find_news(tx: Transaction, *, now: int) -> tuple[list[News], bool]:
    """What breaks next, of every open conversation where that is news; and whether there is something to forget."""
    levels = {(each.team, each.priority): each for each in await list_levels(tx)}
    hours = {team: _DECODER.decode(told) for team, told in (await list_hours(tx)).items()}
    found = [_reckon(row, levels, hours, now) for row in await list_open(tx)]
    return [each for each in found if each is not None], await is_any_over(tx)


def _reckon(
    row: Row, levels: Mapping[tuple[str, str], ServiceLevel], hours: Mapping[str, Hours], now: int
) -> News | None:
    level = levels.get((row["team"], row["priority"]))
    due = find_due(level, hours.get(row["team"]), since=row["since"], replied=bool(row["replied"]))
    near = level is not None and due.at is not None and now >= due.at - level.warning * 1000
    warned = due.at if near else None
    known = (row["due_at"], row["due_what"], row["warned_at"])
    return None if (due.at, due.what, warned) == known else News(row, due, warned)


async def _note(tx: Transaction, *, news: Sequence[News], now: int) -> None:
    """Write it down, and warn once of each promise that soon breaks; what is otherwise by now waits for the next round."""
    for row, due, warned in news:
        if await note_due(tx, row, due_at=due.at, what=due.what, warned_at=warned):
            await note_change(tx, row["id"], now=now)
            if warned is not None and row["warned_at"] != warned:
                await announce(tx, Topic.SERVICE_LEVEL, about=row["id"], what=due.what, due_at=due.at)
