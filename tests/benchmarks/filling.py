"""A SQLite database with any number of conversations, filled by SQL from one that took place.

The ids are by chance, as a platform's are, and go in in order, as they would lie after years.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Final

_COPIED: Final = {
    "conversations": {"id": "f.id"},
    "messages": {"conversation_id": "f.id", "id": "f.id || t.id"},
    "turns": {"conversation_id": "f.id", "delivery_id": "f.id || t.delivery_id"},
}
"""The tables a conversation is in, and what must be its own in a copy: ids only."""
_KEY: Final = {"conversations": "id", "messages": "conversation_id", "turns": "conversation_id"}


def fill(path: Path, template: str, count: int) -> list[str]:
    """Copy a conversation so many times, fast and without care for a crash; the ids."""
    names = sorted(secrets.token_hex(12) for _ in range(count))
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("CREATE TEMP TABLE filling (id TEXT NOT NULL)")
        connection.executemany("INSERT INTO filling VALUES (?)", ((name,) for name in names))
        for table in _COPIED:
            connection.execute(_copy(connection, table), (template,))
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    return names


def _copy(connection: sqlite3.Connection, table: str) -> str:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    own = _COPIED[table]
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {_values(columns, own)}"  # noqa: S608 - our own names
        f" FROM filling AS f CROSS JOIN {table} AS t WHERE t.{_KEY[table]} = ?"
    )


def _values(columns: Sequence[str], own: dict[str, str]) -> str:
    return ", ".join(own.get(column, f"t.{column}") for column in columns)
