from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.settings.staff import Provider
from bot.settings.urls import DatabaseRoute
from tests.bot.inbox.console import Browser
from tests.bot.inbox.office import Office, hire
from tests.bot.inbox.provider import CLIENT, SECRET, Ahead, Liar, lying_provider
from tests.bot.living import Clock, living


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def office(route: DatabaseRoute, tmp_path: Path, clock: Clock) -> AsyncIterator[Office]:
    """A running server with staff and two accounts."""
    async with living(tmp_path, clock, database=route) as platform:
        yield await hire(platform)


@pytest.fixture
async def liar() -> AsyncIterator[Liar]:
    async with lying_provider() as provider:
        yield provider


@pytest.fixture
def ahead() -> Ahead:
    return Ahead()


@pytest.fixture
async def provided(liar: Liar, tmp_path: Path, ahead: Ahead) -> AsyncIterator[Browser]:
    provider = Provider(issuer=liar.issuer, client_id=CLIENT, client_secret=SECRET)
    async with living(tmp_path, ahead, provider=provider) as platform:
        yield Browser(await hire(platform))
