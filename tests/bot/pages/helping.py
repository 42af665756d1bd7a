"""The help page on a real server over a real database, and a reader of it."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.content import Content
from bot.pages import assets, help_finding, help_maps, help_opinions, reading
from bot.pages.help_site import HELP, HelpSite, open_site
from bot.settings.proxies import Network
from bot.store.database import Database, Row
from tests.bot.living import content
from tests.bot.serving import bare_app, served

PUBLIC_URL = "https://help.example.com"
NOW = 1_800_000_000_000
ROUTES = (
    *help_finding.ROUTES,
    *reading.ROUTES,
    *help_opinions.ROUTES,
    *help_maps.ROUTES,
    *assets.ROUTES,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A response, read."""

    status: int
    text: str
    headers: Mapping[str, str]

    def json(self) -> Any:
        return json.loads(self.text)


@dataclass
class Times:
    """Both clocks; they stand still until a test moves them."""

    now: int = NOW
    seconds: float = 0.0


@dataclass(repr=False)
class Reader:
    """Somebody who reads the help page, and may look into the database."""

    session: aiohttp.ClientSession
    site: HelpSite
    times: Times = field(default_factory=Times)

    async def ask(
        self, method: str, path: str, form: Mapping[str, str] | None = None, **headers: str
    ) -> Answer:
        """Header names with underscores for hyphens."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self.session.request(
            method, path, data=form, headers=sent, allow_redirects=False
        ) as response:
            return Answer(response.status, await response.text(), response.headers)

    async def get(self, path: str, **headers: str) -> Answer:
        return await self.ask("GET", path, None, **headers)

    async def vote(self, article: str = "data-use", tag: str = "en", **headers: str) -> Answer:
        """Say that an article helped."""
        return await self.ask("POST", f"/help/{tag}/{article}/feedback", {"helpful": "yes"}, **headers)

    async def rows(self) -> list[Row]:
        """All opinions."""
        return await self.site.database.read(lambda tx: tx.fetch_all("SELECT * FROM article_feedback"))


@asynccontextmanager
async def reading_help(
    database: Database,
    public_url: str = PUBLIC_URL,
    *,
    proxies: tuple[Network, ...] = (),
    shown: Content | None = None,
) -> AsyncIterator[Reader]:
    """A running help page; `shown` instead of the shipped articles."""
    times = Times()
    app = bare_app(ROUTES)
    app[HELP] = open_site(
        shown or content(),
        database,
        public_url=public_url,
        clock=lambda: times.now,
        proxies=proxies,
        ticks=lambda: times.seconds,
    )
    async with served(app) as address, aiohttp.ClientSession(address) as session:
        yield Reader(session, app[HELP], times)


def structured(page: str) -> Any:
    """The JSON-LD of a page."""
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert block is not None
    return json.loads(block[1])


def links(page: str) -> list[str]:
    """Where a page's links lead."""
    return re.findall(r'<a [^>]*href="([^"]+)"', page)
