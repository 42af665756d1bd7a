"""What contacts write to agents against the charter: a note to the agents, and nothing that is blocked.

Found when somebody of staff looks, so that no turn waits for it; what was looked at once is remembered for a while.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import msgspec

from bot.inbox.views import Hinted, Shown, ShownEvent, ShownMessage
from bot.moderation.lists_in_force import lists_in_force
from bot.moderation.looking import look
from bot.store.database import Database
from bot.triage.verdict import NO_CONTEXT
from bot.triage.wordlists import Lists

WHAT: Final = "charter_hint"
LATEST: Final = 50
"""Messages of a conversation that are looked at: the rest was seen long ago."""
LEAST: Final = 2
"""Severity: less is a note to its author, and none of the agent's business."""


async def add_hints(database: Database, shown: Shown) -> Shown:
    """The conversation with an event for each message of the contact that may break the charter."""
    written = [each for each in shown.messages[-LATEST:] if each.author == "contact" and each.text]
    if not written:
        return shown
    lists = await lists_in_force(database)
    hints = await asyncio.to_thread(_find, written, shown.language, lists)
    if not hints:
        return shown
    events = sorted((*shown.events, *hints), key=lambda event: event.at)
    return msgspec.structs.replace(shown, events=tuple(events))


def _find(messages: list[ShownMessage], language: str, lists: Lists) -> list[ShownEvent]:
    reading = _Reading(lists.version, lists)
    looked = [(each, _look(each.text, language, reading)) for each in messages]
    return [
        ShownEvent(
            what=WHAT,
            at=message.at,
            person=None,
            detail=Hinted(message_id=message.id, severity=severity, rules=rules),
        )
        for message, (severity, rules) in looked
        if severity >= LEAST
    ]


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a text is read by; of one version they are one."""

    version: str
    lists: Lists = field(compare=False)


@lru_cache(maxsize=2_000)
def _look(text: str, language: str, reading: _Reading) -> tuple[int, tuple[str, ...]]:
    found = look(text, language, NO_CONTEXT, reading.lists)
    return found.severity if found.review else 0, found.rules
