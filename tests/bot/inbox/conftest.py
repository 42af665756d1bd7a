from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.settings.urls import DatabaseRoute
from tests.bot.inbox.office import Office, hire
from tests.bot.living import Clock, living


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def office(tmp_path: Path, clock: Clock) -> AsyncIterator[Office]:
    """A running server with staff and two accounts."""
    async with living(tmp_path, clock) as platform:
        yield await hire(platform)


@pytest.fixture
async def either(route: DatabaseRoute, tmp_path: Path, clock: Clock) -> AsyncIterator[Office]:
    """The same on each kind of database, for what SQL decides."""
    async with living(tmp_path, clock, database=route) as platform:
        yield await hire(platform)
