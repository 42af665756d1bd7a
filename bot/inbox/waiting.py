"""How long somebody who waits will wait, from what was really taken over. Pure; times are unix milliseconds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

WINDOW: Final = 3 * 3_600_000
"""Milliseconds that the pace is reckoned from: this morning's says little of this evening's."""
FEWEST: Final = 4
"""Take-overs in that time below which there is no pace to speak of."""


def expect_wait(taken: Sequence[int], position: int, *, now: int) -> int | None:
    """Seconds until the one at a position, from 1, is taken over; None where too little is known.

    `taken` is when conversations of the team were taken over in the last `WINDOW`, in order. The pace is the median of the
    pauses between them, which one long lunch does not spoil; a pause that lasts longer than that already is the pace now.
    """
    if len(taken) < FEWEST or now - taken[0] > WINDOW:
        return None
    from statistics import median  # here: it loads fractions and more, and nobody may ever wait

    usual = median(after - before for before, after in pairwise(taken))
    return round(position * max(usual, now - taken[-1]) / 1000)
