"""A house with moderators who can sign in, and posts of a forum before them, for the tests of their console."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playwright.async_api import expect

from bot.store.database import Transaction
from bot.store.outbox import TOPIC
from bot.store.people import set_password
from tests.bot.inbox.console import password_hash
from tests.bot.living import Clock
from tests.bot.moderation.board import PEOPLE, RUDE, Board, staff
from tests.browser.house import House
from tests.browser.staffed import Console, staffing
from tests.waiting import PATIENCE

THREAT: Final = "I will find you and kill you, Tom."
"""Of severity 4."""


@dataclass
class Still:
    """A clock that stands at the real time until a test moves it: ten seconds last as long as a test needs."""

    seconds: float = field(default_factory=time.time)

    def __call__(self) -> float:
        return self.seconds


@dataclass(frozen=True)
class Desk:
    """Where moderators work."""

    house: House
    board: Board
    clock: Still

    async def review(self, text: str = RUDE, author: str = "finn", language: str = "en") -> str:
        """A post of somebody that is sent to people; the review's id."""
        self.clock.seconds += 30
        whose = {"id": f"u-{author}", "name": author, "language": language}
        return await self.board.review(text, author=whose, topic_id=f"t-{author}")

    async def settle(self, review_id: str) -> None:
        """Let the ten seconds pass, and wait until nothing is on its way to the forum any more."""
        self.clock.seconds += 11
        async with asyncio.timeout(PATIENCE):
            while True:
                self.board.database.bell.strike(TOPIC, "")
                shown = await self.board.read(review_id)
                states = {each["state"] for one in shown["decisions"] for each in one["measures"]}
                if "waiting" not in states:
                    assert states <= {"done"}, states
                    return
                await asyncio.sleep(0.05)


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


@asynccontextmanager
async def desking(place: Path, **changes: Any) -> AsyncIterator[Desk]:
    """The same with a clock that a test moves."""
    clock = Still()
    async with moderating(place, clock, **changes) as (house, board):
        yield Desk(house, board, clock)


async def open_case(console: Console, review_id: str) -> None:
    """Go to a case by its address."""
    address = f"{console.house.url}/console/moderation/{review_id}?language={console.language.value}"
    await console.page.goto(address)
    await expect(console.page.locator(".case h2")).to_be_focused()


async def fill_decision(console: Console, reason: str, message: str = "") -> None:
    """Write the reason into the form that is open, and send it."""
    dialog = console.page.get_by_role("dialog")
    await dialog.get_by_label(console.word("moderation.form_reason")).fill(reason)
    if message:
        await dialog.get_by_label(console.word("moderation.form_message")).fill(message)
    await dialog.locator("[type=submit]").click()
