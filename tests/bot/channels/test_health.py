"""Liveness, readiness and figures over a real database."""

from __future__ import annotations

import aiohttp
import pytest
from aiohttp import web

from bot.channels.health import DATABASE, ROUTES, SCHEMA_VERSION
from bot.store.database import Database
from bot.store.outbox import post
from tests.bot.serving import bare_app, served


@pytest.fixture
async def app(database: Database) -> web.Application:
    app = bare_app(ROUTES)
    app[DATABASE] = database
    app[SCHEMA_VERSION] = await database.schema_version()
    return app


async def get(app: web.Application, path: str) -> tuple[int, str]:
    async with served(app) as url, aiohttp.ClientSession() as session, session.get(url + path) as response:
        return response.status, await response.text()


async def test_it_is_alive(app: web.Application) -> None:
    assert await get(app, "/healthz") == (200, '{"status":"alive"}')


async def test_it_is_ready_with_a_database_of_its_version(app: web.Application) -> None:
    assert await get(app, "/readyz") == (200, '{"status":"ready"}')


async def test_it_is_not_ready_with_tables_of_another_version(app: web.Application) -> None:
    app[SCHEMA_VERSION] += 1
    status, body = await get(app, "/readyz")
    assert status == 503
    assert "the program at" in body


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
