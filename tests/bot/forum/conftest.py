from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.store.outbox import TOPIC
from tests.bot.living import Clock, living
from tests.bot.moderation.board import Board, staff
from tests.discourse.running import Forum, forum_process
from tests.waiting import PATIENCE


@pytest.fixture(scope="module")
def stub() -> Iterator[Forum]:
    """One forum for all tests of a file; each begins with it as new."""
    with forum_process() as forum:
        yield forum


@dataclass
class Connected:
    """Our server and the forum, each knowing the other."""

    board: Board
    forum: Forum

    @property
    def at(self) -> str:
        return datetime.fromtimestamp(self.board.clock(), UTC).isoformat()

    async def write(self, raw: str = "You are an idiot, Tom.", **more: Any) -> Any:
        """A post at the forum, which tells us of it."""
        return await self.forum.do("write", raw=raw, at=self.at, **more)

    async def pass_time(self, seconds: float = 11) -> None:
        """Let time pass, and wake who waits for it."""
        self.board.clock.now += seconds
        self.board.database.bell.strike(TOPIC, "")

    async def measures(self, review_id: str) -> dict[str, str]:
        """How each measure of a review stands."""
        shown = await self.board.read(review_id)
        return {
            each["what"]: each["state"] for decision in shown["decisions"] for each in decision["measures"]
        }

    async def settled(self, review_id: str) -> dict[str, str]:
        """The same, once nothing waits any more."""
        async with asyncio.timeout(PATIENCE):
            while "waiting" in (found := await self.measures(review_id)).values():
                await self.pass_time(1)
                await asyncio.sleep(0.02)
        return found


@pytest.fixture
async def connected(stub: Forum, tmp_path: Path) -> AsyncIterator[Connected]:
    clock = Clock()
    await stub.do("reset", hook="")  # before our server asks it for the first time
    async with living(tmp_path, clock, discourse=stub.settings) as platform:
        board = await staff(platform, clock)
        await stub.do("hook", url=f"{platform.server.url}/webhooks/discourse")
        yield Connected(board, stub)
