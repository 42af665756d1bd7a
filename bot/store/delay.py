"""How long works wait before they are begun: by this it is seen that more comes than can be done."""

from __future__ import annotations

import time
from collections import deque


class Delay:
    """When the works that wait came, oldest first. Works that overtake others are taken for those: it is an estimate."""

    def __init__(self) -> None:
        self._came: deque[float] = deque()

    def begin(self) -> None:
        """One more waits."""
        self._came.append(time.monotonic())

    def end(self, count: int = 1) -> None:
        """So many wait no more."""
        for _ in range(count):
            self._came.popleft()

    @property
    def seconds(self) -> float:
        """How long the oldest has waited, 0 when nothing waits."""
        return time.monotonic() - self._came[0] if self._came else 0.0
