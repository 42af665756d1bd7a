"""Comparing passwords beside the loop: argon2 is slow and takes much memory on purpose."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeVar

from bot.channels.problems import refuse
from bot.credentials import empty_hash, hash_password, password_fits

T = TypeVar("T")

AT_ONCE: Final = 2
"""Comparisons at a time: 64 MiB each, and some 50 ms of a processor."""
WAITING: Final = 100
"""More than wait at the beginning of a shift; who comes then comes again in a second."""


@dataclass(slots=True)
class Passwords:
    """A few comparisons at a time."""

    _gate: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    _waiting: int = 0

    async def fits(self, password: str, stored: str) -> bool:
        """Whether it is the password of this hash.

        An empty hash, of somebody who has none or is not there, takes as long as any other and never fits.
        """
        against = stored or empty_hash()
        return await self._beside(password_fits, password, against) and bool(stored)

    async def hash(self, password: str) -> str:
        """See `bot.credentials.hash_password`."""
        return await self._beside(hash_password, password)

    async def _beside(self, work: Callable[..., T], *values: str) -> T:
        if self._waiting >= WAITING:
            raise refuse(503, "Too many people are signing in.", retry_after=1)
        self._waiting += 1
        try:
            async with self._gate:
                return await asyncio.to_thread(work, *values)
        finally:
            self._waiting -= 1
