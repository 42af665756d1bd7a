"""A PostgreSQL server: several processes and machines share the work."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from bot.store.applied import Applied
from bot.store.bell import Bell
from bot.store.database import Transaction, Work
from bot.store.lane import QUEUE_LIMIT
from bot.store.postgres_bell import PostgresBell
from bot.store.postgres_connection import LOCK_TIMEOUT, Connection, connect, leave
from bot.store.postgres_lane import PostgresLane
from bot.store.postgres_schema import apply_migrations, find_applied, read_version
from bot.store.postgres_transaction import ALONE, READ, begin_keyed
from bot.store.postgres_upkeep import back_up, find_faults
from bot.store.schema import Migration, load_migrations

WRITERS: Final = 8
"""Connections that write: measured, more of them commit less."""
READERS: Final = 3
"""Connections that read, so that nobody who looks on waits for a lock."""
_ALONE: Final = ""
"""Stands for a key where there is none: of such works one process has one under way."""

T = TypeVar("T")


class PostgresDatabase:
    """A `Database` on PostgreSQL 14 or later. A process holds at most twelve connections."""

    def __init__(self, dsn: str, *, patience: float, queue_limit: int) -> None:
        self._dsn = dsn
        reach = partial(connect, dsn, patience=patience)
        self._writes = PostgresLane(reach, size=WRITERS, queue_limit=queue_limit)
        self._reads = PostgresLane(reach, size=READERS, queue_limit=queue_limit)
        self._bell = PostgresBell(reach)

    @classmethod
    async def open(
        cls, dsn: str, *, patience: float = LOCK_TIMEOUT, queue_limit: int = QUEUE_LIMIT
    ) -> PostgresDatabase:
        """Reach the server; `patience` is how many seconds a work waits for what another holds.

        Raises `StorageUnavailable`, and `SettingsError` for what is no address.
        """
        database = cls(dsn, patience=patience, queue_limit=queue_limit)
        try:
            await database.read(_look)
        except BaseException:
            await database.close()
            raise
        return database

    @property
    def bell(self) -> Bell:
        """See `Database.bell`; the works of all processes are heard."""
        return self._bell.bell

    @property
    def delay(self) -> float:
        """See `Database.delay`."""
        return self._writes.delay

    async def transact(self, work: Work[T], *, key: str | None = None) -> T:
        """See `Database.transact`."""
        if key is None:
            return await self._writes.submit(ALONE, work, _ALONE)
        return await self._writes.submit(begin_keyed(key), work, f"key {key}")

    async def read(self, work: Work[T]) -> T:
        """See `Database.read`."""
        return await self._reads.submit(READ, work)

    async def migrate(self, migrations: Sequence[Migration] | None = None) -> list[str]:
        """See `Database.migrate`."""
        known = load_migrations() if migrations is None else migrations
        async with self._caring() as connection:
            return await apply_migrations(connection, known)

    async def applied(self) -> list[Applied]:
        """See `Database.applied`."""
        async with self._caring() as connection:
            return await find_applied(connection)

    async def schema_version(self) -> int:
        """See `Database.schema_version`."""
        async with self._caring() as connection:
            return await read_version(connection)

    async def check(self) -> list[str]:
        """See `Database.check`."""
        async with self._caring() as connection:
            return await find_faults(connection)

    async def backup(self, path: Path) -> None:
        """See `Database.backup`; the copy is in the format of `pg_restore`."""
        await back_up(self._dsn, path)

    async def close(self) -> None:
        """See `Database.close`."""
        await self._bell.close()
        await self._reads.close()
        await self._writes.close()

    @asynccontextmanager
    async def _caring(self) -> AsyncIterator[Connection]:
        """A connection of its own for what may take long, so that no turn waits for it."""
        connection = await connect(self._dsn, limited=False)
        try:
            yield connection
        finally:
            await leave(connection)


async def _look(tx: Transaction) -> None:
    await tx.fetch_one("SELECT 1 AS here")
