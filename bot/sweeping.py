"""The worker that takes away what nobody needs any more, from time to time.

Every process has one. A sweep's part is a work with the sweep's name as its key, which on PostgreSQL is an advisory lock:
whoever has it looks whether the sweep is due, and does it. So there is no leader to elect, to lose and to replace.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias

from bot.errors import StorageUnavailable
from bot.store import changes
from bot.store.database import Database, Transaction
from bot.store.deliveries import RETENTION, SWEPT, purge_delivered
from bot.store.merging import merge_words
from bot.store.searchable import index_late
from bot.store.sweeps import is_due, note_done

LOOK: Final = 300.0
"""Seconds between two looks whether something is due."""
HOUR: Final = 3_600_000
FILLED: Final = 50
"""Conversations that are put into the search's index at a time."""

Part: TypeAlias = Callable[[Transaction, int], Awaitable[bool]]
"""Does a part of a sweep at a time in unix milliseconds, short enough to hold up nobody; whether there is more."""

_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sweep:
    """What is swept, and how many milliseconds from one time to the next."""

    name: str
    every: int
    part: Part


async def _sweep_deliveries(tx: Transaction, now: int) -> bool:
    return await purge_delivered(tx, now - RETENTION) == SWEPT


async def _sweep_sightings(tx: Transaction, now: int) -> bool:
    return await changes.purge_left(tx, now - changes.KEPT) == changes.SWEPT


async def _fill_index(tx: Transaction, _: int) -> bool:
    """What was handed over before there was an index, or by a program of the release before."""
    return await index_late(tx, most=FILLED) == FILLED


SWEEPS: Final = (
    Sweep("deliveries", HOUR, _sweep_deliveries),
    Sweep("search", HOUR, _fill_index),
    Sweep("sightings", HOUR, _sweep_sightings),
)


async def _merge_words(tx: Transaction, _: int) -> bool:
    return await merge_words(tx)


MERGING: Final = (Sweep("search words", HOUR, _merge_words),)
"""On SQLite alone: what a purge or an owner deleted leaves its words in the index until then."""


class Sweeper:
    """Sweeps until stopped. `clock` gives unix milliseconds."""

    def __init__(
        self, database: Database, *, clock: Callable[[], int], sweeps: Sequence[Sweep] = SWEEPS
    ) -> None:
        """Take what it works with."""
        self._database = database
        self._clock = clock
        self._sweeps = tuple(sweeps)
        self._woken = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        """Look at once."""
        self._woken.set()

    def stop(self) -> None:
        """Begin no further part; what is left is swept another time."""
        self._stopping = True
        self._woken.set()

    async def run(self) -> None:
        """Sweep until `stop`; a database that is away is waited for."""
        while not self._stopping:
            self._woken.clear()
            for sweep in self._sweeps:
                await self.sweep(sweep)
            await self._rest()

    async def sweep(self, sweep: Sweep) -> None:
        """Do a sweep if it is due, part by part."""
        work = partial(_do_part, sweep, self._clock())
        try:
            while not self._stopping and await self._database.transact(work, key=f"sweep {sweep.name}"):
                pass
        except StorageUnavailable as error:
            _log.warning("sweep %s waits: %s", sweep.name, error)

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(LOOK):
                await self._woken.wait()
        except TimeoutError:
            return


async def _do_part(sweep: Sweep, now: int, tx: Transaction) -> bool:
    """Do a part if the sweep is due; whether there is more."""
    if not await is_due(tx, sweep.name, every=sweep.every, now=now):
        return False
    more = await sweep.part(tx, now)
    if not more:
        await note_done(tx, sweep.name, now=now)
    return more
