"""A house with moderators who can sign in, and posts of a forum before them, for the tests of their console."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.store.database import Transaction
from bot.store.people import set_password
from tests.bot.inbox.console import password_hash
from tests.bot.living import Clock
from tests.bot.moderation.board import PEOPLE, Board, staff
from tests.browser.house import House
from tests.browser.staffed import staffing


@asynccontextmanager
async def moderating(
    directory: Path, clock: Callable[[], float] = time.time, **changes: Any
) -> AsyncIterator[tuple[House, Board]]:
    """A running house; everybody of `PEOPLE` signs in with the same password, by their first name."""
    async with staffing(directory, clock=clock, **changes) as (house, platform):
        board = await staff(platform, Clock())
        await house.server.engine.database.transact(_set_passwords)
        yield house, board


async def _set_passwords(tx: Transaction) -> None:
    for person in PEOPLE:
        await set_password(tx, person.id, password_hash())
