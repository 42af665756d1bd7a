"""Reading what consoles are told: conversations as the list has them, from whose sight they went, and their messages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.inbox.stream import Key, Stream, is_seen, write_event
from bot.inbox.views import list_row, show_message
from bot.store.changes import KEPT, MARGIN, find_place_since, read_changed, read_sightings
from bot.store.chats import read_after
from bot.store.database import Database, Row, Transaction
from bot.store.inbox import find_all_listed
from bot.store.restricting import is_restricted
from bot.turns import PEOPLE

MOST: Final = 1_000
"""Changes that are told one by one to who was away; with more, loading the list anew is less."""
AT_ONCE: Final = 200
"""Conversations, or messages, that are read at once."""


@dataclass(frozen=True, slots=True)
class News:
    """A conversation as it is now, None where it was erased; `at` is when it changed last, 0 where that is not kept."""

    id: str
    row: Row | None
    at: int
    left: tuple[Row, ...]
    """How it was to be seen until a while ago."""

    @property
    def unrung(self) -> bool:
        """Whether the assistant has it alone: then nobody rings for its messages."""
        return self.row is not None and self.row["status"] not in PEOPLE

    def frames(self) -> tuple[bytes, bytes]:
        """The event for those who see it, and for those who saw it.

        Its id is when the change was made, not when it is told: a line may break between two events that are told at once.
        """
        at = self.at or None
        gone = write_event("conversation", {"id": self.id, "gone": True}, at)
        return gone if self.row is None else write_event("conversation", list_row(self.row), at), gone

    def is_seen(self, stream: Stream) -> bool:
        """Whether it is theirs to see now."""
        return self.row is not None and is_seen(stream.sight, self.row)

    def choose(self, stream: Stream, frames: tuple[bytes, bytes]) -> bytes | None:
        """What the console is told of it; None where it is none of theirs."""
        if self.is_seen(stream):
            return frames[0]
        return frames[1] if any(is_seen(stream.sight, row) for row in self.left) else None


async def read_news(database: Database, conversations: Sequence[str], *, since: int) -> list[News]:
    """What has become of conversations; `left` is of those sights that they left since then."""

    async def work(tx: Transaction) -> list[News]:
        rows = {row["id"]: row for row in await find_all_listed(tx, conversations)}
        sightings = await read_sightings(tx, conversations)
        return [_news(each, rows, sightings.get(each, ()), since) for each in conversations]

    return await database.read(work)


async def catch_up(database: Database, stream: Stream, *, since: int, now: int) -> dict[Key, bytes] | None:
    """What a console missed since then, as it is now, in the order of the changes; None where that is too much, or too long
    ago to be known."""
    start = since - MARGIN
    if start < now - KEPT:
        return None
    changed = [each for each, _ in await database.read(lambda tx: read_changed(tx, start, most=MOST + 1))]
    if len(changed) > MOST:
        return None
    missed: dict[Key, bytes] = {}
    for some in _chunks(changed):
        for news in await read_news(database, some, since=start):
            frame = news.choose(stream, news.frames())
            if frame is not None:
                missed["conversation", news.id] = frame
    return missed


async def find_start(database: Database, conversation_id: str, *, since: int) -> int:
    """The place of the first message that may have come since then."""
    return await database.read(lambda tx: find_place_since(tx, conversation_id, since - MARGIN))


async def read_messages(database: Database, conversation_id: str, place: int) -> list[tuple[int, str, bytes]]:
    """Place, id and event of the messages from a place on, some at a time; none while its processing is restricted."""

    async def work(tx: Transaction) -> list[Row]:
        if await is_restricted(tx, conversation_id):
            return []
        return await read_after(tx, conversation_id, place, most=AT_ONCE)

    rows = await database.read(work)
    return [
        (row["place"], row["id"], write_event("message", {"conversation": conversation_id, **_shown(row)}))
        for row in rows
    ]


def _shown(row: Row) -> dict[str, object]:
    shown = show_message(row)
    return {name: getattr(shown, name) for name in shown.__struct_fields__}


def _news(identifier: str, rows: Mapping[str, Row], sightings: Sequence[Row], since: int) -> News:
    left = tuple(row for row in sightings if row["left_at"] is not None and row["left_at"] >= since)
    return News(identifier, rows.get(identifier), max((row["at"] for row in sightings), default=0), left)


def _chunks(conversations: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(conversations), AT_ONCE):
        yield conversations[start : start + AT_ONCE]
