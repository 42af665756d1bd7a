"""What a committed work rings is heard by whoever listens, in every program on the database; a lost one never is."""

from __future__ import annotations

import asyncio

import pytest

from bot.settings.urls import DatabaseRoute
from bot.store.bell import LONGEST_PAYLOAD, Bell, ring
from bot.store.database import Database, Transaction, Work
from bot.store.postgres import PostgresDatabase
from tests.bot.store.conftest import opened
from tests.bot.store.works import add_note_and_fail

LONG = 30
"""Seconds for what happens within one; a test that hangs fails."""


class Ear:
    """Listens to one topic."""

    def __init__(self, bell: Bell, topic: str = "post") -> None:
        self._heard: asyncio.Queue[str | None] = asyncio.Queue()
        self.hush = bell.listen(topic, self._heard.put_nowait)

    @property
    def silent(self) -> bool:
        return self._heard.empty()

    async def next(self) -> str | None:
        async with asyncio.timeout(LONG):
            return await self._heard.get()

    async def until(self, payload: str) -> list[str | None]:
        """What is heard up to a ring; it shows that what was not heard before will not come."""
        heard: list[str | None] = []
        while payload not in heard:
            heard.append(await self.next())
        return heard


def ring_for(*payloads: str, topic: str = "post") -> Work[None]:
    async def work(transaction: Transaction) -> None:
        for payload in payloads:
            await ring(transaction, topic, payload)

    return work


async def settled(database: Database) -> Ear:
    """An ear that hears by now."""
    ear = Ear(database.bell)
    if isinstance(database, PostgresDatabase):
        assert await ear.next() is None
    return ear


async def test_a_ring_is_heard_after_the_commit_with_its_payload(database: Database) -> None:
    ear = await settled(database)
    await database.transact(ring_for("c-1"))
    assert await ear.next() == "c-1"


async def test_the_rings_of_one_work_come_in_order_and_the_same_one_once(database: Database) -> None:
    ear = await settled(database)
    await database.transact(ring_for("b", "a", "b", "c"))
    assert await ear.until("c") == ["b", "a", "c"]


async def test_a_work_that_is_undone_rings_nothing(database: Database) -> None:
    async def work(transaction: Transaction) -> None:
        await ring(transaction, "post", "never")
        await add_note_and_fail(1)(transaction)

    ear = await settled(database)
    with pytest.raises(LookupError):
        await database.transact(work)
    await database.transact(ring_for("end"))
    assert await ear.until("end") == ["end"]


async def test_only_the_topic_asked_for_is_heard(database: Database) -> None:
    ear = await settled(database)
    await database.transact(ring_for("else", topic="other"))
    await database.transact(ring_for("end"))
    assert await ear.until("end") == ["end"]


async def test_who_is_hushed_hears_no_more_and_the_others_do(database: Database) -> None:
    ear, other = await settled(database), Ear(database.bell)
    ear.hush()
    await database.transact(ring_for("end"))
    await other.until("end")
    assert ear.silent


async def test_a_listener_that_fails_keeps_nobody_else_from_hearing(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: str | None) -> None:
        raise LookupError("some mistake")

    database.bell.listen("post", fail)
    ear = await settled(database)
    await database.transact(ring_for("end"))
    await ear.until("end")
    assert "a listener failed" in caplog.text


async def test_any_text_can_be_the_payload(database: Database) -> None:
    ear = await settled(database)
    for payload in ("", "über\n'quoted' \"\\ 你好", "x" * (LONGEST_PAYLOAD - 4)):
        await database.transact(ring_for(payload))
        assert await ear.next() == payload


async def test_a_ring_is_no_message(database: Database) -> None:
    with pytest.raises(ValueError, match="too long"):
        await database.transact(ring_for("x" * LONGEST_PAYLOAD))


async def test_another_program_hears_it(empty_postgres_route: DatabaseRoute) -> None:
    async with opened(empty_postgres_route) as one, opened(empty_postgres_route) as two:
        ears = [await settled(one), await settled(two)]
        await one.transact(ring_for("c-1"), key="c-1")
        assert [await ear.next() for ear in ears] == ["c-1", "c-1"]


async def test_who_may_have_missed_rings_is_told_to_look_and_hears_again(server: PostgresDatabase) -> None:
    ear = await settled(server)
    await server.transact(cut_listeners)
    assert await ear.next() is None
    await server.transact(ring_for("end"))
    assert await ear.next() == "end"


async def cut_listeners(transaction: Transaction) -> None:
    await transaction.fetch_all(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%LISTEN%'"
    )
