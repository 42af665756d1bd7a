"""A connection to SQLite in a thread of its own, which is visited once for many statements."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import quote

import aiosqlite

from bot.errors import StorageUnavailable
from bot.store.sqlite_faults import as_unavailable, is_busy

BUSY_TIMEOUT: Final = 5.0
"""Seconds to wait for the lock of another process. Longer, and the sender of a message would rather send it again."""
_CACHED_STATEMENTS: Final = 512
"""More than all stores have together, so that none is prepared twice."""
_BUSY_PAUSE: Final = 0.02
"""Seconds between two tries where SQLite itself does not wait."""

T = TypeVar("T")


class SqliteThread(aiosqlite.Connection):
    """An aiosqlite connection that can run a whole function in its thread.

    aiosqlite offers its thread one statement at a time, and each is a hop there and back: measured at twenty times the
    cost of a short statement. `_execute` is the private method underneath all of its public ones. It takes any
    function; `tests/bot/store/test_sqlite_thread.py` fails should a new version change that.
    """

    open_anew: Callable[[], sqlite3.Connection]
    """Opens the file once more, as it was opened first."""

    async def run(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Call `function` with the plain connection in the thread that owns it.

        A caller who is cancelled stops waiting; the function runs to its end.
        """
        result: T = await self._execute(function, self._conn)  # type: ignore[no-untyped-call]  # it has no types
        return result

    async def reopen(self) -> None:
        """Take hold of the file as it is by now; what is held is kept where that cannot be done. Never raises."""
        with suppress(sqlite3.Error, OSError, StorageUnavailable):
            fresh: sqlite3.Connection = await self._execute(self.open_anew)  # type: ignore[no-untyped-call]  # see `run`
            held, self._connection = self._conn, fresh
            await self._execute(held.close)  # type: ignore[no-untyped-call]  # see `run`

    def join(self) -> None:
        """Wait for the thread's end, once it has been told to stop. Before the event loop ends: it still answers to it."""
        self._thread.join()


async def connect(
    path: Path, *, create: bool, read_only: bool = False, busy_timeout: float = BUSY_TIMEOUT
) -> SqliteThread:
    """Open a thread on the database file; `busy_timeout` is in seconds.

    Raises `StorageUnavailable` for a file or directory that is not there, cannot be opened or is not a database.
    """
    thread = SqliteThread(partial(_connect, path, create, busy_timeout), iter_chunk_size=64)
    # A process that fails before it could close its database must end nevertheless; what is committed is safe.
    thread._thread.daemon = True
    try:
        await thread
    except (OSError, sqlite3.Error) as error:
        thread.join()  # told to stop by aiosqlite, which does not wait for it
        raise _explained(error, path) from error
    try:
        prepare = partial(_prepare, read_only=read_only, busy_timeout=busy_timeout)
        await thread.run(prepare)
        thread.open_anew = partial(_open_anew, path, busy_timeout, prepare)
    except BaseException as error:
        await thread.close()
        if isinstance(error, sqlite3.Error):
            raise as_unavailable(error) from error
        raise
    return thread


def _connect(path: Path, create: bool, busy_timeout: float) -> sqlite3.Connection:
    if create:
        _create(path)
    return sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?mode=rw",
        uri=True,
        timeout=busy_timeout,
        isolation_level=None,  # transactions begin and end where the code says so
        cached_statements=_CACHED_STATEMENTS,
    )


def _open_anew(
    path: Path, busy_timeout: float, prepare: Callable[[sqlite3.Connection], None]
) -> sqlite3.Connection:
    connection = _connect(path, False, busy_timeout)
    try:
        prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _create(path: Path) -> None:
    # Made here, so that it belongs to its owner alone from the first moment; the WAL takes over the mode.
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _prepare(connection: sqlite3.Connection, *, read_only: bool, busy_timeout: float) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    # A savepoint keeps the pages as they were; by default in a file, made and removed with every transaction.
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA synchronous = FULL")  # a commit that has returned survives the loss of power
    _use_write_ahead_log(connection, busy_timeout)
    if read_only:
        connection.execute("PRAGMA query_only = ON")


def _use_write_ahead_log(connection: sqlite3.Connection, busy_timeout: float) -> None:
    """Readers and the writer do not wait for each other. Another process may be about to ask for the same."""
    deadline = time.monotonic() + busy_timeout
    while True:
        try:
            mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
            break
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() > deadline:
                raise
            time.sleep(_BUSY_PAUSE)
    if mode != "wal":
        raise StorageUnavailable("its directory does not allow a write-ahead log")


def _explained(error: OSError | sqlite3.Error, path: Path) -> StorageUnavailable:
    if not path.parent.is_dir():
        return StorageUnavailable(f"the directory {path.parent} does not exist")
    if isinstance(error, OSError):
        return StorageUnavailable(f"{path} cannot be made: {error.strerror}")
    if not path.exists():
        return StorageUnavailable(f"there is no database at {path}")
    return as_unavailable(error)
