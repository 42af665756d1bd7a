"""How many lines are worked on side by side, so that a receiver that is slow to some never holds up the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Final

from bot.store.outbox import Delivery

PARALLEL: Final = 8
"""Lines of one kind worked on at one time: a receiver of callbacks that hangs never holds up a code by mail."""
REPEATED: Final = PARALLEL // 2
"""Lines of one kind in which something is tried again: what hung before leaves room for what is new."""


class Lines:
    """What is under way, by kind, and how much of each kind may be.

    A kind whose receiver has too much to do gets half as many lines at a time, one at least; every success brings back
    one, as TCP finds out what a way can carry (RFC 5681, additive increase and multiplicative decrease).
    """

    def __init__(self) -> None:
        self._busy: Counter[str] = Counter()
        self._repeated: Counter[str] = Counter()
        self._limits: dict[str, int] = {}

    def begin(self, delivery: Delivery) -> None:
        """An attempt begins."""
        self._busy[delivery.kind] += 1
        self._repeated[delivery.kind] += delivery.attempt > 1

    def end(self, delivery: Delivery) -> None:
        """An attempt has ended, and how it ended is written down."""
        self._busy[delivery.kind] -= 1
        self._repeated[delivery.kind] -= delivery.attempt > 1

    def slow_down(self, kind: str) -> None:
        """The receiver has too much to do."""
        self._limits[kind] = max(1, self._limit(kind) // 2)

    def speed_up(self, kind: str) -> None:
        """The receiver has taken one."""
        self._limits[kind] = min(PARALLEL, self._limit(kind) + 1)

    def full(self) -> list[str]:
        """The kinds of which no further line can be worked on now."""
        return [kind for kind, count in self._busy.items() if count >= self._limit(kind)]

    def is_full(self, kinds: Collection[str]) -> bool:
        """Whether of none of these kinds, nor of two that nothing goes out for, a further line can be worked on."""
        return len(self.full()) >= max(2, len(kinds))

    def crowded(self) -> str | None:
        """A kind of which only what was never tried may be begun now, None when there is none."""
        full = self.full()
        return next((kind for kind in self._repeated if kind not in full and not self._room(kind)), None)

    def free(self) -> int:
        """How many lines may be begun at once, of whatever kind that is not full."""
        return min((self._limit(kind) - self._busy[kind] for kind in self._open()), default=PARALLEL)

    def room(self) -> int:
        """How many of these may be tried again, of whatever kind that is neither full nor crowded."""
        rooms = [self._room(kind) for kind in self._open()]
        return min([REPEATED, self.free(), *(room for room in rooms if room)])

    def _open(self) -> set[str]:
        return {*self._busy, *self._limits} - set(self.full())

    def _limit(self, kind: str) -> int:
        return self._limits.get(kind, PARALLEL)

    def _room(self, kind: str) -> int:
        return max(0, min(REPEATED, self._limit(kind)) - self._repeated[kind])
