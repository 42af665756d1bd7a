"""The stub's process for tests, and what a test does with it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from bot.settings.discourse import Discourse
from bot.settings.reach import LOOPBACK, Reach
from tests.discourse.state import BOT, KEY, SECRET

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Forum:
    """The running stub."""

    url: str

    @property
    def settings(self) -> Discourse:
        """As our server is told of it."""
        return Discourse(
            url=self.url, secrets=(SECRET.encode(),), api_key=KEY, bot=BOT, reach=Reach(LOOPBACK)
        )

    async def do(self, verb: str, **wanted: Any) -> Any:
        """Do something at the forum."""
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self.url}/stub/{verb}", json=wanted) as response,
        ):
            assert response.status == 200, await response.text()
            return await response.json()

    async def state(self) -> Any:
        """All that the forum knows."""
        return await self.do("state")


@contextmanager
def forum_process() -> Iterator[Forum]:
    """The stub in its own process until the end of the block."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.discourse.stub"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        try:
            yield Forum(json.loads(process.stdout.readline())["url"])
        finally:
            process.stdin.close()  # at which it ends by itself
            process.wait()
