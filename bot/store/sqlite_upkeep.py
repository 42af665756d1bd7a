"""Care of the SQLite file beside its daily work: looking for damage, and copying it while it is in use.

Both take long and go through connections of their own, so that no turn waits for them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from bot.errors import StorageUnavailable
from bot.store.replacement import replacing
from bot.store.sqlite_faults import as_unavailable, is_damage
from bot.store.sqlite_thread import BUSY_TIMEOUT


def find_faults(path: Path) -> list[str]:
    """Damage to the file's structure, and rows that refer to rows that do not exist; a line each.

    Raises `StorageUnavailable` where it cannot even be read.
    """
    with _translated(), closing(_open(path)) as connection:
        # A damaged file may not be fit for the second question.
        return _find_damage(connection) or _find_orphans(connection)


def back_up(path: Path, target: Path) -> None:
    """Copy the database at `path`, as it is at one moment, to `target`; what was there is replaced in one step.

    The copy belongs to its owner alone and has been checked. Raises `StorageUnavailable`, and then `target` is as it
    was.
    """
    if target.exists() and target.samefile(path):
        raise StorageUnavailable("a backup cannot replace the database itself")
    with _translated(), replacing(target) as temporary:
        _copy(path, temporary)
        faults = find_faults(temporary)
        if faults:
            raise StorageUnavailable(f"the copy is damaged: {faults[0]}")


def _copy(path: Path, target: Path) -> None:
    with closing(_open(path)) as source, closing(sqlite3.connect(target, isolation_level=None)) as copy:
        source.backup(copy)
        # One file by itself: a copy must not need a write-ahead log beside it.
        copy.execute("PRAGMA journal_mode = DELETE")


def _open(path: Path) -> sqlite3.Connection:
    address = f"file:{quote(str(path.absolute()))}?mode=rw"
    return sqlite3.connect(address, uri=True, timeout=BUSY_TIMEOUT, isolation_level=None)


def _find_damage(connection: sqlite3.Connection) -> list[str]:
    try:
        lines = [str(line) for (line,) in connection.execute("PRAGMA integrity_check")]
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return [as_unavailable(error).cause]
    return [line for line in lines if line != "ok"]


def _find_orphans(connection: sqlite3.Connection) -> list[str]:
    return [
        f"row {number} of {table} refers to a row of {parent} that does not exist"
        for table, number, parent, _ in connection.execute("PRAGMA foreign_key_check")
    ]


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise as_unavailable(error) from error
    except OSError as error:
        raise StorageUnavailable(f"the file cannot be written: {error.strerror}") from error
