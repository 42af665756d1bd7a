"""The worker of policy `blind`: checks and applies the claims that turns have left, after their replies."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Final

from bot.errors import StorageUnavailable
from bot.proof import Proof
from bot.store.database import Database

LONGEST_REST: Final = 5.0
"""Seconds between two looks; a notice is due within sixty of the change."""

_log: Final = logging.getLogger(__name__)


class Settler:
    """Settles claims until stopped. `clock` gives Unix milliseconds; `done` is called when there may be mail to send."""

    def __init__(
        self, database: Database, proof: Proof, *, clock: Callable[[], int], done: Callable[[], None]
    ) -> None:
        """Take what it works with."""
        self._database = database
        self._proof = proof
        self._clock = clock
        self._done = done
        self._woken = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        """Look at once: something was committed."""
        self._woken.set()

    def stop(self) -> None:
        """Begin no further round; what is left comes up again at the next start."""
        self._stopping = True
        self._woken.set()

    async def run(self) -> None:
        """Settle until `stop`; a database that is away is waited for."""
        while not self._stopping:
            self._woken.clear()
            await self._rest(await self._settle())

    async def _settle(self) -> float:
        try:
            settled = await self._proof.settle_claims(self._database, now_ms=self._clock())
        except StorageUnavailable as error:
            _log.warning("claims wait: %s", error)
            return error.retry_after
        if settled:
            self._done()
            return 0.0
        return LONGEST_REST

    async def _rest(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            return
