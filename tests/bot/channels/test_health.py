"""Liveness, readiness and figures over a real database."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.channels.health import DATABASE, MIGRATIONS, ROUTES
from bot.settings.urls import SqliteFile
from bot.store.database import Database
from bot.store.opening import open_database
from bot.store.outbox import post
from bot.store.schema import Migration, load_migrations, newest_version
from tests.bot.serving import bare_app, served
from tests.databases import furnish

LATER = Migration(9000, "9000_later.sql", ("CREATE TABLE later (id BIGINT NOT NULL PRIMARY KEY)",))


@pytest.fixture
async def app(database: Database) -> web.Application:
    app = bare_app(ROUTES)
    app[DATABASE] = database
    app[MIGRATIONS] = load_migrations()
    return app


async def get(app: web.Application, path: str) -> tuple[int, str]:
    async with served(app) as url, aiohttp.ClientSession() as session, session.get(url + path) as response:
        return response.status, await response.text()


async def test_it_is_alive(app: web.Application) -> None:
    assert await get(app, "/healthz") == (200, '{"status":"alive"}')


async def test_it_is_ready_with_a_database_of_its_version(app: web.Application) -> None:
    assert await get(app, "/readyz") == (200, '{"status":"ready"}')


async def test_it_is_not_ready_with_a_database_that_can_only_be_read(tmp_path: Path) -> None:
    route = SqliteFile(tmp_path / "assistant.db")
    furnish(route)
    app = bare_app(ROUTES)
    async with open_database(route) as database:
        app[DATABASE], app[MIGRATIONS] = database, load_migrations()
        await database.transact(lambda tx: tx.execute("PRAGMA query_only = ON"))  # what a full disk comes to
        assert (await get(app, "/readyz"))[0] == 503


async def test_it_is_not_ready_while_a_migration_is_missing(app: web.Application) -> None:
    app[MIGRATIONS] = [*load_migrations(), LATER]
    status, body = await get(app, "/readyz")
    assert status == 503
    assert "migration 9000_later.sql was not applied" in body


async def test_it_is_not_ready_with_tables_made_by_an_edited_migration(
    app: web.Application, database: Database
) -> None:
    await database.transact(
        lambda tx: tx.execute("UPDATE schema_version SET checksum = 'x' WHERE version = 1")
    )
    status, body = await get(app, "/readyz")
    assert status == 503
    assert "migration 0001_first.sql was applied in another form" in body


@pytest.mark.parametrize(("works_with", "status"), [(None, 503), (newest_version(), 200), (9000, 503)])
async def test_it_is_ready_with_tables_of_a_newer_program_that_it_can_work_with(
    app: web.Application, database: Database, works_with: int | None, status: int
) -> None:
    later = replace(LATER, works_with=works_with)
    await database.migrate([*load_migrations(), later])
    assert (await get(app, "/readyz"))[0] == status


async def test_it_is_not_ready_without_a_database_but_alive(app: web.Application, database: Database) -> None:
    await database.close()
    assert (await get(app, "/readyz"))[0] == 503
    assert (await get(app, "/healthz"))[0] == 200


async def test_the_figures_tell_what_waits_to_be_delivered(app: web.Application, database: Database) -> None:
    await database.transact(lambda tx: post(tx, kind="mail", line="mail:1", payload="{}", now=1))
    status, body = await get(app, "/metrics")
    assert status == 200
    assert 'assistant_outbox{kind="mail",state="waiting"} 1.0' in body


async def test_the_figures_are_shown_while_the_database_is_away(
    app: web.Application, database: Database
) -> None:
    await database.close()
    status, body = await get(app, "/metrics")
    assert status == 200
    assert "assistant_http_requests_total" in body
