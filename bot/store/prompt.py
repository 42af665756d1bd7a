"""A database that keeps nobody waiting for long: what requests are served with."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import TypeVar

from bot.errors import StorageUnavailable
from bot.store.around import Around
from bot.store.database import Work
from bot.store.deadlines import Deadlines

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PromptDatabase(Around):
    """A `Database` whose works are given up after `limit` seconds: with `StorageUnavailable`, as if it were away.

    What was given up may be done nevertheless, once, as with a connection that is lost during a commit.
    """

    limit: float
    _deadlines: Deadlines = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_deadlines", Deadlines(self.limit))

    async def transact(self, work: Work[T], *, key: str | None = None) -> T:
        """See `Database.transact`."""
        return await self._within_limit(self.database.transact(work, key=key))

    async def read(self, work: Work[T]) -> T:
        """See `Database.read`."""
        return await self._within_limit(self.database.read(work))

    async def _within_limit(self, answer: Awaitable[T]) -> T:
        bound = self._deadlines.begin()
        try:
            async with bound:
                return await answer
        except TimeoutError:
            if bound.expired():
                raise StorageUnavailable("it did not answer in time") from None
            raise  # a work's own
        finally:
            self._deadlines.end(bound)
