"""Callers that wait, give up, come too many, or come too late."""

from __future__ import annotations

import asyncio

import pytest

from bot.errors import StorageUnavailable
from bot.settings.urls import DatabaseRoute
from bot.store.database import Database, Transaction, Work
from tests.bot.store.conftest import MIGRATIONS, open_at
from tests.bot.store.works import Gate, add_note, add_note_and_fail, list_notes


def count_runs(work: Work[int], runs: list[int]) -> Work[int]:
    async def counted(transaction: Transaction) -> int:
        number = await work(transaction)
        runs.append(number)
        return number

    return counted


async def test_a_caller_who_gives_up_waiting_has_its_work_done_once(database: Database) -> None:
    gate, runs = Gate(), list[int]()
    holding = asyncio.create_task(database.transact(gate.work))
    await gate.entered.wait()
    waiting = asyncio.create_task(database.transact(count_runs(add_note(1), runs)))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    gate.open()
    await holding
    await database.transact(add_note(2))
    assert await database.read(list_notes) == [1, 2]
    assert runs == [1]


async def test_a_caller_who_gives_up_while_its_work_runs_has_it_done_once(database: Database) -> None:
    gate = Gate()

    async def slow(transaction: Transaction) -> None:
        await add_note(1)(transaction)
        await gate.work(transaction)

    running = asyncio.create_task(database.transact(slow))
    await gate.entered.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    gate.open()
    await database.transact(add_note(2))
    assert await database.read(list_notes) == [1, 2]


async def test_the_failure_of_an_abandoned_work_disturbs_nobody(database: Database) -> None:
    abandoned = asyncio.create_task(database.transact(add_note_and_fail(1)))
    await asyncio.sleep(0)
    abandoned.cancel()
    await database.transact(add_note(2))
    assert await database.read(list_notes) == [2]


async def test_a_full_queue_turns_newcomers_away_and_keeps_its_promise_to_the_others(
    empty_route: DatabaseRoute,
) -> None:
    database = await open_at(empty_route, queue_limit=3)
    await database.migrate(MIGRATIONS)
    gate = Gate()
    holding = asyncio.create_task(database.transact(gate.work))
    await gate.entered.wait()
    waiting = [asyncio.create_task(database.transact(add_note(number))) for number in range(3)]
    await asyncio.sleep(0)
    with pytest.raises(StorageUnavailable) as refused:
        await database.transact(add_note(99))
    assert refused.value.retry_after == 1
    gate.open()
    await asyncio.gather(holding, *waiting)
    assert await database.read(list_notes) == [0, 1, 2]
    await database.close()


async def test_closing_finishes_what_was_handed_in(empty_route: DatabaseRoute) -> None:
    database = await open_at(empty_route)
    await database.migrate(MIGRATIONS)
    handed_in = [asyncio.create_task(database.transact(add_note(number))) for number in range(50)]
    await asyncio.sleep(0)
    await database.close()
    assert await asyncio.gather(*handed_in) == list(range(50))


async def test_nothing_is_taken_after_closing(empty_route: DatabaseRoute) -> None:
    database = await open_at(empty_route)
    await database.close()
    with pytest.raises(StorageUnavailable, match="closed"):
        await database.transact(add_note(1))
    with pytest.raises(StorageUnavailable, match="closed"):
        await database.read(list_notes)
