"""Durable works by the stores' own way, grouped, against one transaction each by plain sqlite3, which has no hops between
threads and thus is the best that single commits can be. Both write the same three rows with synchronous FULL.
"""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Final

from bot.settings.urls import SqliteFile
from bot.store.database import Database, Transaction
from bot.store.opening import open_database
from tests.benchmarks.effort import Effort
from tests.benchmarks.figures import Figure

TASKS: Final = 32
_TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS item (id INTEGER PRIMARY KEY, delivery TEXT NOT NULL, body TEXT NOT NULL)"
)
_INSERT: Final = "INSERT INTO item (delivery, body) VALUES (:delivery, :body)"
_ROW: Final = {"delivery": "msg_0123456789", "body": "x" * 200}
_ROWS: Final = 3


def measure(effort: Effort) -> Iterator[Figure]:
    """Works a second, in turn, and what they are to each other."""
    with tempfile.TemporaryDirectory(prefix="assistant-bench-") as place:
        directory = Path(place)
        rounds = [
            (_group(directory / "grouped.db", effort), _commit_alone(directory / "single.db", effort))
            for _ in range(effort.rounds)
        ]
    yield Figure(f"works grouped, {TASKS} tasks", median(grouped for grouped, _ in rounds), "/s")
    yield Figure("works one by one, plain sqlite3", median(single for _, single in rounds), "/s")
    yield Figure(
        "grouped commits : single commits",
        median(grouped / single for grouped, single in rounds),
        "x",
        at_least=2,
        aim=3,
        note=", ".join(f"{grouped / single:.1f}" for grouped, single in rounds),
    )


def _group(path: Path, effort: Effort) -> float:
    return asyncio.run(_group_tasks(path, effort.works))


async def _group_tasks(path: Path, works: int) -> float:
    async with open_database(SqliteFile(path)) as database:
        await database.transact(lambda tx: tx.execute(_TABLE))
        started = time.perf_counter()
        await asyncio.gather(*(_write(database, works) for _ in range(TASKS)))
        return TASKS * works / (time.perf_counter() - started)


async def _write(database: Database, works: int) -> None:
    async def work(tx: Transaction) -> None:
        for _ in range(_ROWS):
            await tx.execute(_INSERT, **_ROW)

    for _ in range(works):
        await database.transact(work)


def _commit_alone(path: Path, effort: Effort) -> float:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", _TABLE):
            connection.execute(statement)
        return TASKS * effort.works / _time(lambda: _transact(connection), TASKS * effort.works)
    finally:
        connection.close()


def _transact(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for _ in range(_ROWS):
        connection.execute(_INSERT, _ROW)
    connection.execute("COMMIT")


def _time(act: Callable[[], None], times: int) -> float:
    started = time.perf_counter()
    for _ in range(times):
        act()
    return time.perf_counter() - started
