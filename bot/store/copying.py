"""Moving an installation from SQLite to PostgreSQL: every table, as it is at one moment, all or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Final, TypeAlias
from urllib.parse import quote

from bot.errors import AssistantError, SchemaError, StorageUnavailable
from bot.store.applied import find_schema_faults
from bot.store.postgres_connection import Connection, connect, leave
from bot.store.postgres_faults import one_line, translate_error
from bot.store.postgres_schema import apply_migrations
from bot.store.postgres_transaction import ALONE
from bot.store.schema import load_migrations
from bot.store.sqlite_faults import as_unavailable
from bot.store.sqlite_schema import find_applied
from bot.store.sqlite_thread import BUSY_TIMEOUT

_OWN: Final = "schema_version"
"""Written by the migrations of each side."""
# What the full-text index is made of is no table of ours: the target makes its own of the same rows.
_TABLES: Final = (
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    " AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
)

Counts: TypeAlias = dict[str, int]


class TargetNotEmpty(AssistantError):
    """There are rows already where the copy should go; nothing was changed."""


async def copy_to_postgres(source: Path, dsn: str, *, patience: float = BUSY_TIMEOUT) -> Counts:
    """Copy all rows of an SQLite file into the empty tables of a PostgreSQL database; how many of each table.

    The tables are made first where there are none; `patience` is how many seconds a writer at the source is waited
    for. Until the end nobody can write there: whoever tries is told that the database is away, and loses nothing.

    Raises `SchemaError` for a source that is not up to date, `TargetNotEmpty`, `StorageUnavailable`, and
    `AssistantError` for rows that the target does not take; then the target has none of them.
    """
    with _held(source, patience) as rows:
        connection = await connect(dsn, limited=False)
        try:
            await apply_migrations(connection, load_migrations())
            counts = await _copy_all(rows, connection)
            await connection.execute("ANALYZE")  # or the first statements would be planned for empty tables
        finally:
            await leave(connection)
    return counts


@contextmanager
def _held(path: Path, patience: float) -> Iterator[sqlite3.Connection]:
    """The source at one moment, with its write lock."""
    try:
        with closing(_open(path, patience)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            faults = find_schema_faults(load_migrations(), find_applied(connection))
            if faults:
                raise SchemaError(f"the source is not fit ({faults[0]}): run 'assistant db upgrade' on it")
            yield connection
    except sqlite3.Error as error:
        raise as_unavailable(error) from error


def _open(path: Path, patience: float) -> sqlite3.Connection:
    if not path.exists():
        raise StorageUnavailable(f"there is no database at {path}")
    address = f"file:{quote(str(path.absolute()))}?mode=rw"
    return sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None)


async def _copy_all(rows: sqlite3.Connection, connection: Connection) -> Counts:
    try:
        await connection.execute(ALONE)
        tables = _ordered_tables(rows)
        for table in tables:
            await _check_empty(connection, table)
        counts = {table: await _copy_table(rows, connection, table) for table in tables}
        await connection.execute("COMMIT")
    except AssistantError:
        raise
    except Exception as error:
        raise _explained(error) from None
    return counts


def _ordered_tables(rows: sqlite3.Connection) -> list[str]:
    """The tables, each behind those that its rows refer to."""
    names = sorted(name for (name,) in rows.execute(_TABLES) if name != _OWN)
    parents = {name: {row[2] for row in rows.execute(f'PRAGMA foreign_key_list("{name}")')} for name in names}
    return list(TopologicalSorter({name: parents[name] - {name} for name in names}).static_order())


async def _check_empty(connection: Connection, table: str) -> None:
    if await connection.fetchval(f'SELECT EXISTS (SELECT 1 FROM "{table}")'):  # noqa: S608  # our own tables' names
        raise TargetNotEmpty(f"the target is not empty: its table {table} has rows")


async def _copy_table(rows: sqlite3.Connection, connection: Connection, table: str) -> int:
    columns = [row[1] for row in rows.execute(f'PRAGMA table_info("{table}")')]
    try:
        await connection.copy_records_to_table(table, columns=columns, records=_records(rows, table, columns))
    except Exception as error:
        raise AssistantError(f"table {table} was not taken: {_explained(error)}") from None
    found: int = await connection.fetchval(f'SELECT count(*) FROM "{table}"')  # noqa: S608  # as above
    (expected,) = rows.execute(f'SELECT count(*) FROM "{table}"').fetchone()  # noqa: S608  # as above
    if found != expected:
        raise AssistantError(f"table {table} has {found} rows there and {expected} here")
    return found


def _records(rows: sqlite3.Connection, table: str, columns: Sequence[str]) -> Iterator[tuple[object, ...]]:
    names = ", ".join(f'"{column}"' for column in columns)
    yield from rows.execute(f'SELECT {names} FROM "{table}"')  # noqa: S608  # our own tables' and columns' names


def _explained(error: Exception) -> AssistantError:
    """What went wrong in a line, without the row."""
    translated = translate_error(error)
    return translated if isinstance(translated, AssistantError) else AssistantError(one_line(translated))
