"""What a bell costs the database: PostgreSQL commits transactions that notify one after the other (its async.c)."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from statistics import median
from typing import Final

from bot.settings.urls import parse_database_url
from bot.store.bell import ring
from bot.store.database import Database, Transaction
from bot.store.opening import open_database
from tests.benchmarks.earnest import in_earnest, new_database
from tests.benchmarks.effort import Effort
from tests.benchmarks.figures import Figure

TASKS: Final = 32
_TABLE: Final = "CREATE TABLE item (id BIGSERIAL PRIMARY KEY, body TEXT NOT NULL)"
_INSERT: Final = "INSERT INTO item (body) VALUES (:body)"
_BODY: Final = "x" * 200


def measure(effort: Effort) -> Iterator[Figure]:
    """One row a work, each task with a key of its own, in turn without a ring and with one."""
    with in_earnest() as postgres:
        pairs = asyncio.run(_measure_rounds(new_database(postgres), effort))
    quiet, ringing = [median(column) for column in zip(*pairs, strict=True)]
    yield Figure(f"works on PostgreSQL, {TASKS} tasks", quiet, "/s")
    yield Figure(f"works on PostgreSQL that ring, {TASKS} tasks", ringing, "/s")
    yield Figure("works that ring : works that do not", median(two / one for one, two in pairs), "x")


async def _measure_rounds(address: str, effort: Effort) -> list[tuple[float, float]]:
    works = -(-effort.works // 3)
    async with open_database(parse_database_url(address)) as database:
        await database.transact(lambda tx: tx.execute(_TABLE))
        await _rate(database, works, rings=True)  # the connections are made meanwhile
        return [
            (
                await _rate(database, works, rings=False),
                await _rate(database, works, rings=True),
            )
            for _ in range(effort.rounds)
        ]


async def _rate(database: Database, works: int, *, rings: bool) -> float:
    async def write(number: int) -> None:
        async def work(tx: Transaction) -> None:
            await tx.write(_INSERT, body=_BODY)
            if rings:
                await ring(tx, "item", str(number))

        for _ in range(works):
            await database.transact(work, key=f"key-{number}")

    started = time.perf_counter()
    await asyncio.gather(*(write(number) for number in range(TASKS)))
    return TASKS * works / (time.perf_counter() - started)
