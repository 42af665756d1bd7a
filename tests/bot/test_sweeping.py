"""Sweeps: once in their time, by whichever process comes first, part by part."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.errors import StorageUnavailable
from bot.settings.urls import DatabaseRoute
from bot.store.database import Database, Transaction
from bot.store.deliveries import RETENTION, SWEPT
from bot.store.opening import open_database
from bot.store.outbox import mark_delivered, post
from bot.sweeping import HOUR, SWEEPS, Sweep, Sweeper
from tests.bot.living import Clock, living
from tests.waiting import PATIENCE

START = 1_800_000_000_000


class Broom:
    """A sweep of three parts, and what it did."""

    def __init__(self) -> None:
        self.parts = 0
        self.sweep = Sweep("floor", HOUR, self._part)

    async def _part(self, tx: Transaction, _: int) -> bool:
        await tx.fetch_one("SELECT 1")
        self.parts += 1
        return self.parts % 3 != 0


async def test_a_sweep_is_done_once_in_its_time_and_part_by_part(database: Database) -> None:
    broom, now = Broom(), [START]
    sweeper = Sweeper(database, clock=lambda: now[0])
    for later, parts in ((0, 3), (HOUR - 1, 3), (1, 6), (-10 * HOUR, 9)):  # a clock put back holds up nothing
        now[0] += later
        await sweeper.sweep(broom.sweep)
        assert broom.parts == parts


async def test_of_several_processes_one_sweeps(route: DatabaseRoute) -> None:
    broom = Broom()
    async with open_database(route) as one, open_database(route) as two:
        await one.migrate()
        sweepers = [Sweeper(each, clock=lambda: START) for each in (one, two)]
        await asyncio.gather(*(sweeper.sweep(broom.sweep) for sweeper in sweepers * 3))
    assert broom.parts == 3


async def test_a_database_that_is_away_is_tried_again_later(database: Database) -> None:
    failing = [True]

    async def part(_: Transaction, __: int) -> bool:
        if failing[0]:
            raise StorageUnavailable("it is away")
        return False

    sweeper = Sweeper(database, clock=lambda: START)
    sweep = Sweep("floor", HOUR, part)
    await sweeper.sweep(sweep)
    assert await database.read(lambda tx: tx.fetch_all("SELECT name FROM sweeps")) == []
    failing[0] = False
    await sweeper.sweep(sweep)
    assert await database.read(lambda tx: tx.fetch_all("SELECT name FROM sweeps")) == [{"name": "floor"}]


async def test_what_was_delivered_long_ago_is_gone_and_all_else_stays(database: Database) -> None:
    async def fill(tx: Transaction) -> None:
        for number in range(SWEPT + 5):
            row = await post(tx, kind="mail", line=f"old {number}", payload="{}", now=START - 2 * RETENTION)
            await mark_delivered(tx, row, now=START - RETENTION - 1)
        row = await post(tx, kind="mail", line="new", payload="{}", now=START - 2 * RETENTION)
        await mark_delivered(tx, row, now=START - RETENTION)
        await post(tx, kind="mail", line="open", payload="{}", now=START - 2 * RETENTION)

    await database.transact(fill)
    await Sweeper(database, clock=lambda: START).sweep(SWEEPS[0])
    rows = await database.read(lambda tx: tx.fetch_all("SELECT line FROM outbox ORDER BY line"))
    assert [row["line"] for row in rows] == ["new", "open"]


async def test_a_server_sweeps_by_itself_and_stops_at_once(route: DatabaseRoute, tmp_path: Path) -> None:
    async with living(tmp_path, Clock(), database=route) as platform:
        async with asyncio.timeout(PATIENCE):
            while {"name": "deliveries"} not in await platform.rows("SELECT name FROM sweeps"):  # noqa: ASYNC110 - the database's to know
                await asyncio.sleep(0.01)
