"""The pages behind mailed links on a real server, over a database with the cast of the checks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.pages import assets, links
from bot.pages.links import LINKS, LinkPages
from bot.settings.urls import SqliteFile
from bot.store.database import Database
from bot.store.opening import open_database
from tests.bot.mail.office import WORDING
from tests.bot.pages.following import PUBLIC_URL, Site
from tests.bot.pages.helping import Reader, reading_help
from tests.bot.proof.desk import ANNA, BEN, Desk
from tests.bot.serving import bare_app, served


@pytest.fixture
async def site(database: Database) -> AsyncIterator[Site]:
    desk = Desk(database)
    await desk.add(ANNA, BEN)
    app = bare_app((*links.ROUTES, *assets.ROUTES))
    app[LINKS] = LinkPages(database, desk.proof, WORDING, PUBLIC_URL, lambda: desk.now_ms)
    async with served(app) as address, aiohttp.ClientSession(address) as session:
        yield Site(desk, session, address)


@pytest.fixture
async def reader(tmp_path: Path) -> AsyncIterator[Reader]:
    """A reader of the help page, where it does not matter which database there is."""
    async with open_database(SqliteFile(tmp_path / "assistant.db")) as opened:
        await opened.migrate()
        async with reading_help(opened) as reading:
            yield reading
