from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from ipaddress import ip_network
from pathlib import Path

import aiohttp
import pytest

from bot.settings.urls import DatabaseRoute
from tests.bot.channels.chat.browser import Browser
from tests.bot.inbox.office import Office, hire
from tests.bot.living import Clock, living

PROXIES = (ip_network("127.0.0.0/8"),)
NewBrowser = Callable[[], Browser]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def office(route: DatabaseRoute, tmp_path: Path, clock: Clock) -> AsyncIterator[Office]:
    """A running server behind a proxy, with staff and two accounts, on each kind of database."""
    async with living(tmp_path, clock, database=route, trusted_proxies=PROXIES) as platform:
        yield await hire(platform)


@pytest.fixture
async def new_browser(office: Office) -> AsyncIterator[NewBrowser]:
    """Makes browsers that have nothing yet."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        yield lambda: Browser(office.platform.server.url, session)


@pytest.fixture
async def browser(new_browser: NewBrowser) -> Browser:
    """A browser that has opened the chat."""
    browser = new_browser()
    await browser.open()
    return browser
