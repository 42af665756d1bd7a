"""Works that need to know something: undone, asked for outside of any transaction, begun again, in order."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.directory.contract import Found, Preference
from bot.directory.informed import ByEmail, ById, InformedDatabase, InformedTransaction, Query, Told
from bot.directory.remote import RemoteAccounts
from bot.errors import DirectoryUnavailable
from bot.settings.urls import SqliteFile
from bot.store.database import Database, Transaction
from bot.store.opening import open_database
from tests.bot.proof.desk import CountingTransaction
from tests.databases import furnish
from verification.assurance import Category

ANNA = Found(
    "a-1", "Anna", "anna@example.com", "de", {category: Preference(True, "v1") for category in Category}
)


class Source:
    """Somebody to ask; it holds answers back until it is let go."""

    def __init__(self, told: Told = ANNA) -> None:
        self.told = told
        self.asked: list[Query] = []
        self.free = asyncio.Event()
        self.free.set()

    async def __call__(self, query: Query) -> Told:
        self.asked.append(query)
        await self.free.wait()
        return self.told


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    route = SqliteFile(tmp_path / "assistant.db")
    furnish(route)
    async with open_database(route) as opened:
        yield opened


async def _write(tx: Transaction, word: str) -> None:
    await tx.execute("INSERT INTO suppressions (hash, at) VALUES (:word, 1)", word=word)


async def _words(database: Database) -> list[str]:
    rows = await database.read(lambda tx: tx.fetch_all("SELECT hash FROM suppressions ORDER BY rowid"))
    return [row["hash"] for row in rows]


async def test_a_work_is_undone_and_begun_again_with_the_answer(database: Database) -> None:
    source = Source()

    async def work(tx: Transaction) -> str:
        await _write(tx, "once")
        account = await RemoteAccounts(tx).find_by_email("anna@example.com")
        return account.id if account else ""

    assert await InformedDatabase(database, source).transact(work, key="c-1") == "a-1"
    assert await _words(database) == ["once"]
    assert source.asked == [ByEmail("anna@example.com")]


async def test_while_it_is_asked_nobody_else_is_held_up_but_those_of_the_same_key(database: Database) -> None:
    source = Source()
    source.free.clear()
    informed = InformedDatabase(database, source)

    async def asking(tx: Transaction) -> None:
        await RemoteAccounts(tx).find_by_id("a-1")
        await _write(tx, "first")

    first = asyncio.create_task(informed.transact(asking, key="c-1"))
    while not source.asked:  # noqa: ASYNC110 - another task gets there
        await asyncio.sleep(0)
    second = asyncio.create_task(informed.transact(lambda tx: _write(tx, "second"), key="c-1"))
    await informed.transact(lambda tx: _write(tx, "other"), key="c-2")
    source.free.set()
    await asyncio.gather(first, second)
    assert await _words(database) == ["other", "first", "second"]


async def test_who_was_found_by_address_is_known_by_id(database: Database) -> None:
    source = Source()

    async def work(tx: Transaction) -> bool:
        kept = RemoteAccounts(tx)
        await kept.find_by_email("anna@example.com")
        return await kept.take_over("a-1", now=1)

    assert await InformedDatabase(database, source).transact(work)
    assert len(source.asked) == 1


async def test_who_does_not_answer_is_not_asked_twice_in_a_work(database: Database) -> None:
    source = Source(DirectoryUnavailable("slow"))

    async def work(tx: Transaction) -> int:
        failed = 0
        for name in ("a-1", "a-2"):
            try:
                await RemoteAccounts(tx).find_by_id(name)
            except DirectoryUnavailable:
                failed += 1
        return failed

    assert await InformedDatabase(database, source).transact(work) == 2
    assert source.asked == [ById("a-1")]


async def test_where_nothing_can_be_looked_up_nobody_is_found(database: Database) -> None:
    with pytest.raises(DirectoryUnavailable):
        await database.read(lambda tx: RemoteAccounts(tx).find_by_id("a-1"))


async def test_an_unknown_address_costs_as_many_statements_as_a_known_one(database: Database) -> None:
    query = ByEmail("x@example.com")

    async def count(told: Told) -> Counter[str]:
        async def work(tx: Transaction) -> Counter[str]:
            counting = CountingTransaction(tx)
            await RemoteAccounts(InformedTransaction(counting, {query: told})).find_by_email(query.key)
            return counting.statements

        return await database.read(work)

    assert await count(ANNA) == await count(None) != Counter()
