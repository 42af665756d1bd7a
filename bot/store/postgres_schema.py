"""The schema's version in a PostgreSQL database, and the way to the next one."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final

from bot.errors import SchemaError
from bot.store.applied import COLUMNS, Applied, find_missing, read_applied
from bot.store.postgres_connection import Connection
from bot.store.postgres_faults import as_unavailable, one_line, translate_error
from bot.store.postgres_transaction import lock_number
from bot.store.schema import Migration

_BEGIN: Final = f"BEGIN; SELECT pg_advisory_xact_lock({lock_number('migrations')})"
# Not to_regclass: within a transaction it may remember that the table was missing before the wait for the lock.
_THERE: Final = """
SELECT 1 FROM pg_catalog.pg_tables WHERE tablename = 'schema_version' AND schemaname = ANY (current_schemas(false))
"""
# As text: rows that get another column meanwhile, from a program that starts at the same moment, would be no answer any
# more to a statement that is prepared already.
_APPLIED: Final = "SELECT row_to_json(v)::text AS applied FROM schema_version AS v"
_KEEP: Final = (
    "UPDATE schema_version SET checksum = $1, works_with = $2 WHERE version = $3 AND checksum IS NULL"
)
_NOTE: Final = "INSERT INTO schema_version (version, name, applied_at) VALUES ($1, $2, $3)"


async def read_version(connection: Connection) -> int:
    """The version of the last migration applied, 0 where there was none. Raises `StorageUnavailable`."""
    return max((each.version for each in await find_applied(connection)), default=0)


async def find_applied(connection: Connection) -> list[Applied]:
    """The migrations that were applied, oldest first. Raises `StorageUnavailable`."""
    try:
        return await _read_applied(connection)
    except Exception as error:
        raise as_unavailable(error) from None


async def apply_migrations(connection: Connection, migrations: Sequence[Migration]) -> list[str]:
    """Apply what is pending, each migration in a transaction of its own; the names of those applied.

    Processes that start together wait for each other. Raises `SchemaError` for a database too far ahead of the program
    or a migration that fails, which is undone; `StorageUnavailable` and `ConstraintViolated` as every statement may.
    """
    missing = find_missing(migrations, await find_applied(connection))
    names = [migration.name for migration in missing if await _apply(connection, migration)]
    await _note_checksums(connection, migrations)
    return names


async def _apply(connection: Connection, migration: Migration) -> bool:
    async with _alone(connection, f"migration {migration.name}"):
        # Another process may have started at the same moment and been first.
        missing = all(each.version != migration.version for each in await _read_applied(connection))
        if missing:
            await _run_statements(connection, migration)
    return missing


async def _note_checksums(connection: Connection, migrations: Sequence[Migration]) -> None:
    """Keep what was applied as it is known here, where nothing is kept of it yet."""
    if all(each.checksum for each in await find_applied(connection)):
        return
    async with _alone(connection, "noting the migrations"):
        for name, kind in COLUMNS.items():
            await connection.execute(f"ALTER TABLE schema_version ADD COLUMN IF NOT EXISTS {name} {kind}")
        for each in migrations:
            await connection.execute(_KEEP, each.checksum, each.works_with, each.version)


@asynccontextmanager
async def _alone(connection: Connection, what: str) -> AsyncIterator[None]:
    """A transaction in which nobody else migrates."""
    try:
        await connection.execute(_BEGIN)
        yield
        await connection.execute("COMMIT")
    except Exception as error:
        translated = translate_error(error)
        if not connection.is_closed():
            await connection.execute("ROLLBACK")
        if translated is not error:
            raise translated from None
        raise SchemaError(f"{what} failed: {one_line(error)}") from error


async def _run_statements(connection: Connection, migration: Migration) -> None:
    for statement in migration.statements_on("postgres"):
        await connection.execute(statement)
    await connection.execute(_NOTE, migration.version, migration.name, time.time_ns() // 1_000_000)


async def _read_applied(connection: Connection) -> list[Applied]:
    if await connection.fetchval(_THERE) is None:
        return []
    return read_applied([json.loads(row["applied"]) for row in await connection.fetch(_APPLIED)])
