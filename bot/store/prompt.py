"""A database that keeps nobody waiting for long: what requests are served with."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from bot.errors import StorageUnavailable
from bot.store.applied import Applied
from bot.store.bell import Bell
from bot.store.database import Database, Work
from bot.store.deadlines import Deadlines
from bot.store.schema import Migration

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PromptDatabase:
    """A `Database` whose works are given up after `limit` seconds: with `StorageUnavailable`, as if it were away.

    What was given up may be done nevertheless, once, as with a connection that is lost during a commit.
    """

    database: Database
    limit: float
    _deadlines: Deadlines = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_deadlines", Deadlines(self.limit))

    @property
    def bell(self) -> Bell:
        """See `Database.bell`."""
        return self.database.bell

    @property
    def delay(self) -> float:
        """See `Database.delay`."""
        return self.database.delay

    async def transact(self, work: Work[T], *, key: str | None = None) -> T:
        """See `Database.transact`."""
        return await self._within_limit(self.database.transact(work, key=key))

    async def read(self, work: Work[T]) -> T:
        """See `Database.read`."""
        return await self._within_limit(self.database.read(work))

    async def migrate(self, migrations: Sequence[Migration] | None = None) -> list[str]:
        """See `Database.migrate`, which takes its time."""
        return await self.database.migrate(migrations)

    async def applied(self) -> list[Applied]:
        """See `Database.applied`."""
        return await self.database.applied()

    async def schema_version(self) -> int:
        """See `Database.schema_version`."""
        return await self.database.schema_version()

    async def check(self) -> list[str]:
        """See `Database.check`, which takes its time."""
        return await self.database.check()

    async def backup(self, path: Path) -> None:
        """See `Database.backup`, which takes its time."""
        await self.database.backup(path)

    async def close(self) -> None:
        """See `Database.close`."""
        await self.database.close()

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
