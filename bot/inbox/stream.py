"""One console that listens: what it still has to be sent, never more than the newest of each thing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

import msgspec

from bot.inbox.access import sight_of
from bot.store.database import Row
from bot.store.inbox import Sight
from bot.store.people import Person

MOST_MESSAGES: Final = 200
"""Messages of the open conversation that wait to be sent; the rest is read when these are gone."""

Key: TypeAlias = tuple[str, str]
"""Of what there is only one, the newest: the kind of event, and what it is about."""

_ENCODER: Final = msgspec.json.Encoder()


class Stream:
    """A console's events on their way. `opened` is the conversation whose messages it shows."""

    __slots__ = (
        "_messages",
        "_waiting",
        "_woken",
        "again",
        "behind",
        "bye",
        "connected",
        "opened",
        "person",
        "place",
        "sees",
        "sight",
        "unrung",
    )

    def __init__(self, person: Person, opened: str | None = None) -> None:
        """Nothing is waiting yet."""
        self.person = person
        self.sight = sight_of(person)
        self.opened = opened
        self.sees = False
        """Whether the open conversation is theirs to see, as far as is known."""
        self.unrung = False
        """Whether nobody rings for its messages."""
        self.place: int | None = None
        """Of the next message that it lacks; None until that is known."""
        self.behind = False
        """More messages were there than may wait."""
        self.again: Callable[[str], None] = lambda _: None
        """Called with the open conversation when there is room for its messages again."""
        self.connected: Callable[[], bool] = lambda: True
        """Whether the console's line still stands, as far as is known."""
        self.bye: str | None = None
        """Why it ends, once it does."""
        self._waiting: dict[Key, bytes] = {}
        self._messages = 0
        self._woken = asyncio.Event()

    @property
    def laden(self) -> bool:
        """Whether as many messages wait as may."""
        return self._messages >= MOST_MESSAGES

    def put(self, key: Key, frame: bytes) -> None:
        """Send this, in place of what was waiting under the same key."""
        known = self._waiting.pop(key, None)
        self._waiting[key] = frame
        self._messages += key[0] == "message" and known is None
        self._woken.set()

    def put_before(self, frames: Mapping[Key, bytes]) -> None:
        """Send these before all that waits; what is newer stays."""
        waiting = self._waiting
        self._waiting = {key: frame for key, frame in frames.items() if key not in waiting} | waiting
        self._woken.set()

    def end(self, reason: str) -> None:
        """End it, when what waits was sent."""
        self.bye = self.bye or reason
        self._woken.set()

    async def take(self, seconds: float) -> bytes:
        """What waits, once something does; empty when nothing came for so long, or it ends."""
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            return b""
        self._woken.clear()
        frames, self._waiting, self._messages = self._waiting, {}, 0
        if self.behind and self.opened is not None:
            self.behind = False
            self.again(self.opened)
        return b"".join(frames.values())


def is_seen(sight: Sight, row: Row) -> bool:
    """Whether somebody may see the conversation of a row with `team`, `language` and `assignee`: as `bot.store.inbox` asks
    the database."""
    team = not sight.teams or row["team"] in sight.teams
    return row["assignee"] == sight.person_id or (
        team and (not sight.languages or row["language"] in sight.languages)
    )


def write_event(name: str, document: Any, at: int | None = None) -> bytes:
    """An event as it is sent; `at` is its id, unix milliseconds: None for what is told once and not again."""
    head = b"" if at is None else b"id: %d\n" % at
    return b"%sevent: %s\ndata: %s\n\n" % (head, name.encode(), _ENCODER.encode(document))
