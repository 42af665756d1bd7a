"""Waiting for something that another task or process will do, and for nothing longer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

import pytest

from bot import server

PATIENCE = 60.0
"""Seconds after which something that should have happened will not."""
OURS = {"PATIENCE": server.PATIENCE, "ANSWER": server.ANSWER}
"""What a server waits for its database before it says 503."""


def _wait(seconds: dict[str, float]) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in seconds.items():
            patch.setattr(server, name, value)
        yield


@pytest.fixture(scope="session", autouse=True)
def unhurried() -> Iterator[None]:
    """Servers of the tests wait longer: a machine with a worker a core may take seconds for what is one act."""
    yield from _wait(dict.fromkeys(OURS, PATIENCE / 2))


@pytest.fixture
def hurried() -> Iterator[None]:
    """Servers of this test say 503 as soon as ours do."""
    yield from _wait(OURS)


async def until(condition: Callable[[], bool]) -> None:
    """Return as soon as the condition holds. Raises `TimeoutError` when it never does."""
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 - what is waited for is outside: a file, a process
            await asyncio.sleep(0.01)
