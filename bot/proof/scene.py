"""Where and when something is asked: what every check needs to know of the turn."""

from __future__ import annotations

import secrets

import msgspec

from knowledge.languages import Language


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
    return secrets.token_hex(16)
