"""A text as a vector of its meaning; whatever makes it."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Embedding(Protocol):
    """A model of meaning; deterministic."""

    @property
    def fingerprint(self) -> str:
        """Changes with the model."""

    def embed(self, texts: list[str]) -> Floats:
        """A row of length 1 for each text; one of zeros where the model knows none of its words."""


def shorten_rows(rows: Floats) -> Floats:
    """The rows brought to length 1, save those of zeros."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), np.float32)
