"""The schema's version in a PostgreSQL database, and the way to the next one."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Final

from bot.errors import SchemaError
from bot.store.postgres_connection import Connection
from bot.store.postgres_faults import as_unavailable, one_line, translate_error
from bot.store.postgres_transaction import lock_number
from bot.store.schema import Migration, pending_migrations

_BEGIN: Final = f"BEGIN; SELECT pg_advisory_xact_lock({lock_number('migrations')})"
# Not to_regclass: within a transaction it may remember that the table was missing before the wait for the lock.
_THERE: Final = """
SELECT 1 FROM pg_catalog.pg_tables WHERE tablename = 'schema_version' AND schemaname = ANY (current_schemas(false))
"""
_VERSIONS: Final = "SELECT version FROM schema_version"
_NOTE: Final = "INSERT INTO schema_version (version, name, applied_at) VALUES ($1, $2, $3)"


async def read_version(connection: Connection) -> int:
    """The version of the last migration applied, 0 where there was none. Raises `StorageUnavailable`."""
    return max(await _find_versions(connection), default=0)


async def _find_versions(connection: Connection) -> frozenset[int]:
    try:
        return await _read_versions(connection)
    except Exception as error:
        raise as_unavailable(error) from None


async def apply_migrations(connection: Connection, migrations: Sequence[Migration]) -> list[str]:
    """Apply what is pending, each migration in a transaction of its own; the names of those applied.

    Processes that start together wait for each other. Raises `SchemaError` for a database ahead of the program or a
    migration that fails, which is undone; `StorageUnavailable` and `ConstraintViolated` as every statement may.
    """
    pending = pending_migrations(migrations, await _find_versions(connection))
    return [migration.name for migration in pending if await _apply(connection, migration)]


async def _apply(connection: Connection, migration: Migration) -> bool:
    try:
        await connection.execute(_BEGIN)
        # Another process may have started at the same moment and been first.
        missing = migration.version not in await _read_versions(connection)
        if missing:
            await _run_statements(connection, migration)
        await connection.execute("COMMIT")
    except Exception as error:
        translated = translate_error(error)
        if not connection.is_closed():
            await connection.execute("ROLLBACK")
        if translated is not error:
            raise translated from None
        raise SchemaError(f"migration {migration.name} failed: {one_line(error)}") from error
    return missing


async def _run_statements(connection: Connection, migration: Migration) -> None:
    for statement in migration.statements:
        await connection.execute(statement)
    await connection.execute(_NOTE, migration.version, migration.name, time.time_ns() // 1_000_000)


async def _read_versions(connection: Connection) -> frozenset[int]:
    if await connection.fetchval(_THERE) is None:
        return frozenset()
    return frozenset(row["version"] for row in await connection.fetch(_VERSIONS))
