"""From the address in the settings to an open database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.settings.urls import DatabaseRoute, PostgresServer
from bot.store.database import Database
from bot.store.sqlite import SqliteDatabase


@asynccontextmanager
async def open_database(route: DatabaseRoute, *, create: bool = True) -> AsyncIterator[Database]:
    """The database that a setting names, until the end of the block.

    Without `create` a database that is not there yet is `StorageUnavailable`; one at a server is never made here. Its
    tables are left as they are: see `Database.migrate`.
    """
    database = await _open(route, create)
    try:
        yield database
    finally:
        await database.close()


async def _open(route: DatabaseRoute, create: bool) -> Database:
    if isinstance(route, PostgresServer):
        # Here, so that whoever has SQLite does not pay for the other driver.
        from bot.store.postgres import PostgresDatabase

        return await PostgresDatabase.open(route.dsn)
    return await SqliteDatabase.open(route.path, create=create)
