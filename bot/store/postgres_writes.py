"""Writes and rings that wait until the next question or the commit, to be sent in one go.

Each way to the server and back costs both sides about as much as a short statement itself, and a turn writes several
rows that nobody has to hear about before it ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.store.database import SqlValue
from bot.store.postgres_statements import join_writes, number_values

CHANNEL: Final = "assistant"
"""What bells are rung through."""
MOST: Final = 64
"""Writes in one go; the protocol counts values with sixteen bits."""

_NOTHING: Final = "SELECT 1"
_RING: Final = "SELECT pg_notify(:channel, ring) FROM unnest(CAST(:rings AS TEXT[])) AS ring"

Argument = SqlValue | list[str]


class Writes:
    """What one transaction has still to send, in order."""

    __slots__ = ("_rings", "_writes")

    def __init__(self) -> None:
        self._writes: list[tuple[str, Mapping[str, SqlValue]]] = []
        self._rings: dict[str, None] = {}

    @property
    def full(self) -> bool:
        """Whether no more should be added before some are sent."""
        return len(self._writes) >= MOST

    def add(self, sql: str, values: Mapping[str, SqlValue]) -> None:
        """Add a write."""
        self._writes.append((sql, values))

    def ring(self, topic: str, payload: str) -> None:
        """Add a ring; the same one twice is one."""
        self._rings[f"{topic}\n{payload}"] = None

    def take(self, *, rings: bool = False) -> tuple[str, list[Argument]] | None:
        """One statement for all that waits, and its values; None when nothing does. With `rings`, those too."""
        writes, self._writes = self._writes, []
        if rings and self._rings:
            values: dict[str, Argument] = {"channel": CHANNEL, "rings": list(self._rings)}
            self._rings = {}
            return _join(writes, _RING, values)
        if len(writes) > 1:
            return _join(writes, _NOTHING, {})
        return _single(*writes[0]) if writes else None


def _single(sql: str, values: Mapping[str, SqlValue]) -> tuple[str, list[Argument]]:
    statement = number_values(sql)
    return statement.sql, [values[name] for name in statement.names]


def _join(
    writes: list[tuple[str, Mapping[str, SqlValue]]], closing: str, values: dict[str, Argument]
) -> tuple[str, list[Argument]]:
    statement = join_writes(tuple(sql for sql, _ in writes), closing)
    for number, (_, own) in enumerate(writes):
        values |= {f"{number} {name}": value for name, value in own.items()}
    return statement.sql, [values[name] for name in statement.names]
