"""How long works wait before they are begun: by this it is seen that more comes than can be done."""

from __future__ import annotations

import time
from collections import deque
from typing import Final

_MEMORY: Final = 512
"""Works by which the pace is known; older ones count for less and less."""


class Delay:
    """When the works that wait came, oldest first, and at what pace they are begun while others wait behind them.

    Works that overtake others are taken for those: it is an estimate.
    """

    def __init__(self) -> None:
        self._came: deque[float] = deque()
        self._latest: float | None = None
        """When works were begun last, if others were left waiting."""
        self._begun = 0
        self._works = 0.0
        self._spent = 0.0

    def begin(self) -> None:
        """One more waits."""
        self._came.append(time.monotonic())

    def end(self, count: int = 1) -> None:
        """So many wait no more."""
        now = time.monotonic()
        if self._latest is not None:
            self._learn(now - self._latest)
        for _ in range(count):
            self._came.popleft()
        self._latest, self._begun = (now, count) if self._came else (None, 0)

    @property
    def seconds(self) -> float:
        """How long one that came now would wait, about. 0 when nothing waits.

        At least as long as the oldest has waited, and at most twice: what a first work took, for which everything had to
        be made ready, says little of the next.
        """
        if not self._came:
            return 0.0
        waited = time.monotonic() - self._came[0]
        ahead = len(self._came) * self._spent / self._works if self._works else 0.0
        return max(waited, min(ahead, 2 * waited))

    def _learn(self, seconds: float) -> None:
        """What was begun last has kept the others waiting for so long."""
        self._spent += seconds
        self._works += self._begun
        if self._works > _MEMORY:
            self._spent /= 2
            self._works /= 2
