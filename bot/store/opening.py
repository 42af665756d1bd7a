"""From the address in the settings to an open database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.settings.urls import DatabaseRoute, PostgresServer
from bot.store.database import Database
from bot.store.sqlite import SqliteDatabase
from bot.store.sqlite_thread import BUSY_TIMEOUT as PATIENCE


@asynccontextmanager
async def open_database(
    route: DatabaseRoute, *, create: bool = True, patience: float = PATIENCE
) -> AsyncIterator[Database]:
    """The database that a setting names, until the end of the block.

    Without `create` a database that is not there yet is `StorageUnavailable`; one at a server is never made here. Its
    tables are left as they are: see `Database.migrate`. `patience` is how many seconds a work waits for what another
    process holds.
    """
    database = await _open(route, create, patience)
    try:
        yield database
    finally:
        await database.close()


async def _open(route: DatabaseRoute, create: bool, patience: float) -> Database:
    if isinstance(route, PostgresServer):
        # Here, so that whoever has SQLite does not pay for the other driver.
        from bot.store.postgres import PostgresDatabase

        return await PostgresDatabase.open(route.dsn, patience=patience)
    return await SqliteDatabase.open(route.path, create=create, busy_timeout=patience)
