"""An open database with two small tables, and works to run on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.schema import Migration
from bot.store.sqlite import SqliteDatabase

TABLES = (
    "CREATE TABLE schema_version (version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)",
    "CREATE TABLE note (id BIGINT NOT NULL PRIMARY KEY, text TEXT NOT NULL UNIQUE)",
    "CREATE TABLE remark (id BIGINT NOT NULL PRIMARY KEY, note_id BIGINT NOT NULL REFERENCES note (id))",
)
MIGRATIONS = (Migration(1, "0001_notes.sql", TABLES),)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.db"


@pytest.fixture
async def database(path: Path) -> AsyncIterator[SqliteDatabase]:
    opened = await SqliteDatabase.open(path, busy_timeout=0.1)
    await opened.migrate(MIGRATIONS)
    yield opened
    await opened.close()
