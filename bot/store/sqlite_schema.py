"""The schema's version in an SQLite file, and the way to the next one. Runs in the writer's thread."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence

from bot.errors import SchemaError
from bot.store.schema import Migration, pending_migrations
from bot.store.sqlite_faults import as_unavailable, translate_error


def read_version(connection: sqlite3.Connection) -> int:
    """The version of the last migration applied, 0 where there was none. Raises `StorageUnavailable`."""
    try:
        return max(_read_versions(connection), default=0)
    except sqlite3.Error as error:
        raise as_unavailable(error) from error


def apply_migrations(migrations: Sequence[Migration], connection: sqlite3.Connection) -> list[str]:
    """Apply what is pending, each migration in a transaction of its own; the names of those applied.

    Raises `SchemaError` for a database ahead of the program or a migration that fails, which is undone; raises
    `StorageUnavailable` as every statement may.
    """
    try:
        applied = _read_versions(connection)
    except sqlite3.Error as error:
        raise as_unavailable(error) from error
    pending = pending_migrations(migrations, applied)
    return [migration.name for migration in pending if _apply(connection, migration)]


def _apply(connection: sqlite3.Connection, migration: Migration) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
        # Another process may have started at the same moment and been first.
        missing = migration.version not in _read_versions(connection)
        if missing:
            _run_statements(connection, migration)
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        translated = translate_error(error)
        if translated is not error:
            raise translated from error
        raise SchemaError(f"migration {migration.name} failed: {error}") from error
    return missing


def _run_statements(connection: sqlite3.Connection, migration: Migration) -> None:
    for statement in migration.statements:
        connection.execute(statement)
    connection.execute(
        "INSERT INTO schema_version (version, name, applied_at) VALUES (:version, :name, :applied_at)",
        {"version": migration.version, "name": migration.name, "applied_at": time.time_ns() // 1_000_000},
    )


def _read_versions(connection: sqlite3.Connection) -> frozenset[int]:
    tables = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'"
    )
    if tables.fetchone() is None:
        return frozenset()
    return frozenset(version for (version,) in connection.execute("SELECT version FROM schema_version"))
