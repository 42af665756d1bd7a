"""Works on a plain sqlite3 connection, in the thread that owns it.

A work is `async` because stores are written once for several drivers. Here nothing has to be waited for: the
transaction's methods call sqlite3 at once, so a work's coroutine runs from its beginning to its end without ever being
suspended, and the whole group of works costs a single visit to the thread. A work that awaits anything else cannot be
run and is told so.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from bot.errors import StorageUnavailable
from bot.store.database import Row, SqlValue, Work
from bot.store.sqlite_faults import as_unavailable, translate_error


class WorkSuspended(RuntimeError):
    """A work awaited something that is not its transaction: a mistake in the work, not in the database."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a work ended: with an error, or with the value it returned."""

    value: Any = None
    error: BaseException | None = None
    rings: tuple[tuple[str, str], ...] = ()
    """Topics and payloads to be told of, now that it is durable."""


class SqliteTransaction:
    """The transaction that a work is given; of no use after the work has ended."""

    __slots__ = ("_connection", "error", "rings")

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.rings: dict[tuple[str, str], None] = {}
        self.error: BaseException | None = None

    async def fetch_all(self, sql: str, /, **values: SqlValue) -> list[Row]:
        return self._run(sql, values)[0]

    async def fetch_one(self, sql: str, /, **values: SqlValue) -> Row | None:
        rows, _ = self._run(sql, values)
        return rows[0] if rows else None

    async def execute(self, sql: str, /, **values: SqlValue) -> int:
        return self._run(sql, values)[1]

    async def write(self, sql: str, /, **values: SqlValue) -> None:
        self._run(sql, values)

    async def lock(self, _name: str, /) -> None:
        """Nothing to wait for: there is one writer."""

    async def ring(self, topic: str, payload: str, /) -> None:
        self.rings[topic, payload] = None

    def end(self) -> None:
        """From now on every statement is refused."""
        self.error = RuntimeError("the transaction has ended; do all the work inside it")

    def _run(self, sql: str, values: dict[str, SqlValue]) -> tuple[list[Row], int]:
        if self.error is not None:
            raise self.error
        try:
            return self._ask(sql, values)
        except sqlite3.Error as error:
            self.error = translate_error(error)
            raise self.error from None
        except Exception as error:  # a value that no column can hold
            self.error = error
            raise

    def _ask(self, sql: str, values: dict[str, SqlValue]) -> tuple[list[Row], int]:
        # All rows are fetched at once: an unfinished statement would stand in the way of the commit.
        cursor = self._connection.execute(sql, values)
        if cursor.description is None:
            return [], cursor.rowcount
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()], cursor.rowcount


def commit_works(connection: sqlite3.Connection, works: Sequence[Work[Any]]) -> list[Outcome]:
    """Run the works in one write transaction with one commit, each in a savepoint of its own.

    A work that fails is undone alone. Raises `StorageUnavailable` when the transaction cannot begin; when it cannot
    be committed, all works have that error as their outcome.
    """
    _begin(connection, "BEGIN IMMEDIATE")
    outcomes: list[Outcome] = []
    try:
        for work in works:
            outcomes.append(_run_in_savepoint(connection, work))
            if not connection.in_transaction:
                # SQLite undid all of it by itself, as it may when the disk is full or broken.
                return _all_lost(outcomes, len(works), "it had to undo what was under way")
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        _roll_back(connection)
        return _all_lost(outcomes, len(works), as_unavailable(error).cause)
    return outcomes


def read_works(connection: sqlite3.Connection, works: Sequence[Work[Any]]) -> list[Outcome]:
    """Run each work on a snapshot of its own. Raises `StorageUnavailable` when a transaction cannot begin."""
    return [_run_in_snapshot(connection, work) for work in works]


def _begin(connection: sqlite3.Connection, statement: str) -> None:
    _roll_back(connection)  # what an earlier failure may have left open
    try:
        connection.execute(statement)
    except sqlite3.Error as error:
        raise as_unavailable(error) from error


def _run_in_savepoint(connection: sqlite3.Connection, work: Work[Any]) -> Outcome:
    connection.execute("SAVEPOINT work")
    outcome = _run_work(connection, work)
    if not connection.in_transaction:
        return outcome
    if outcome.error is not None:
        connection.execute("ROLLBACK TO work")
    connection.execute("RELEASE work")
    return outcome


def _run_in_snapshot(connection: sqlite3.Connection, work: Work[Any]) -> Outcome:
    _begin(connection, "BEGIN")
    outcome = _run_work(connection, work)
    _roll_back(connection)
    return outcome


def _run_work(connection: sqlite3.Connection, work: Work[Any]) -> Outcome:
    transaction = SqliteTransaction(connection)
    try:
        value = _drive(work(transaction))
        outcome = Outcome(value, transaction.error, () if transaction.error else tuple(transaction.rings))
    except BaseException as error:  # whatever it is, it belongs to the caller and not to this thread
        outcome = Outcome(error=error)
    transaction.end()
    return outcome


def _drive(awaitable: Awaitable[Any]) -> Any:
    steps = awaitable.__await__()
    try:
        next(steps)
    except StopIteration as end:
        return end.value
    steps.close()
    raise WorkSuspended("a transaction's work may await nothing but its transaction")


def _all_lost(outcomes: list[Outcome], count: int, cause: str) -> list[Outcome]:
    """Nothing is kept: the works that failed by themselves say how, the others that the database is away."""
    missing = [Outcome()] * (count - len(outcomes))
    return [_unless_failed(outcome, cause) for outcome in outcomes + missing]


def _unless_failed(outcome: Outcome, cause: str) -> Outcome:
    return outcome if outcome.error is not None else Outcome(error=StorageUnavailable(cause))


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        with suppress(sqlite3.Error):  # tried again before the next transaction
            connection.execute("ROLLBACK")
