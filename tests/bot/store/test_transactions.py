"""What a work may rely on: all or nothing, alone, in order, durable."""

from __future__ import annotations

import asyncio

import pytest

from bot.errors import ConstraintViolated, StorageUnavailable
from bot.settings.urls import DatabaseRoute
from bot.store.database import Database, Transaction, Work
from bot.store.sqlite import SqliteDatabase
from bot.store.sqlite_transaction import WorkSuspended
from tests.bot.store.conftest import opened
from tests.bot.store.works import add_note, add_note_and_fail, do_nothing, list_notes


async def test_a_work_returns_its_value_and_leaves_its_rows(database: Database) -> None:
    assert await database.transact(add_note(1)) == 1
    assert await database.read(list_notes) == [1]


async def test_a_work_that_raises_changes_nothing_and_raises_at_its_caller(database: Database) -> None:
    with pytest.raises(LookupError, match="no such article for note 1"):
        await database.transact(add_note_and_fail(1))
    assert await database.read(list_notes) == []


async def test_what_is_committed_is_there_after_opening_again(empty_route: DatabaseRoute) -> None:
    async with opened(empty_route) as first:
        await first.transact(add_note(7))
    async with opened(empty_route) as second:
        assert await second.read(list_notes) == [7]


async def test_works_at_once_are_each_done_once(database: Database) -> None:
    results = await asyncio.gather(*(database.transact(add_note(number)) for number in range(500)))
    assert results == list(range(500))
    assert await database.read(list_notes) == list(range(500))


async def test_works_are_done_in_the_order_they_were_handed_in(database: Database) -> None:
    order: list[int] = []

    def note_down(number: int) -> Work[None]:
        async def work(transaction: Transaction) -> None:
            assert await list_notes(transaction) == list(range(number))
            order.append(await add_note(number)(transaction))

        return work

    await asyncio.gather(*(database.transact(note_down(number)) for number in range(200)))
    assert order == list(range(200))


async def test_the_error_of_one_work_does_not_touch_its_neighbours(database: Database) -> None:
    works = [add_note_and_fail(number) if number % 3 == 0 else add_note(number) for number in range(60)]
    results = await asyncio.gather(*(database.transact(work) for work in works), return_exceptions=True)
    assert [isinstance(result, LookupError) for result in results] == [
        number % 3 == 0 for number in range(60)
    ]
    assert await database.read(list_notes) == [number for number in range(60) if number % 3]


async def test_works_at_once_share_one_commit(sqlite: SqliteDatabase) -> None:
    # A deferred rule shows only at the commit; that it takes the neighbour along proves that there was one commit.
    async def break_a_rule_late(transaction: Transaction) -> None:
        await transaction.execute("PRAGMA defer_foreign_keys = ON")
        await transaction.execute("INSERT INTO remark (id, note_id) VALUES (1, 404)")

    results = await asyncio.gather(
        sqlite.transact(add_note(1)), sqlite.transact(break_a_rule_late), return_exceptions=True
    )
    assert [type(result) for result in results] == [StorageUnavailable, StorageUnavailable]
    assert await sqlite.read(list_notes) == []
    await sqlite.transact(add_note(2))
    assert await sqlite.read(list_notes) == [2]


async def test_a_broken_rule_is_named_and_dooms_the_work_even_if_it_goes_on(database: Database) -> None:
    await database.transact(add_note(1, "same"))

    async def go_on_regardless(transaction: Transaction) -> str:
        await add_note(2)(transaction)
        with pytest.raises(ConstraintViolated, match=r"note[._]text"):
            await add_note(3, "same")(transaction)
        with pytest.raises(ConstraintViolated):
            await list_notes(transaction)
        return "as if nothing had happened"

    with pytest.raises(ConstraintViolated):
        await database.transact(go_on_regardless)
    assert await database.read(list_notes) == [1]


async def test_foreign_keys_are_held(database: Database) -> None:
    async def orphan(transaction: Transaction) -> None:
        await transaction.execute("INSERT INTO remark (id, note_id) VALUES (1, 404)")

    with pytest.raises(ConstraintViolated, match=r"(?i)foreign key"):
        await database.transact(orphan)


@pytest.mark.parametrize("value", ["lone \ud800 surrogate", 2**63])
async def test_a_value_that_no_column_can_hold_fails_that_work_alone(
    database: Database, value: str | int
) -> None:
    async def store_it(transaction: Transaction) -> None:
        await transaction.execute("INSERT INTO note (id, text) VALUES (1, :value)", value=value)

    with pytest.raises((ValueError, OverflowError)):
        await database.transact(store_it)
    await database.transact(add_note(2))
    assert await database.read(list_notes) == [2]


async def test_rows_are_known_by_column_name(database: Database) -> None:
    async def insert(transaction: Transaction) -> list[object]:
        sql = "INSERT INTO note (id, text) VALUES (:id, :text) ON CONFLICT (id) DO UPDATE SET text = :text RETURNING *"
        return [
            await transaction.fetch_one(sql, id=1, text="first"),
            await transaction.fetch_all(sql, id=1, text="second"),
            await transaction.fetch_one("SELECT text FROM note WHERE id = :id", id=2),
        ]

    first, second, third = await database.transact(insert)
    assert first == {"id": 1, "text": "first"}
    assert second == [{"id": 1, "text": "second"}]
    assert third is None


async def test_changed_rows_are_counted(database: Database) -> None:
    async def count(transaction: Transaction) -> list[int]:
        insert = "INSERT INTO note (id, text) VALUES (:id, :text) ON CONFLICT DO NOTHING"
        return [
            await transaction.execute(insert, id=1, text="a"),
            await transaction.execute(insert, id=1, text="a"),
            await transaction.execute("DELETE FROM note WHERE id = :id", id=9),
        ]

    assert await database.transact(count) == [1, 0, 0]


async def test_a_work_that_awaits_something_else_is_refused(sqlite: SqliteDatabase) -> None:
    async def dawdle(transaction: Transaction) -> None:
        await add_note(1)(transaction)
        await asyncio.sleep(0)

    with pytest.raises(WorkSuspended):
        await sqlite.transact(dawdle)
    assert await sqlite.read(list_notes) == []


async def test_a_transaction_is_of_no_use_after_its_work(database: Database) -> None:
    async def keep(transaction: Transaction) -> Transaction:
        return transaction

    kept = await database.transact(keep)
    with pytest.raises(RuntimeError, match="has ended"):
        await kept.fetch_all("SELECT 1")


async def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(StorageUnavailable, match="read-only"):
        await database.read(add_note(1))
    assert await database.read(list_notes) == []


async def test_a_reader_sees_one_moment_while_others_write(sqlite: SqliteDatabase) -> None:
    async def look_twice(transaction: Transaction) -> tuple[list[int], list[int]]:
        before = await list_notes(transaction)
        asyncio.run_coroutine_threadsafe(sqlite.transact(add_note(1)), loop).result()
        return before, await list_notes(transaction)

    loop = asyncio.get_running_loop()
    assert await sqlite.read(look_twice) == ([], [])
    assert await sqlite.read(list_notes) == [1]


async def test_many_readers_at_once_all_get_their_answer(database: Database) -> None:
    await database.transact(add_note(1))
    results = await asyncio.gather(*(database.read(list_notes) for _ in range(100)))
    assert results == [[1]] * 100


async def test_a_commit_waits_for_the_disk(sqlite: SqliteDatabase) -> None:
    async def ask(transaction: Transaction) -> list[object]:
        return [await transaction.fetch_one(f"PRAGMA {name}") for name in ("synchronous", "journal_mode")]

    assert await sqlite.transact(ask) == [{"synchronous": 2}, {"journal_mode": "wal"}]


async def test_an_empty_work_is_no_error(database: Database) -> None:
    await database.transact(do_nothing)
