"""PostgreSQL's errors, and its driver's, in the words of this program. None of them shows a value of a row."""

from __future__ import annotations

import socket
import ssl
from typing import Final

from asyncpg import (
    InterfaceError,
    InternalClientError,
    InvalidCachedStatementError,
    OutdatedSchemaCacheError,
    PostgresError,
)

from bot.errors import ConstraintViolated, StorageUnavailable

LOST: Final = "the connection to it was lost"
_SLOW: Final = "it did not answer in time"
_UNFIT: Final = "a value does not fit the column or condition that it is for"
"""The driver's own text has the value."""

# https://www.postgresql.org/docs/current/errcodes-appendix.html: by code, else by its class, the first two characters.
_CAUSES: Final = {
    "08": LOST,
    "25006": "it is read-only",
    "25P03": "a work took too long",
    "25P04": "a work took too long",
    "28": "access to it is denied",
    "3D": "there is no database of this name",
    "42501": "access to it is denied",
    "53": "it has run out of something it needs",
    "53100": "there is no room left on the disk",
    "53200": "there is no memory left",
    "53300": "it has too many connections",
    "55P03": "another process holds its lock",
    "57": "it is shutting down or starting",
    "57014": "a statement took too long",
    "57P04": "there is no database of this name",
    "58": "reading or writing its files failed",
    "XX": "it reports a fault of its own",
    "XX001": "its files are damaged",
    "XX002": "its files are damaged",
}
_OUTDATED: Final = (InvalidCachedStatementError, OutdatedSchemaCacheError)
"""A migration has changed a table that a statement was prepared for; the driver has forgotten it by now."""
_LOSING: Final = ("08", "57P01", "57P02", "57P03", "25P03", "25006")
"""After these the connection is of no use, or soon will be. One that may not write is at a standby, or was told so when
it was made: a new one may find the server that can."""
_LASTING: Final = ("25P03", "25006")
"""Of these, what a second attempt at once would meet again."""

_NUL: Final = "22021"
"""Not in the character set: of all texts that Python can send only those with a NUL (PostgreSQL manual, 8.3)."""
_MENDABLE: Final = ("23503", "23505", "23P01")
"""Rules between rows, which the row of another work may have broken in passing."""


class WorksCollided(StorageUnavailable):
    """Works stood in each other's way and this one was undone: doing it again may do."""

    def __init__(self) -> None:
        super().__init__("too many works stood in each other's way", retry_after=1)


class ConnectionLost(StorageUnavailable):
    """The server or the way to it is gone; the server undoes what was not committed.

    `sudden`: it may have been one connection alone, and another one may do.
    """

    def __init__(self, cause: str = LOST, *, sudden: bool = True) -> None:
        super().__init__(cause)
        self.sudden = sudden


class RuleBroken(ConstraintViolated):
    """A rule between rows. Had the other work been done before this one began, it might have known."""


def translate_error(error: Exception) -> Exception:
    """`ConstraintViolated`, `StorageUnavailable`, or `ValueError` for a value that no column can hold.

    Anything else is a mistake in a statement and comes back as it is.
    """
    if isinstance(error, _OUTDATED):
        return WorksCollided()
    if isinstance(error, PostgresError):
        return _translate_report(error)
    if isinstance(error, InterfaceError):
        return _translate_misuse(error)
    if isinstance(error, InternalClientError):  # how the driver takes a connection that ended in between
        return ConnectionLost()
    return _unanswered(error) or error


def as_unavailable(error: Exception) -> StorageUnavailable:
    """The same where nothing but `StorageUnavailable` makes sense: connecting, beginning and committing."""
    translated = translate_error(error)
    if isinstance(translated, StorageUnavailable):
        return translated
    return StorageUnavailable(one_line(error))


def one_line(error: Exception) -> str:
    """What went wrong, without the rows that PostgreSQL adds to it."""
    text = getattr(error, "message", None) or str(error)
    return " ".join(str(text).split()) or type(error).__name__


def _translate_report(error: Exception) -> Exception:
    code: str = getattr(error, "sqlstate", None) or ""
    if code == _NUL:
        return ConstraintViolated("a text holds a NUL character, which PostgreSQL does not take")
    if code.startswith("22"):
        return ValueError(_UNFIT)
    if code.startswith("23"):
        return (RuleBroken if code in _MENDABLE else ConstraintViolated)(one_line(error))
    if code.startswith("40"):
        return WorksCollided()
    cause = _CAUSES.get(code) or _CAUSES.get(code[:2])
    if cause is None:
        return error
    if code.startswith(_LOSING):
        return ConnectionLost(cause, sudden=code not in _LASTING)
    return StorageUnavailable(cause)


def _translate_misuse(error: Exception) -> Exception:
    # The driver has one type for a value it cannot send, a connection that is no more, and mistakes of its user.
    if isinstance(error, ValueError):
        return ValueError(_UNFIT)
    return ConnectionLost() if "closed" in str(error) else error


def _unanswered(error: Exception) -> StorageUnavailable | None:
    """What reaching for a server can end in."""
    if isinstance(error, TimeoutError):
        return ConnectionLost(_SLOW, sudden=False)
    if isinstance(error, socket.gaierror):
        return ConnectionLost("the name of its host is not known", sudden=False)
    if isinstance(error, ssl.SSLError):
        return ConnectionLost("no safe connection to it can be made", sudden=False)
    if isinstance(error, ConnectionResetError | BrokenPipeError):
        return ConnectionLost()
    return (
        ConnectionLost("nothing answers at its address", sudden=False) if isinstance(error, OSError) else None
    )
