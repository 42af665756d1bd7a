"""The embedded database: one file, one writer, a few readers, grouped commits."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from bot.store.applied import Applied
from bot.store.bell import Bell
from bot.store.database import Work
from bot.store.lane import QUEUE_LIMIT, Lane, RunGroup
from bot.store.schema import Migration, load_migrations
from bot.store.sqlite_schema import apply_migrations, find_applied, read_version
from bot.store.sqlite_thread import BUSY_TIMEOUT, SqliteThread, connect
from bot.store.sqlite_transaction import commit_works, read_works
from bot.store.sqlite_upkeep import back_up, find_faults

READERS: Final = 2
"""Connections that read while the writer writes. More threads would only share the interpreter's lock."""
WRITES_IN_A_GROUP: Final = 64
READS_IN_A_GROUP: Final = 8
"""Fewer than the writes: a long read holds up those behind it, and the other readers are free."""

T = TypeVar("T")


class SqliteDatabase:
    """A `Database` on SQLite 3.40 or later (write-ahead log, synchronous FULL, foreign keys)."""

    def __init__(
        self, path: Path, writer: SqliteThread, readers: Sequence[SqliteThread], queue_limit: int
    ) -> None:
        self._path = path
        self._writer = writer
        self._bell = Bell()
        self._writes = self._lane((writer,), commit_works, WRITES_IN_A_GROUP, queue_limit)
        self._reads = self._lane(readers, read_works, READS_IN_A_GROUP, queue_limit)

    @classmethod
    async def open(
        cls,
        path: Path,
        *,
        create: bool = True,
        busy_timeout: float = BUSY_TIMEOUT,
        queue_limit: int = QUEUE_LIMIT,
    ) -> SqliteDatabase:
        """Open the file, by default making it; `busy_timeout` in seconds. Raises `StorageUnavailable`."""
        async with AsyncExitStack() as undo:
            writer = await connect(path, create=create, busy_timeout=busy_timeout)
            undo.push_async_callback(writer.close)
            readers: list[SqliteThread] = []
            for _ in range(READERS):
                readers.append(await connect(path, create=False, read_only=True, busy_timeout=busy_timeout))
                undo.push_async_callback(readers[-1].close)
            undo.pop_all()
        return cls(path, writer, readers, queue_limit)

    @property
    def bell(self) -> Bell:
        """See `Database.bell`; only the works of this process are heard."""
        return self._bell

    @property
    def delay(self) -> float:
        """See `Database.delay`."""
        return self._writes.delay

    async def transact(self, work: Work[T], *, key: str | None = None) -> T:  # noqa: ARG002  # every work runs alone
        """See `Database.transact`."""
        return await self._writes.submit(work)

    async def read(self, work: Work[T]) -> T:
        """See `Database.read`."""
        return await self._reads.submit(work)

    async def migrate(self, migrations: Sequence[Migration] | None = None) -> list[str]:
        """See `Database.migrate`."""
        known = load_migrations() if migrations is None else migrations
        return await self._writer.run(partial(apply_migrations, known))

    async def applied(self) -> list[Applied]:
        """See `Database.applied`."""
        return await self._writer.run(find_applied)

    async def schema_version(self) -> int:
        """See `Database.schema_version`."""
        return await self._writer.run(read_version)

    async def check(self) -> list[str]:
        """See `Database.check`."""
        return await asyncio.to_thread(find_faults, self._path)

    async def backup(self, path: Path) -> None:
        """See `Database.backup`."""
        await asyncio.to_thread(back_up, self._path, path)

    async def close(self) -> None:
        """See `Database.close`."""
        await self._reads.close()
        await self._writes.close()

    def _lane(
        self, threads: Sequence[SqliteThread], run_group: RunGroup, group_limit: int, queue_limit: int
    ) -> Lane:
        return Lane(threads, run_group, bell=self._bell, group_limit=group_limit, queue_limit=queue_limit)
