"""A database around another one: what it does not do its own way, the other does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.store.applied import Applied
from bot.store.bell import Bell
from bot.store.database import Database
from bot.store.schema import Migration


@dataclass(frozen=True, slots=True)
class Around:
    """All of a `Database` but its works."""

    database: Database

    @property
    def bell(self) -> Bell:
        """See `Database.bell`."""
        return self.database.bell

    @property
    def delay(self) -> float:
        """See `Database.delay`."""
        return self.database.delay

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
