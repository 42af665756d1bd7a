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
async def office(route: DatabaseRoute, tmp_path: Path, clock: Clock) -> AsyncIterator[Office]:
    """A running server with staff and two accounts."""
    async with living(tmp_path, clock, database=route) as platform:
        yield await hire(platform)
