"""From the address in the settings to an open database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.errors import SettingsError
from bot.settings.urls import DatabaseRoute, PostgresServer
from bot.store.database import Database
from bot.store.sqlite import SqliteDatabase


@asynccontextmanager
async def open_database(route: DatabaseRoute, *, create: bool = True) -> AsyncIterator[Database]:
    """The database that a setting names, until the end of the block.

    Without `create` a database that is not there yet is `StorageUnavailable`. Its tables are left as they are: see
    `Database.migrate`.
    """
    if isinstance(route, PostgresServer):
        raise SettingsError(
            "ASSISTANT_DATABASE_URL", "names a PostgreSQL server; this version has SQLite alone"
        )
    database = await SqliteDatabase.open(route.path, create=create)
    try:
        yield database
    finally:
        await database.close()
