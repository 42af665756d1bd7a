"""A circuit breaker: who has failed five times in a row is left alone for half a minute, and then tried once."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Final

FAULTS: Final = 5
"""In a row, until it opens."""
REST: Final = 30.0
"""Seconds that it stays open."""


class Position(StrEnum):
    """`closed`: everything goes through. `open`: nothing does. `half_open`: one trial is under way."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half_open"


class Breaker:
    """One for all that is asked of one place. `clock` gives seconds that never go back."""

    def __init__(self, clock: Callable[[], float], *, faults: int = FAULTS, rest: float = REST) -> None:
        """Begin closed."""
        self._clock = clock
        self._most = faults
        self._rest = rest
        self._faults = 0
        self._opened_at = 0.0
        self._trying = False

    @property
    def position(self) -> Position:
        """Where it stands."""
        if self._faults < self._most:
            return Position.CLOSED
        return Position.HALF_OPEN if self._trying else Position.OPEN

    def admit(self) -> float:
        """0 if a request may go through now, which must then `succeed`, `fail` or `abandon`; else the seconds to wait."""
        if self._faults < self._most:
            return 0.0
        left = self._opened_at + self._rest - self._clock()
        if self._trying or left > 0:
            return max(left, 1.0)
        self._trying = True
        return 0.0

    def succeed(self) -> None:
        """A request was answered."""
        self._faults = 0
        self._trying = False

    def fail(self) -> None:
        """A request was not answered, or not as it should be."""
        # What was under way when it opened counts no further, and does not prolong the rest.
        if self._faults < self._most or self._trying:
            self._faults = min(self._faults + 1, self._most)
            self._opened_at = self._clock()
        self._trying = False

    def abandon(self) -> None:
        """Nobody waits for the request any more: nothing is known of it."""
        self._trying = False
