"""What contacts write to agents against the charter: a note to the agents, and nothing that is blocked.

Found when somebody of staff looks, so that no turn waits for it; what was looked at once is remembered for a while.
"""

from __future__ import annotations

import asyncio
from functools import lru_cache
from typing import Final

import msgspec

from bot.inbox.views import Hinted, Shown, ShownEvent, ShownMessage
from bot.moderation.looking import look
from bot.triage.verdict import NO_CONTEXT

WHAT: Final = "charter_hint"
LATEST: Final = 50
"""Messages of a conversation that are looked at: the rest was seen long ago."""
LEAST: Final = 2
"""Severity: less is a note to its author, and none of the agent's business."""


async def add_hints(shown: Shown) -> Shown:
    """The conversation with an event for each message of the contact that may break the charter."""
    written = [each for each in shown.messages[-LATEST:] if each.author == "contact" and each.text]
    if not written:
        return shown
    hints = await asyncio.to_thread(_find, written, shown.language)
    if not hints:
        return shown
    events = sorted((*shown.events, *hints), key=lambda event: event.at)
    return msgspec.structs.replace(shown, events=tuple(events))


def _find(messages: list[ShownMessage], language: str) -> list[ShownEvent]:
    looked = [(each, _look(each.text, language)) for each in messages]
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


@lru_cache(maxsize=2_000)
def _look(text: str, language: str) -> tuple[int, tuple[str, ...]]:
    found = look(text, language, NO_CONTEXT)
    return found.severity if found.review else 0, found.rules
