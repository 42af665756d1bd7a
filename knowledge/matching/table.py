"""Numbers by feature and label: in full where that is small, else only those that count."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.vocabulary import Floats, Numbers, Vector


@dataclass(frozen=True, slots=True)
class FullTable:
    """All numbers, features x columns, kept as halves."""

    numbers: NDArray[np.float16]

    def sum_columns(self, vector: Vector) -> Floats:
        """The vector times the table: one sum a column."""
        sums: Floats = vector.values @ self.numbers.take(vector.places, axis=0).astype(np.float32)
        return sums


@dataclass(frozen=True, slots=True)
class SparseTable:
    """Only the numbers that are not 0, row after row: those of feature i are ``numbers[starts[i]:starts[i + 1]]``,
    in the columns ``columns[...]`` likewise, of ``width`` (one number).
    """

    starts: NDArray[np.int64]
    columns: NDArray[np.int32]
    numbers: NDArray[np.float16]
    width: NDArray[np.int64]

    def sum_columns(self, vector: Vector) -> Floats:
        """The vector times the table: one sum a column."""
        chosen, counts = self._find_entries(vector.places)
        products = np.repeat(vector.values, counts) * self.numbers[chosen]
        return np.bincount(self.columns[chosen], products, int(self.width)).astype(np.float32)

    def _find_entries(self, places: Numbers) -> tuple[Numbers, Numbers]:
        """Where the entries of some features lie, and how many each has."""
        starts = self.starts[places]
        counts = self.starts[places + 1] - starts
        before = np.cumsum(counts) - counts
        return np.arange(counts.sum()) + np.repeat(starts - before, counts), counts


Table = FullTable | SparseTable


@dataclass(frozen=True, slots=True)
class Profiles:
    """A vector of features for each label: that of label i has ``numbers[starts[i]:starts[i + 1]]`` at the features
    ``features[...]`` likewise, ascending.
    """

    starts: NDArray[np.int64]
    features: NDArray[np.int32]
    numbers: NDArray[np.float16]

    def compare(self, vector: Vector, label: int) -> float:
        """The product of a vector and a label's profile."""
        part = slice(self.starts[label], self.starts[label + 1])
        features = self.features[part]
        if not len(features):
            return 0.0
        places = np.minimum(features.searchsorted(vector.places), len(features) - 1)
        numbers = np.where(features[places] == vector.places, self.numbers[part][places], 0.0)
        return float(vector.values @ numbers)
