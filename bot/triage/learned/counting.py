"""Which pieces of text are worth knowing, and what each counts: the rarer among posts, the more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.triage.learned.grams import Keys

STRANGE = 3.0
"""What a piece that was never met counts in the length of a text: it says nothing, and thins out what others say."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The pieces that stand in two posts or more, sorted, and what each counts."""

    keys: Keys
    worth: NDArray[np.float32]

    def make_row(self, pieces: Keys) -> NDArray[np.float32]:
        """A post as a vector: a column a known piece, of a length of one if all its pieces are known."""
        found = np.searchsorted(self.keys, pieces)
        found[found == len(self.keys)] = 0
        known = self.keys[found] == pieces
        length = np.where(known, self.worth[found], STRANGE)
        row = np.bincount(found[known], weights=self.worth[found[known]], minlength=len(self.keys))
        return (row / max(float(np.sqrt((length * length).sum())), 1.0)).astype(np.float32)

    def know(self, pieces: Keys) -> float:
        """The share of pieces that are known, of one at least."""
        return float(np.isin(pieces, self.keys).mean()) if len(pieces) else 0.0


def count_pieces(posts: Sequence[Keys]) -> Counts:
    """Count over posts."""
    once = np.concatenate([np.zeros(0, np.uint32), *(np.unique(post) for post in posts)])
    keys, many = np.unique(once, return_counts=True)
    kept = many > 1
    worth = np.log((1 + len(posts)) / (1 + many[kept])) + 1
    return Counts(keys[kept], worth.astype(np.float32))
