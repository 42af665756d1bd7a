"""A database that is locked, full, read-only, missing or damaged says so in one line, and soon."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.errors import StorageUnavailable
from bot.store.database import Transaction
from bot.store.sqlite import SqliteDatabase
from tests.bot.store.conftest import MIGRATIONS
from tests.bot.store.works import add_note, list_notes

HOLD_THE_LOCK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""
NOBODY = 65534


@contextmanager
def lock_held_elsewhere(path: Path) -> Iterator[None]:
    """Another process holds the write lock while the block runs."""
    command = [sys.executable, "-c", HOLD_THE_LOCK, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        try:
            yield
        finally:
            process.kill()


@contextmanager
def without_privileges() -> Iterator[None]:
    """File modes mean nothing to root, so for a while this process is somebody else."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


async def grow(transaction: Transaction) -> None:
    """Write more than fits."""
    for number in range(1000, 2000):
        await add_note(number, f"{number} " + "x" * 2000)(transaction)


async def remove_note(transaction: Transaction) -> int:
    """Needs no new page."""
    return await transaction.execute("DELETE FROM note WHERE id = 1")


async def limit_size(transaction: Transaction) -> None:
    """From now on the file cannot grow: a disk that is full, for this connection."""
    await transaction.fetch_one("PRAGMA max_page_count = 1")


async def test_a_lock_held_by_another_process_ends_in_a_refusal(sqlite: SqliteDatabase, path: Path) -> None:
    with lock_held_elsewhere(path), pytest.raises(StorageUnavailable, match="another process holds its lock"):
        await sqlite.transact(add_note(1))
    await sqlite.transact(add_note(2))
    assert await sqlite.read(list_notes) == [2]


async def test_a_lock_that_is_let_go_in_time_is_waited_for(path: Path) -> None:
    database = await SqliteDatabase.open(path, busy_timeout=30)
    await database.migrate(MIGRATIONS)
    with lock_held_elsewhere(path):
        waiting = asyncio.create_task(database.transact(add_note(1)))
        await asyncio.sleep(0)
    assert await waiting == 1
    await database.close()


async def test_everybody_who_waits_for_a_lock_is_refused_together(sqlite: SqliteDatabase, path: Path) -> None:
    with lock_held_elsewhere(path):
        callers = [asyncio.create_task(sqlite.transact(add_note(number))) for number in range(300)]
        results = await asyncio.gather(*callers, return_exceptions=True)
    assert {type(result) for result in results} == {StorageUnavailable}
    assert await sqlite.read(list_notes) == []


async def test_readers_do_not_mind_a_writer_elsewhere(sqlite: SqliteDatabase, path: Path) -> None:
    await sqlite.transact(add_note(1))
    with lock_held_elsewhere(path):
        assert await sqlite.read(list_notes) == [1]


async def test_a_full_disk_refuses_the_work_and_keeps_what_was_there(sqlite: SqliteDatabase) -> None:
    await sqlite.transact(add_note(1))
    await sqlite.transact(limit_size)
    with pytest.raises(StorageUnavailable, match="no room left"):
        await sqlite.transact(grow)
    assert await sqlite.read(list_notes) == [1]


async def test_a_full_disk_keeps_nothing_it_did_not_answer_for(sqlite: SqliteDatabase) -> None:
    # SQLite then undoes the whole transaction, and with it what the neighbour had done in it.
    await sqlite.transact(add_note(1))
    await sqlite.transact(limit_size)
    works = (remove_note, grow)
    results = await asyncio.gather(*(sqlite.transact(work) for work in works), return_exceptions=True)
    assert {type(result) for result in results} == {StorageUnavailable}
    assert await sqlite.read(list_notes) == [1]


async def test_a_full_disk_is_survived_by_works_that_need_no_room(sqlite: SqliteDatabase) -> None:
    await sqlite.transact(add_note(1))
    await sqlite.transact(limit_size)
    with pytest.raises(StorageUnavailable):
        await sqlite.transact(grow)
    assert await sqlite.transact(remove_note) == 1
    assert await sqlite.read(list_notes) == []


async def test_a_read_only_file_can_be_read_and_refuses_to_be_written() -> None:
    with tempfile.TemporaryDirectory() as name:
        directory, path = Path(name), Path(name) / "notes.db"
        database = await SqliteDatabase.open(path)
        await database.migrate(MIGRATIONS)
        await database.transact(add_note(1))
        await database.close()
        path.chmod(0o444)
        directory.chmod(0o777)
        with without_privileges():
            await refuse_to_write(path)
        directory.chmod(0o700)


async def refuse_to_write(path: Path) -> None:
    database = await SqliteDatabase.open(path)
    assert await database.read(list_notes) == [1]
    with pytest.raises(StorageUnavailable, match="read-only"):
        await database.transact(add_note(2))
    await database.close()


async def test_a_missing_directory_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailable, match=r"directory .*nowhere does not exist"):
        await SqliteDatabase.open(tmp_path / "nowhere" / "notes.db")


async def test_a_missing_file_is_named_where_none_may_be_made(path: Path) -> None:
    with pytest.raises(StorageUnavailable, match="there is no database at"):
        await SqliteDatabase.open(path, create=False)
    assert not path.exists()


async def test_a_directory_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailable, match="cannot be opened"):
        await SqliteDatabase.open(tmp_path)


async def test_a_file_of_something_else_is_no_database(path: Path) -> None:
    path.write_bytes(b"minutes of a meeting " * 500)
    with pytest.raises(StorageUnavailable, match="not a database"):
        await SqliteDatabase.open(path)


async def test_a_damaged_file_is_found_out(path: Path) -> None:
    damage(path)
    database = await SqliteDatabase.open(path)
    with pytest.raises(StorageUnavailable, match="damaged"):
        await database.read(list_notes)
    assert await database.check() != []
    await database.close()


def damage(path: Path) -> None:
    """A database whose second half is noise."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE note (id BIGINT NOT NULL PRIMARY KEY, text TEXT)")
        connection.executemany(
            "INSERT INTO note VALUES (?, ?)", [(number, "x" * 500) for number in range(500)]
        )
        connection.commit()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2] + b"\x5a" * (len(content) // 2))


async def test_no_cause_takes_more_than_one_line(path: Path) -> None:
    path.write_bytes(b"\n" * 5000)
    with pytest.raises(StorageUnavailable) as caught:
        await SqliteDatabase.open(path)
    assert "\n" not in str(caught.value)


async def test_a_new_database_belongs_to_its_owner_alone(sqlite: SqliteDatabase, path: Path) -> None:
    await sqlite.transact(add_note(1))
    assert {file.stat().st_mode & 0o077 for file in path.parent.glob("notes.db*")} == {0}
