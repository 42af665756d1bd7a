"""SQLite's errors in the words of this program."""

from __future__ import annotations

import sqlite3
from typing import Final

from bot.errors import ConstraintViolated, StorageUnavailable

# https://www.sqlite.org/rescode.html
_CAUSES: Final = {
    sqlite3.SQLITE_BUSY: "another process holds its lock",
    sqlite3.SQLITE_LOCKED: "another process holds its lock",
    sqlite3.SQLITE_FULL: "there is no room left on the disk",
    sqlite3.SQLITE_READONLY: "it is read-only",
    sqlite3.SQLITE_PERM: "access to its file is denied",
    sqlite3.SQLITE_AUTH: "access to its file is denied",
    sqlite3.SQLITE_CANTOPEN: "its file cannot be opened",
    sqlite3.SQLITE_IOERR: "reading or writing its file failed",
    sqlite3.SQLITE_CORRUPT: "its file is damaged",
    sqlite3.SQLITE_NOTADB: "its file is not a database",
    sqlite3.SQLITE_NOMEM: "there is no memory left",
    sqlite3.SQLITE_PROTOCOL: "its lock cannot be had",
    sqlite3.SQLITE_INTERRUPT: "it was interrupted",
}

_UNFIT: Final = (
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
)
"""After these a file that is opened anew may do: its mode, its place or its disk may be right again by then."""


class FileUnfit(StorageUnavailable):
    """What a connection holds of the file is of no use, and stays so until the file is opened again."""


def is_busy(error: sqlite3.Error) -> bool:
    """Whether somebody else holds the lock that was wanted."""
    return _primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is at fault."""
    return _primary_code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def translate_error(error: sqlite3.Error) -> Exception:
    """`ConstraintViolated` or `StorageUnavailable` for what SQLite reports so.

    Anything else is a mistake in a statement and comes back as it is.
    """
    code = _primary_code(error)
    if code == sqlite3.SQLITE_CONSTRAINT:
        return ConstraintViolated(_one_line(error))
    return _unavailable(code, _CAUSES[code]) if code in _CAUSES else error


def as_unavailable(error: sqlite3.Error) -> StorageUnavailable:
    """The same where nothing but `StorageUnavailable` makes sense: opening, beginning and committing."""
    code = _primary_code(error)
    return _unavailable(code, _CAUSES.get(code) or _one_line(error))


def _unavailable(code: int, cause: str) -> StorageUnavailable:
    return FileUnfit(cause) if code in _UNFIT else StorageUnavailable(cause)


def _primary_code(error: sqlite3.Error) -> int:
    # The low byte; the others tell the kinds apart. Errors of the Python module itself carry none.
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
