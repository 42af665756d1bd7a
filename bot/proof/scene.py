"""Where and when something is asked: what every check needs to know of the turn."""

from __future__ import annotations

import os
import secrets
from typing import Final

import msgspec

from knowledge.languages import Language

_DRAWN: Final = 256
"""Ids that are drawn at once: asking the system lets go of the interpreter, and another thread keeps it for milliseconds."""
_UNUSED: Final[list[str]] = []
os.register_at_fork(after_in_child=_UNUSED.clear)  # nothing here forks; whatever did would draw the same ids


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """A turn as the checks see it."""

    now_ms: int
    """Unix milliseconds, read once for the turn."""
    conversation_id: str
    language: Language
    address: str | None = None
    """The contact's own network address where it is known (the web chat), never that of a signed sender."""
    channel: str = "webhook"

    @property
    def now(self) -> int:
        """Unix seconds, the unit of evidence."""
        return self.now_ms // 1000


def new_id() -> str:
    """Return 128 random bits, for rows that nobody may guess."""
    try:
        return _UNUSED.pop()
    except IndexError:  # several threads may find it empty, and each then adds ids of its own
        drawn = secrets.token_hex(16 * _DRAWN)
        _UNUSED.extend(drawn[at : at + 32] for at in range(32, len(drawn), 32))
        return drawn[:32]
