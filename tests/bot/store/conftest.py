"""An open database of either kind with two small tables, and works to run on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from bot.settings.urls import DatabaseRoute, PostgresServer
from bot.store.database import Database
from bot.store.postgres import PostgresDatabase
from bot.store.schema import Migration
from bot.store.sqlite import SqliteDatabase

TABLES = (
    "CREATE TABLE schema_version (version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)",
    "CREATE TABLE note (id BIGINT NOT NULL PRIMARY KEY, text TEXT NOT NULL UNIQUE)",
    "CREATE TABLE remark (id BIGINT NOT NULL PRIMARY KEY, note_id BIGINT NOT NULL REFERENCES note (id))",
)
MIGRATIONS = (Migration(1, "0001_notes.sql", TABLES),)

AnyDatabase: TypeAlias = PostgresDatabase | SqliteDatabase


async def open_at(route: DatabaseRoute, *, patience: float = 5.0, **options: Any) -> AnyDatabase:
    """A database as a test wants it."""
    if isinstance(route, PostgresServer):
        return await PostgresDatabase.open(route.dsn, patience=patience, **options)
    return await SqliteDatabase.open(route.path, busy_timeout=patience, **options)


@asynccontextmanager
async def opened(route: DatabaseRoute, **options: Any) -> AsyncIterator[AnyDatabase]:
    """The same with the two tables, until the end of the block."""
    database = await open_at(route, **options)
    try:
        await database.migrate(MIGRATIONS)
        yield database
    finally:
        await database.close()


@pytest.fixture
async def database(empty_route: DatabaseRoute) -> AsyncIterator[Database]:
    async with opened(empty_route, patience=0.1) as ready:
        yield ready


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.db"


@pytest.fixture
async def sqlite(path: Path) -> AsyncIterator[SqliteDatabase]:
    ready = await SqliteDatabase.open(path, busy_timeout=0.1)
    await ready.migrate(MIGRATIONS)
    yield ready
    await ready.close()


@pytest.fixture
async def server(empty_postgres_route: PostgresServer) -> AsyncIterator[PostgresDatabase]:
    ready = await PostgresDatabase.open(empty_postgres_route.dsn)
    try:
        await ready.migrate(MIGRATIONS)
        yield ready
    finally:
        await ready.close()
