"""The worker at the queue: offers that ran out, snoozes that are due, agents who vanished.

Every process has one, and there is no leader: making offers is a work of the queue's own key, and what is done to a
conversation is a work of its key that looks once more whether it is still to be done.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import Final

from bot.errors import StorageUnavailable
from bot.inbox.dealing import KEY, deal
from bot.inbox.desk import Desk
from bot.inbox.snoozing import wake_due
from bot.store.database import Database, Transaction
from bot.store.offers import find_next_end, purge_offers
from bot.store.queue import is_queue_busy, list_due, list_left

LOOK: Final = 5.0
"""Seconds between two looks, at most: somebody has come who said nothing."""
SOONEST: Final = 0.05
"""Seconds between two looks, at least: many rings are one look."""
MOST: Final = 100
"""Conversations that are woken or given back in one look."""
NEVER: Final = -1
"""Milliseconds before which nobody was seen last: nobody has vanished."""
KEPT: Final = 7 * 86_400_000
"""Milliseconds for which past offers are kept, to see how the queue was dealt with."""

_LOG: Final = logging.getLogger(__name__)


class Tender:
    """Tends the queue until stopped. `clock` gives unix milliseconds."""

    def __init__(self, database: Database, desk: Desk, *, clock: Callable[[], int]) -> None:
        """Take what it works with; the desk says after how long an agent has vanished."""
        self._database = database
        self._desk = desk
        self._clock = clock
        self._woken = asyncio.Event()
        self._stopping = False

    @property
    def _pause(self) -> float:
        """Seconds between two looks: who is to vanish soon is looked for more often."""
        return min(LOOK, self._desk.vanish / 4) if self._desk.vanish else LOOK

    def wake(self) -> None:
        """Look at once: somebody waits, or waits no longer."""
        self._woken.set()

    def stop(self) -> None:
        """Begin no further look; what is left is done at the next start."""
        self._stopping = True
        self._woken.set()

    async def run(self) -> None:
        """Tend until `stop`; a database that is away is waited for."""
        while not self._stopping:
            self._woken.clear()
            try:
                rest = await self.tend()
            except StorageUnavailable as error:
                _LOG.warning("the queue waits: %s", error)
                rest = error.retry_after
            await self._rest(rest)

    async def tend(self) -> float:
        """Do what is due; seconds until there may be more."""
        now = self._clock()
        await self._wake_snoozed(now)
        await self._give_back(now)
        await self._deal(now)
        ends = await self._database.read(find_next_end)
        return self._pause if ends is None else min(self._pause, max(ends - self._clock(), 0) / 1000)

    async def _wake_snoozed(self, now: int) -> None:
        for conversation_id in await self._database.read(partial(list_due, now=now, most=MOST)):
            work = partial(wake_due, conversation_id=conversation_id, event_id=self._desk.new_id(), now=now)
            await self._database.transact(work, key=conversation_id)

    async def _give_back(self, now: int) -> None:
        # Where nobody vanishes, who was deactivated still gives back what they have.
        before = now - self._desk.vanish * 1000 if self._desk.vanish else NEVER
        for conversation_id in await self._database.read(partial(list_left, before=before, most=MOST)):
            await self._desk.give_back(conversation_id, before=before)

    async def _deal(self, now: int) -> None:
        if await self._database.read(is_queue_busy):
            await self._database.transact(partial(self._work, now=now), key=KEY)

    async def _work(self, tx: Transaction, *, now: int) -> int:
        await purge_offers(tx, before=now - KEPT)
        return await deal(tx, self._desk.new_id, now=now)

    async def _rest(self, seconds: float) -> None:
        await asyncio.sleep(SOONEST)
        try:
            async with asyncio.timeout(max(seconds, SOONEST)):
                await self._woken.wait()
        except TimeoutError:
            return
