"""A database for a test, of either kind, and the fixtures by which the whole suite has both."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Final

import aiosqlite
import asyncpg
import pytest

from bot.settings.urls import DatabaseRoute, PostgresServer, SqliteFile
from bot.store.database import Database
from bot.store.opening import open_database
from bot.store.postgres_transaction import EVERYTHING
from tests.postgres_cluster import NoServer
from tests.postgres_recycling import Spares
from tests.postgres_server import Postgres, serving

KINDS: Final = ("sqlite", "postgres")
TEMPLATE: Final = "assistant_template"


def address_of(route: DatabaseRoute) -> str:
    """The address as the environment has it."""
    return route.dsn if isinstance(route, PostgresServer) else f"sqlite:///{route.path}"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A running server; tests that need one are skipped, with the reason, where there can be none."""
    try:
        with serving() as server:
            yield server
    except NoServer as reason:
        pytest.skip(f"no PostgreSQL here: {reason}")


@pytest.fixture(scope="session")
def template(postgres: Postgres) -> str:
    """The name of a database with all tables, to be copied."""
    postgres.execute(f"CREATE DATABASE {TEMPLATE} TEMPLATE template0 STRATEGY file_copy")
    with ThreadPoolExecutor(1) as beside:
        beside.submit(lambda: asyncio.run(_make_tables(postgres.route(TEMPLATE)))).result()
    return TEMPLATE


@pytest.fixture(scope="session")
def spares(postgres: Postgres, template: str) -> Spares:
    """Databases that tests use one after another."""
    return Spares(postgres, template)


@cache
def sqlite_template() -> bytes:
    """A file with all tables: copied in less than a millisecond, where making it takes twenty."""

    with tempfile.TemporaryDirectory() as directory, ThreadPoolExecutor(1) as beside:
        path = Path(directory) / "template.db"
        beside.submit(lambda: asyncio.run(_make_tables(SqliteFile(path)))).result()
        return path.read_bytes()


def furnish(route: DatabaseRoute) -> None:
    """Put the tables where a test's SQLite file will be, if there is none yet."""
    if isinstance(route, SqliteFile) and not route.path.exists():
        route.path.write_bytes(sqlite_template())


@pytest.fixture
def postgres_route(postgres: Postgres, spares: Spares) -> Iterator[PostgresServer]:
    """A database of its own with all tables, at the server."""
    name = spares.take()
    yield postgres.route(name)
    spares.give_back(name)


@pytest.fixture
def empty_postgres_route(postgres: Postgres) -> Iterator[PostgresServer]:
    """A database of its own without tables, at the server."""
    name = postgres.copy()
    yield postgres.route(name)
    postgres.drop(name)


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Which kind of database the test has: whoever asks for it, or for what builds on it, runs on both."""
    return str(request.param)


@pytest.fixture
def route(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> DatabaseRoute:
    """Where the test's own database is, with its tables."""
    chosen = _choose(kind, "postgres_route", request, tmp_path)
    furnish(chosen)
    return chosen


@pytest.fixture
def empty_route(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> DatabaseRoute:
    """Where the test's own database is, which has no tables."""
    return _choose(kind, "empty_postgres_route", request, tmp_path)


@pytest.fixture
async def database(route: DatabaseRoute) -> AsyncIterator[Database]:
    """A database with all tables, open until the test's end."""
    async with open_database(route) as opened:
        await opened.migrate()
        yield opened


@pytest.fixture
async def impatient(route: DatabaseRoute) -> AsyncIterator[Database]:
    """The same, and it soon gives up waiting for what another process holds."""
    async with open_database(route, patience=0.1) as opened:
        await opened.migrate()
        yield opened


@dataclass(frozen=True, slots=True)
class Blocker:
    """Another process that keeps everybody else from writing, until it lets go."""

    hold: Callable[[], Awaitable[object]]
    let_go: Callable[[], Awaitable[object]]


@pytest.fixture
async def blocker(route: DatabaseRoute) -> AsyncIterator[Blocker]:
    """One that holds nothing yet."""
    if isinstance(route, PostgresServer):
        connection = await asyncpg.connect(route.dsn)
        yield Blocker(
            partial(connection.execute, f"SELECT pg_advisory_lock({EVERYTHING})"),
            partial(connection.execute, "SELECT pg_advisory_unlock_all()"),
        )
        await connection.close()
    else:
        async with aiosqlite.connect(route.path, isolation_level=None) as other:
            yield Blocker(partial(other.execute, "BEGIN IMMEDIATE"), partial(other.execute, "ROLLBACK"))


async def _make_tables(route: DatabaseRoute) -> None:
    async with open_database(route) as opened:
        await opened.migrate()


def _choose(kind: str, fixture: str, request: pytest.FixtureRequest, tmp_path: Path) -> DatabaseRoute:
    if kind == "sqlite":
        return SqliteFile(tmp_path / "assistant.db")
    server: PostgresServer = request.getfixturevalue(fixture)
    return server
