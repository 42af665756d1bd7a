"""How often one caller may do something: kept in memory, for a while, and of no more callers than there is room for."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

MOST_CALLERS: Final = 20_000
"""Callers remembered; who came longest ago is forgotten first. About 5 MB."""


class Allowance:
    """A bucket a caller: `burst` at once, and `per_second` of it come back."""

    def __init__(self, burst: int, per_second: float, clock: Callable[[], float]) -> None:
        """Begin with full buckets. `clock` gives seconds and never goes back."""
        self._burst = burst
        self._per_second = per_second
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, caller: str) -> int:
        """Take one; 0 if there was one, otherwise the seconds until there is."""
        now = self._clock()
        left, since = self._left.pop(caller, (float(self._burst), now))
        left = min(self._burst, left + (now - since) * self._per_second)
        taken = left >= 1
        self._left[caller] = (left - taken, now)
        if len(self._left) > MOST_CALLERS:
            self._left.popitem(last=False)
        return 0 if taken else math.ceil((1 - left) / self._per_second)
