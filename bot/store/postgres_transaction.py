"""A work on one session with PostgreSQL: begun with its locks, committed whole or undone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final, TypeVar

from bot.errors import StorageUnavailable
from bot.store.database import Row, SqlValue, Work
from bot.store.postgres_connection import Connection
from bot.store.postgres_faults import ConnectionLost, as_unavailable, translate_error
from bot.store.postgres_statements import number_values
from bot.store.postgres_writes import Writes

T = TypeVar("T")


def lock_number(name: str) -> int:
    """The number by which PostgreSQL knows a lock (manual, 13.3.5): 64 bits of a hash, shared by all processes."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big", signed=True)


EVERYTHING: Final = lock_number("everything")
"""Held together by works that have a key, and by one alone that has none."""

READ: Final = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
ALONE: Final = f"BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock({EVERYTHING})"


def begin_keyed(key: str) -> str:
    """How a work with a key begins: locks before anything is read, so that every statement sees what they guard."""
    return (
        f"BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock_shared({EVERYTHING}); "
        f"SELECT pg_advisory_xact_lock({lock_number('key ' + key)})"
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a work ended: with an error, or with the value it returned. Nothing of it was done if `undone`."""

    value: Any = None
    error: BaseException | None = None
    undone: bool = True


class PostgresTransaction:
    """The transaction that a work is given; of no use after the work has ended."""

    __slots__ = ("_connection", "_locks", "_writes", "error")

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._locks: set[str] = set()
        self._writes = Writes()
        self.error: BaseException | None = None

    async def fetch_all(self, sql: str, /, **values: SqlValue) -> list[Row]:
        rows = await self._run(self._connection.fetch, sql, values)
        return [dict(row.items()) for row in rows]

    async def fetch_one(self, sql: str, /, **values: SqlValue) -> Row | None:
        row = await self._run(self._connection.fetchrow, sql, values)
        return None if row is None else dict(row.items())

    async def execute(self, sql: str, /, **values: SqlValue) -> int:
        status = await self._run(self._connection.execute, sql, values)
        count = status.rpartition(" ")[2]  # as in "INSERT 0 1"
        return int(count) if count.isdecimal() else 0

    async def lock(self, name: str, /) -> None:
        if name not in self._locks:
            await self.fetch_one("SELECT pg_advisory_xact_lock(:number)", number=lock_number("lock " + name))
            self._locks.add(name)

    async def write(self, sql: str, /, **values: SqlValue) -> None:
        self._check()
        self._writes.add(sql, values)
        if self._writes.full:
            await self._send()

    async def ring(self, topic: str, payload: str, /) -> None:
        self._check()
        self._writes.ring(topic, payload)

    async def finish(self) -> None:
        """Send what waits; afterwards only the commit is missing."""
        self._check()
        await self._send(rings=True)

    def end(self) -> None:
        """From now on every statement is refused."""
        self.error = RuntimeError("the transaction has ended; do all the work inside it")

    def _check(self) -> None:
        if self.error is not None:
            raise self.error

    async def _run(self, function: Callable[..., Awaitable[T]], sql: str, values: dict[str, SqlValue]) -> T:
        self._check()
        await self._send()
        try:
            statement = number_values(sql)
            return await function(statement.sql, *statement.arguments(values))
        except Exception as error:
            self.error = translate_error(error)
            raise self.error from None

    async def _send(self, *, rings: bool = False) -> None:
        try:
            waiting = self._writes.take(rings=rings)
            if waiting is not None:
                await self._connection.execute(waiting[0], *waiting[1])
        except Exception as error:
            self.error = translate_error(error)
            raise self.error from None


async def run_work(connection: Connection, begin: str, work: Work[Any]) -> Outcome:
    """Run a work from its beginning to its commit. Never raises what the work or the server raise."""
    try:
        await connection.execute(begin)
    except Exception as error:
        return await _undo(connection, as_unavailable(error))
    value, fault = await _try(work, PostgresTransaction(connection))
    return await (_commit(connection, value) if fault is None else _undo(connection, fault))


async def _try(work: Work[T], transaction: PostgresTransaction) -> tuple[T | None, BaseException | None]:
    """What the work returned, or why it must be undone."""
    try:
        value = await work(transaction)
        await transaction.finish()
    except BaseException as error:  # belongs to the caller, whatever it is, save what ended the transaction
        ended = isinstance(transaction.error, StorageUnavailable)
        return None, transaction.error if ended else error
    else:
        return value, None
    finally:
        transaction.end()


async def _commit(connection: Connection, value: Any) -> Outcome:
    try:
        done = await connection.execute("COMMIT")
    except Exception as error:
        unavailable = as_unavailable(error)
        if isinstance(unavailable, ConnectionLost):
            connection.terminate()  # it may be committing still: the next work must not find it so
        # Lost in this moment, it may have been done: that must not be tried again here.
        return Outcome(error=unavailable, undone=not isinstance(unavailable, ConnectionLost))
    if done != "COMMIT":
        return Outcome(error=StorageUnavailable("it had to undo what was under way"))
    return Outcome(value)


async def _undo(connection: Connection, error: BaseException) -> Outcome:
    if isinstance(error, ConnectionLost):
        connection.terminate()
    try:
        if not connection.is_closed():
            await connection.execute("ROLLBACK")
    except Exception:  # the server undoes it when the connection is gone
        connection.terminate()
    return Outcome(error=error)
