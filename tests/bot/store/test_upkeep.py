"""Checks and backups of a database that is in use."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import StorageUnavailable
from bot.settings.urls import DatabaseRoute
from bot.store.database import Database
from bot.store.opening import open_database
from bot.store.sqlite import SqliteDatabase
from tests.bot.store.conftest import MIGRATIONS
from tests.bot.store.works import add_note, list_notes


async def test_a_sound_database_has_no_faults(database: Database) -> None:
    await database.transact(add_note(1))
    assert await database.check() == []


async def test_a_row_without_its_parent_is_found(sqlite: SqliteDatabase, path: Path) -> None:
    with closing(sqlite3.connect(path)) as careless:
        careless.execute("INSERT INTO remark (id, note_id) VALUES (1, 404)")
        careless.commit()
    assert await sqlite.check() == ["row 1 of remark refers to a row of note that does not exist"]


async def test_a_backup_is_a_database_of_its_own(sqlite: SqliteDatabase, tmp_path: Path) -> None:
    await sqlite.transact(add_note(1))
    target = tmp_path / "copy.db"
    await sqlite.backup(target)
    await sqlite.transact(add_note(2))
    copy = await SqliteDatabase.open(target, create=False)
    assert await copy.read(list_notes) == [1]
    assert await copy.migrate(MIGRATIONS) == []
    await copy.close()


async def test_a_backup_is_one_file_for_its_owner_alone(sqlite: SqliteDatabase, tmp_path: Path) -> None:
    directory = tmp_path / "backups"
    directory.mkdir()
    await sqlite.backup(directory / "copy.db")
    assert [file.name for file in directory.iterdir()] == ["copy.db"]
    assert (directory / "copy.db").stat().st_mode & 0o077 == 0


async def test_a_backup_while_others_write_is_of_one_moment(sqlite: SqliteDatabase, tmp_path: Path) -> None:
    writing = [asyncio.create_task(sqlite.transact(add_note(number))) for number in range(300)]
    await sqlite.backup(tmp_path / "copy.db")
    await asyncio.gather(*writing)
    copy = await SqliteDatabase.open(tmp_path / "copy.db", create=False)
    copied = await copy.read(list_notes)
    assert copied == list(range(len(copied)))
    await copy.close()


async def test_a_new_backup_replaces_the_old_one(sqlite: SqliteDatabase, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("yesterday")
    await sqlite.backup(target)
    with closing(sqlite3.connect(target)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def test_a_backup_never_replaces_the_database_itself(sqlite: SqliteDatabase, path: Path) -> None:
    with pytest.raises(StorageUnavailable, match="database itself"):
        await sqlite.backup(path)
    assert await sqlite.transact(add_note(1)) == 1


async def test_a_backup_that_cannot_be_written_leaves_nothing(sqlite: SqliteDatabase, tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailable, match="cannot be written"):
        await sqlite.backup(tmp_path / "nowhere" / "copy.db")
    assert not (tmp_path / "nowhere").exists()


async def test_a_setting_opens_a_database_for_a_block(empty_route: DatabaseRoute) -> None:
    async with open_database(empty_route) as database:
        await database.migrate(MIGRATIONS)
        await database.transact(add_note(1))
    async with open_database(empty_route, create=False) as database:
        assert await database.read(list_notes) == [1]
