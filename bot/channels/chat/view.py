"""A conversation as its contact sees it at one moment: the messages from a place on, and the state of things."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import msgspec

from bot.channels.chat import frames
from bot.channels.chat.blocks import read_blocks
from bot.channels.chat.standing import Standing, read_standing
from bot.dialogue.effects import Kind
from bot.proof import Proof
from bot.replies import Asked
from bot.store import chats
from bot.store.conversations import find_conversation
from bot.store.database import Database, Row, Transaction
from bot.turns import Turns
from knowledge.languages import Language

PAGE: Final = 200
"""Messages that are read at once: who missed more gets page after page."""
_ENCODER: Final = msgspec.json.Encoder()
_ASKED: Final = msgspec.json.Decoder(Asked)


@dataclass(frozen=True, slots=True)
class View:
    """What there is; `length` counts all places, notes among them."""

    conversation_id: str
    length: int
    messages: tuple[tuple[int, bytes], ...]
    """Sequence and frame of each place from the one asked for on."""
    state: bytes
    """The state as JSON: two views are in the same state when these are equal."""
    more: bool
    """There are more messages than these."""
    standing: Standing
    restless: bool
    """The state will change by itself, with time."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Reads views."""

    database: Database
    turns: Turns
    proof: Proof
    clock: Callable[[], float]

    async def look(self, conversation_id: str, after: int, language: Language) -> View:
        """The conversation from a place on; one that is still empty is in the language."""
        return await self.database.read(lambda tx: self._look(tx, conversation_id, after, language))

    async def _look(self, tx: Transaction, conversation_id: str, after: int, language: Language) -> View:
        now_ms = int(self.clock() * 1000)
        stored = await find_conversation(tx, conversation_id)
        standing, state, restless = await read_standing(
            tx, self.turns, self.proof, stored, conversation_id, language, now_ms
        )
        length = stored.length if stored else 0
        rows = await chats.read_after(tx, conversation_id, after, most=PAGE) if after < length else []
        return View(
            conversation_id=conversation_id,
            length=length,
            messages=tuple((row["place"] + 1, write_message(row)) for row in rows),
            state=_ENCODER.encode(state),
            more=len(rows) == PAGE,
            standing=standing,
            restless=restless,
        )


def write_message(row: Row) -> bytes:
    """The frame of a stored message; of a note only that there is something."""
    sequence = row["place"] + 1
    if row["author"] == "note":
        return frames.write_frame(frames.Skip(sequence=sequence))
    asked = _ASKED.decode(row["question"]) if row["question"] else Asked()
    answered = row["author"] == "assistant" and row["kind"] == Kind.ANSWER
    frame = frames.Message(
        sequence=sequence,
        id=row["id"],
        client_id=row["external_id"] if row["author"] == "contact" else None,
        author=row["author"],
        name=row["name"] if row["author"] == "agent" else None,
        kind=row["kind"],
        expects=asked.expects,
        text=row["text"],
        content=list(read_blocks(row["text"])) if answered else None,
        article=row["article"],
        action=asked.action,
        choices=[{"id": choice.id, "title": choice.title} for choice in asked.choices],
        at=row["at"],
    )
    return frames.write_frame(frame)
