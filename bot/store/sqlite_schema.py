"""The schema's version in an SQLite file, and the way to the next one. Runs in the writer's thread."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from bot.errors import SchemaError
from bot.store.applied import COLUMNS, Applied, find_missing, read_applied
from bot.store.schema import Migration
from bot.store.sqlite_faults import as_unavailable, translate_error


def read_version(connection: sqlite3.Connection) -> int:
    """The version of the last migration applied, 0 where there was none. Raises `StorageUnavailable`."""
    return max((each.version for each in find_applied(connection)), default=0)


def find_applied(connection: sqlite3.Connection) -> list[Applied]:
    """The migrations that were applied, oldest first. Raises `StorageUnavailable`."""
    try:
        return _read_applied(connection)
    except sqlite3.Error as error:
        raise as_unavailable(error) from error


def apply_migrations(migrations: Sequence[Migration], connection: sqlite3.Connection) -> list[str]:
    """Apply what is pending, each migration in a transaction of its own; the names of those applied.

    Raises `SchemaError` for a database too far ahead of the program or a migration that fails, which is undone; raises
    `StorageUnavailable` as every statement may.
    """
    missing = find_missing(migrations, find_applied(connection))
    names = [migration.name for migration in missing if _apply(connection, migration)]
    _note_checksums(connection, migrations)
    return names


def _apply(connection: sqlite3.Connection, migration: Migration) -> bool:
    with _alone(connection, f"migration {migration.name}"):
        # Another process may have started at the same moment and been first.
        missing = all(each.version != migration.version for each in _read_applied(connection))
        if missing:
            _run_statements(connection, migration)
    return missing


def _note_checksums(connection: sqlite3.Connection, migrations: Sequence[Migration]) -> None:
    """Keep what was applied as it is known here, where nothing is kept of it yet."""
    if all(each.checksum for each in find_applied(connection)):
        return
    with _alone(connection, "noting the migrations"):
        there = {row[1] for row in connection.execute("PRAGMA table_info(schema_version)")}
        for name in COLUMNS.keys() - there:
            connection.execute(f"ALTER TABLE schema_version ADD COLUMN {name} {COLUMNS[name]}")
        connection.executemany(
            "UPDATE schema_version SET checksum = ?, works_with = ? WHERE version = ? AND checksum IS NULL",
            [(each.checksum, each.works_with, each.version) for each in migrations],
        )


@contextmanager
def _alone(connection: sqlite3.Connection, what: str) -> Iterator[None]:
    """A transaction in which nobody else writes."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        translated = translate_error(error)
        if translated is not error:
            raise translated from error
        raise SchemaError(f"{what} failed: {error}") from error


def _run_statements(connection: sqlite3.Connection, migration: Migration) -> None:
    for statement in migration.statements_on("sqlite"):
        connection.execute(statement)
    connection.execute(
        "INSERT INTO schema_version (version, name, applied_at) VALUES (:version, :name, :applied_at)",
        {"version": migration.version, "name": migration.name, "applied_at": time.time_ns() // 1_000_000},
    )


def _read_applied(connection: sqlite3.Connection) -> list[Applied]:
    tables = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'"
    )
    if tables.fetchone() is None:
        return []
    rows = connection.execute("SELECT * FROM schema_version")
    names = [column[0] for column in rows.description]
    return read_applied([dict(zip(names, row, strict=True)) for row in rows])
