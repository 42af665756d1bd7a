from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.settings.urls import DatabaseRoute
from tests.bot.living import Clock, living
from tests.bot.moderation.board import Board, staff


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def board(route: DatabaseRoute, tmp_path: Path, clock: Clock) -> AsyncIterator[Board]:
    """A running server with moderators, on both databases."""
    async with living(tmp_path, clock, database=route) as platform:
        yield await staff(platform, clock)


@pytest.fixture
async def desk(tmp_path: Path, clock: Clock) -> AsyncIterator[Board]:
    """The same on SQLite, for what no database makes different."""
    async with living(tmp_path, clock) as platform:
        yield await staff(platform, clock)
