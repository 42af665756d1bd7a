"""What the commands on the database share: settings from the environment, the database, the time."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from bot.errors import SchemaError
from bot.settings import DATABASE, DEFAULT_DATABASE_URL, PRIVACY, load_settings
from bot.settings.urls import DatabaseRoute, SqliteFile, parse_database_url
from bot.store.applied import find_missing
from bot.store.database import Database
from bot.store.opening import open_database
from bot.store.schema import load_migrations

if TYPE_CHECKING:
    from bot.privacy.erasure_list import ErasureList

T = TypeVar("T")


def with_database(work: Callable[[Database], Awaitable[T]], *, create: bool = False) -> T:
    """Run the work with the database that the environment names and return what it returns.

    With `create` the database is made and brought up to date first. Raises `SettingsError`, `StorageUnavailable` for a
    database that is not there, and `SchemaError` for one that is not up to date.
    """
    route = database_route(create=create)

    async def run() -> T:
        async with open_database(route, create=create) as database:
            if create:
                await database.migrate()
            elif find_missing(load_migrations(), await database.applied()):
                raise SchemaError("the database is not up to date: run 'assistant db upgrade'")
            return await work(database)

    return asyncio.run(run())


def database_route(*, create: bool) -> DatabaseRoute:
    """Where the environment says that the database is; with `create`, the default's own directory is made."""
    route = load_settings(os.environ, need=DATABASE).database
    if create:
        make_default_directory(route)
    return route


def erasure_list() -> ErasureList:
    """The list of the erased, with its keys beside it, where the environment says that it is."""
    from bot.privacy.erasure_list import list_beside

    settings = load_settings(os.environ, need=PRIVACY)
    return list_beside(settings.database, settings.erasures)


def make_default_directory(route: DatabaseRoute) -> None:
    """Make `var/` for the default database: who named no place cannot have made it."""
    if route == parse_database_url(DEFAULT_DATABASE_URL) and isinstance(route, SqliteFile):
        route.path.parent.mkdir(mode=0o700, exist_ok=True)


def now_ms() -> int:
    """The time, in Unix milliseconds."""
    return time.time_ns() // 1_000_000
