"""A running server with staff, where it does not matter which database there is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.inbox.office import Office, hire
from tests.bot.living import Clock, living


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def office(tmp_path: Path, clock: Clock) -> AsyncIterator[Office]:
    async with living(tmp_path, clock) as platform:
        yield await hire(platform)
