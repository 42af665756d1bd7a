"""Rows that are written without asking are there when somebody looks, and break rules as all others do."""

from __future__ import annotations

import pytest

from bot.errors import ConstraintViolated
from bot.store.database import Database, Transaction
from bot.store.postgres_writes import MOST
from tests.bot.store.works import list_notes

NOTE = "INSERT INTO note (id, text) VALUES (:id, :text)"
REMARK = "INSERT INTO remark (id, note_id) VALUES (:id, :note_id)"


async def write_note(transaction: Transaction, number: int) -> None:
    await transaction.write(NOTE, id=number, text=f"note {number}")


async def write_orphan_and_look(transaction: Transaction) -> None:
    await transaction.write(REMARK, id=1, note_id=404)
    await list_notes(transaction)


async def test_rows_of_several_tables_are_written_with_the_commit(database: Database) -> None:
    async def work(transaction: Transaction) -> None:
        await write_note(transaction, 1)
        await transaction.write(REMARK, id=1, note_id=1)
        await transaction.write(REMARK, id=2, note_id=1)

    async def count(transaction: Transaction) -> object:
        return await transaction.fetch_one("SELECT COUNT(*) AS many FROM remark")

    await database.transact(work)
    assert await database.read(list_notes) == [1]
    assert await database.read(count) == {"many": 2}


async def test_the_next_question_sees_them(database: Database) -> None:
    async def work(transaction: Transaction) -> list[list[int]]:
        seen = []
        for number in (1, 2):
            await write_note(transaction, number)
            seen.append(await list_notes(transaction))
        return seen

    assert await database.transact(work) == [[1], [1, 2]]


async def test_more_than_go_at_once_are_all_written(database: Database) -> None:
    async def work(transaction: Transaction) -> None:
        for number in range(3 * MOST):
            await write_note(transaction, number)

    await database.transact(work)
    assert await database.read(list_notes) == list(range(3 * MOST))


async def test_a_broken_rule_undoes_the_work(database: Database) -> None:
    async def work(transaction: Transaction) -> None:
        await write_note(transaction, 1)
        await write_note(transaction, 2)
        await transaction.write(REMARK, id=1, note_id=404)

    with pytest.raises(ConstraintViolated):
        await database.transact(work)
    assert await database.read(list_notes) == []


async def test_the_same_row_twice_is_refused(database: Database) -> None:
    async def work(transaction: Transaction) -> None:
        await write_note(transaction, 1)
        await write_note(transaction, 1)

    with pytest.raises(ConstraintViolated):
        await database.transact(work)


async def test_a_broken_rule_dooms_a_work_that_goes_on_regardless(database: Database) -> None:
    async def work(transaction: Transaction) -> str:
        await write_note(transaction, 1)
        with pytest.raises(ConstraintViolated):
            await write_orphan_and_look(transaction)
        return "as if nothing had happened"

    with pytest.raises(ConstraintViolated):
        await database.transact(work)
    assert await database.read(list_notes) == []
