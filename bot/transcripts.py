"""A conversation as plain text: for its contact to keep."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bot.dialogue.effects import Moment, Text
from bot.store.database import Row
from bot.wording import Wording
from knowledge.languages import Language

MOST: Final = 5_000
"""Messages of a transcript: the first ones, of a conversation without end."""


def write_transcript(messages: Iterable[Row], wording: Wording, language: Language) -> str:
    """The messages with their authors and times. What people among themselves noted is no part of it.

    Each line is moved in, so that nothing that was typed can pass for the frame around it, or for a link of ours.
    """
    return "\n\n".join(_write(row, wording, language) for row in messages if row["author"] != "note")


def _write(row: Row, wording: Wording, language: Language) -> str:
    author = {"contact": "page.chat.you", "assistant": "page.chat.assistant"}.get(row["author"])
    name = wording.say(Text(author), language) if author else row["name"] or ""
    moment = wording.write(Moment(row["at"]), language)
    lines = "\n".join(f"  {line}" for line in row["text"].splitlines() if line.strip())
    return f"{name}, {moment}\n{lines}"
