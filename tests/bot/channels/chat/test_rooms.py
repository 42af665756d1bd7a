"""Who looks on, and what they are shown, when it comes at an awkward moment."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field

from bot.channels.chat.connection import Connection
from bot.channels.chat.rooms import Rooms
from bot.channels.chat.standing import Standing
from bot.channels.chat.view import View
from bot.errors import StorageUnavailable
from knowledge.languages import Language
from tests.waiting import until

CONVERSATION = "c" * 32


class Onlooker(Connection):
    """A connection whose page keeps what it is shown."""

    __slots__ = ("shown",)

    def __init__(self, after: int) -> None:
        super().__init__(None, None, conversation_id=CONVERSATION, key="k", address=None)  # type: ignore[arg-type]  # no line
        self.sent = after
        self.shown: list[int] = []

    async def send_bytes(self, frame: bytes) -> None:
        await asyncio.sleep(0)
        sequence = json.loads(frame).get("sequence")
        if json.loads(frame)["type"] == "message":
            self.shown.append(sequence)


@dataclass
class Shelf:
    """A conversation of so many messages, read as slowly as a test wants."""

    length: int
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    reads: int = 0
    away: int = 0

    async def look(self, conversation_id: str, after: int, language: Language) -> View:
        del language
        self.reads += 1
        length = self.length
        await self.gate.wait()
        if self.away:
            self.away -= 1
            raise StorageUnavailable("a test", retry_after=0)
        sequences = range(after + 1, min(length, after + 3) + 1)
        messages = tuple(
            (each, json.dumps({"type": "message", "sequence": each}).encode()) for each in sequences
        )
        more = after + 3 < length
        return View(conversation_id, length, messages, b"{}", more, Standing.OPEN, False)


async def test_who_enters_during_a_look_lacks_nothing() -> None:
    shelf = Shelf(length=3)
    rooms = Rooms(shelf.look)
    early, late = Onlooker(after=2), Onlooker(after=0)
    rooms.enter(early)
    await until(lambda: shelf.reads == 1)
    rooms.enter(late)
    shelf.gate.set()
    await until(lambda: early.sent == late.sent == 3)
    assert late.shown == [1, 2, 3]
    assert early.shown == [3]


async def test_a_long_absence_is_told_page_by_page() -> None:
    shelf = Shelf(length=20)
    shelf.gate.set()
    rooms = Rooms(shelf.look)
    page = Onlooker(after=0)
    rooms.enter(page)
    await until(lambda: page.sent == 20)
    assert page.shown == list(range(1, 21))


async def test_what_changes_during_a_look_is_looked_at_again() -> None:
    shelf = Shelf(length=1)
    rooms = Rooms(shelf.look)
    page = Onlooker(after=0)
    rooms.enter(page)
    await until(lambda: shelf.reads == 1)
    shelf.length = 3
    for _ in range(5):
        rooms.look_at(CONVERSATION)
    shelf.gate.set()
    await until(lambda: page.sent == 3)
    assert page.shown == [1, 2, 3]
    assert shelf.reads == 2


async def test_a_database_that_was_away_is_asked_again() -> None:
    shelf = Shelf(length=2, away=2)
    shelf.gate.set()
    rooms = Rooms(shelf.look)
    page = Onlooker(after=0)
    rooms.enter(page)
    await until(lambda: page.sent == 2)
    assert page.shown == [1, 2]


async def test_missed_rings_are_made_up_for() -> None:
    shelf = Shelf(length=1)
    shelf.gate.set()
    rooms = Rooms(shelf.look)
    page = Onlooker(after=0)
    rooms.enter(page)
    await until(lambda: page.sent == 1)
    shelf.length = 2
    rooms.look_at(None)
    await until(lambda: page.sent == 2)


async def test_who_left_is_shown_nothing() -> None:
    shelf = Shelf(length=1)
    shelf.gate.set()
    rooms = Rooms(shelf.look)
    one, other = Onlooker(after=0), Onlooker(after=0)
    for page in (one, other):
        rooms.enter(page)
    await until(lambda: one.sent == other.sent == 1)
    rooms.leave(one)
    shelf.length = 2
    rooms.look_at(CONVERSATION)
    await until(lambda: other.sent == 2)
    assert one.shown == [1]
    rooms.leave(other)
    assert rooms.inside(CONVERSATION) == ()
