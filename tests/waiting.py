"""Waiting for something that another task or process will do, and for nothing longer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

PATIENCE = 20.0
"""Seconds after which something that should have happened will not."""


async def until(condition: Callable[[], bool]) -> None:
    """Return as soon as the condition holds. Raises `TimeoutError` when it never does."""
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 - what is waited for is outside: a file, a process
            await asyncio.sleep(0.01)
