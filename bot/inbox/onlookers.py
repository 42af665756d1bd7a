"""Who looks at which conversation, as far as this process was told; what is not said again is over soon."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

LASTS: Final = 30_000
"""Milliseconds for which somebody looks who does not say it again."""


class Onlooker(msgspec.Struct, frozen=True, kw_only=True):
    """A member of staff at a conversation."""

    email: str
    name: str


class Onlookers:
    """All of them. Times are unix milliseconds."""

    def __init__(self) -> None:
        """Nobody looks."""
        self._there: dict[str, dict[str, tuple[Onlooker, int]]] = {}

    def note(self, conversation_id: str, person_id: str, onlooker: Onlooker | None, *, now: int) -> bool:
        """Note that somebody looks, or with None no longer; whether that is news."""
        there = self._there.setdefault(conversation_id, {})
        known = there.pop(person_id, None)
        if onlooker is not None:
            there[person_id] = onlooker, now + LASTS
        if not there:
            del self._there[conversation_id]
        return (known and known[0]) != onlooker

    def at(self, conversation_id: str, *, but: str) -> tuple[Onlooker, ...]:
        """Who looks at a conversation beside somebody, by name."""
        there = self._there.get(conversation_id, {})
        others = [onlooker for person_id, (onlooker, _) in there.items() if person_id != but]
        return tuple(sorted(others, key=lambda each: (each.name, each.email)))

    def lapse(self, *, now: int) -> Iterator[str]:
        """Forget those who said nothing for too long; the conversations that they looked at."""
        over = [
            (conversation_id, person_id)
            for conversation_id, there in self._there.items()
            for person_id, (_, until) in there.items()
            if not now < until <= now + LASTS
        ]
        for conversation_id, person_id in over:
            self.note(conversation_id, person_id, None, now=now)
        yield from dict.fromkeys(conversation_id for conversation_id, _ in over)
