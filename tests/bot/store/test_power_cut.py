"""A process that is killed in the middle of its commits loses nothing it has answered for, and halves nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from bot.settings.urls import DatabaseRoute
from bot.store.database import Transaction
from bot.store.opening import open_database
from tests.bot.store.conftest import opened
from tests.databases import address_of

WRITE_PAIRS = """
import asyncio, sys
from bot.settings.urls import parse_database_url
from bot.store.opening import open_database

async def main():
    async with open_database(parse_database_url(sys.argv[1])) as database:
        await write_for_ever(database)

async def write_for_ever(database):
    async def write_pairs(first):
        for number in range(first, 10**9, 8):
            async def work(transaction):
                await transaction.execute("INSERT INTO note (id, text) VALUES (:id, :text)", id=number, text=str(number))
                await transaction.execute("INSERT INTO remark (id, note_id) VALUES (:id, :id)", id=number)
            await database.transact(work, key=str(first))
            print(number, flush=True)

    await asyncio.gather(*(write_pairs(int(sys.argv[2]) + lane) for lane in range(8)))

asyncio.run(main())
"""

FAIL_BEFORE_CLOSING = """
import asyncio, sys
from pathlib import Path
from bot.store.sqlite import SqliteDatabase

async def main():
    await SqliteDatabase.open(Path(sys.argv[1]))
    raise SystemExit("some mistake")

asyncio.run(main())
"""


def kill_in_mid_commit(address: str, first: int) -> set[int]:
    """Start a writer, kill it while it writes, and return the numbers it had reported as durable."""
    command = [sys.executable, "-c", WRITE_PAIRS, address, str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        reported = {int(process.stdout.readline()) for _ in range(40)}
        process.send_signal(signal.SIGKILL)
        reported |= {int(line) for line in process.stdout if line.endswith("\n")}
    return reported


async def list_both(transaction: Transaction) -> tuple[set[int], set[int]]:
    notes = {row["id"] for row in await transaction.fetch_all("SELECT id FROM note")}
    return notes, {row["id"] for row in await transaction.fetch_all("SELECT id FROM remark")}


async def test_a_killed_process_keeps_every_work_it_reported_and_no_half_of_one(
    empty_route: DatabaseRoute,
) -> None:
    async with opened(empty_route):
        pass
    reported: set[int] = set()
    for round_number in range(3):
        reported |= kill_in_mid_commit(address_of(empty_route), round_number * 10_000_000)
    async with open_database(empty_route, create=False) as database:
        notes, remarks = await database.read(list_both)
        assert reported <= notes
        assert notes == remarks
        assert await database.check() == []


def test_a_program_that_fails_before_it_closes_the_database_ends(path: Path) -> None:
    command = [sys.executable, "-c", FAIL_BEFORE_CLOSING, str(path)]
    ended = subprocess.run(command, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    assert ended.returncode == 1
    assert "some mistake" in ended.stderr
