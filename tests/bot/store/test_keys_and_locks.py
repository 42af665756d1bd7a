"""Works of one key follow one another, works of different keys need not; what they share is locked. On both databases,
and between two programs that have the same database open."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.errors import ConstraintViolated
from bot.settings.urls import DatabaseRoute
from bot.store.database import Database, Transaction, Work
from bot.store.postgres import PostgresDatabase
from tests.bot.store.conftest import opened
from tests.bot.store.works import Gate, add_note, list_notes

LONG = 30
"""Seconds for what happens within one; a test that hangs fails."""


@pytest.fixture
async def other(empty_route: DatabaseRoute, database: Database) -> AsyncIterator[Database]:
    """The same database, opened by another program."""
    del database  # made its tables
    async with opened(empty_route, patience=LONG) as ready:
        yield ready


@pytest.fixture
async def patient(empty_route: DatabaseRoute) -> AsyncIterator[Database]:
    async with opened(empty_route, patience=LONG) as ready:
        yield ready


def count_up(lock: str | None = None) -> Work[None]:
    """Add a note with the next number, which takes reading before writing."""

    async def work(transaction: Transaction) -> None:
        if lock is not None:
            await transaction.lock(lock)
        row = await transaction.fetch_one("SELECT COALESCE(MAX(id), 0) AS last FROM note")
        assert row is not None
        await add_note(row["last"] + 1)(transaction)

    return work


class Meeting:
    """Where works wait for each other, each of them once however often it is begun."""

    def __init__(self, count: int) -> None:
        self._barrier = asyncio.Barrier(count)
        self._seen: set[str] = set()

    async def attend(self, name: str) -> None:
        if name not in self._seen:
            self._seen.add(name)
            await self._barrier.wait()


async def test_works_of_one_key_are_done_in_the_order_they_were_handed_in(patient: Database) -> None:
    order: list[int] = []

    def note_down(number: int) -> Work[None]:
        async def work(transaction: Transaction) -> None:
            await add_note(number)(transaction)
            order.append(number)

        return work

    await asyncio.gather(*(patient.transact(note_down(number), key="k") for number in range(50)))
    assert order == list(range(50))


async def test_works_of_one_key_in_two_programs_do_not_miss_each_others_rows(
    patient: Database, other: Database
) -> None:
    both = [database.transact(count_up(), key="k") for _ in range(20) for database in (patient, other)]
    async with asyncio.timeout(LONG):
        await asyncio.gather(*both)
    assert await patient.read(list_notes) == list(range(1, 41))


async def test_a_lock_keeps_works_of_different_keys_apart(patient: Database, other: Database) -> None:
    both = [
        database.transact(count_up("the end of the list"), key=f"k{number}")
        for number in range(20)
        for database in (patient, other)
    ]
    async with asyncio.timeout(LONG):
        await asyncio.gather(*both)
    assert await patient.read(list_notes) == list(range(1, 41))


@pytest.mark.parametrize("key", [None, "k"])
async def test_a_work_without_a_key_is_alone(patient: Database, other: Database, key: str | None) -> None:
    works = [patient.transact(count_up(), key=key) for _ in range(20)]
    works += [other.transact(count_up()) for _ in range(20)]
    async with asyncio.timeout(LONG):
        await asyncio.gather(*works)
    assert await patient.read(list_notes) == list(range(1, 41))


async def test_works_of_different_keys_run_side_by_side(server: PostgresDatabase) -> None:
    gates = [Gate(), Gate()]
    running = [asyncio.create_task(server.transact(gate.work, key=str(id(gate)))) for gate in gates]
    async with asyncio.timeout(LONG):
        for gate in gates:
            await gate.entered.wait()
    for gate in gates:
        gate.open()
    await asyncio.gather(*running)


async def test_a_busy_key_holds_one_connection_and_not_all(server: PostgresDatabase) -> None:
    gate = Gate()
    first = asyncio.create_task(server.transact(gate.work, key="busy"))
    await gate.entered.wait()
    behind = [asyncio.create_task(server.transact(add_note(number), key="busy")) for number in range(100)]
    async with asyncio.timeout(LONG):
        assert await server.transact(add_note(1000), key="quiet") == 1000
    gate.open()
    await asyncio.gather(first, *behind)


async def test_readers_wait_for_nobody(server: PostgresDatabase) -> None:
    gate = Gate()
    alone = asyncio.create_task(server.transact(gate.work))
    await gate.entered.wait()
    async with asyncio.timeout(LONG):
        assert await server.read(list_notes) == []
    gate.open()
    await alone


async def test_works_that_wait_for_each_other_are_both_done(server: PostgresDatabase) -> None:
    meeting = Meeting(2)

    def take_both(first: str, second: str) -> Work[None]:
        async def work(transaction: Transaction) -> None:
            await transaction.lock(first)
            await meeting.attend(first)
            await transaction.lock(second)
            await count_up()(transaction)

        return work

    async with asyncio.timeout(LONG):
        await asyncio.gather(
            server.transact(take_both("a", "b"), key="1"), server.transact(take_both("b", "a"), key="2")
        )
    assert await server.read(list_notes) == [1, 2]


async def test_a_row_that_another_work_adds_meanwhile_is_seen_by_beginning_again(
    server: PostgresDatabase,
) -> None:
    # As with one delivery that comes twice at once, for two conversations.
    meeting = Meeting(2)

    def add_unless_known(key: str) -> Work[str]:
        async def work(transaction: Transaction) -> str:
            known = await transaction.fetch_one("SELECT 1 AS here FROM note WHERE id = 1")
            await meeting.attend(key)
            if known is None:
                await add_note(1)(transaction)
            return "added" if known is None else "known"

        return work

    async with asyncio.timeout(LONG):
        works = [server.transact(add_unless_known(key), key=key) for key in "ab"]
        assert sorted(await asyncio.gather(*works)) == ["added", "known"]


async def test_a_rule_that_is_really_broken_is_told(server: PostgresDatabase) -> None:
    await server.transact(add_note(1))
    with pytest.raises(ConstraintViolated, match="note_pkey"):
        await server.transact(add_note(1), key="k")
