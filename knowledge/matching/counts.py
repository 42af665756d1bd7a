"""Feature counts of many texts at once, and their weights; for learning only (needs scipy)."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge.matching.features import (
    KIND_WEIGHTS,
    Features,
    hash_feature,
    list_run_features,
    list_word_features,
    pair_tokens,
    split,
)
from knowledge.meanings.thesaurus import NO_THESAURUS, Thesaurus

Doubles = NDArray[np.float64]
Rows = NDArray[np.intp]

# With this many texts a feature seen once is rather a slip of the pen than a sign; dropping them halves the model.
_MANY_TEXTS = 8_000
_WORDS_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Counts:
    """``matrix`` (texts x features, sparse) of how often each feature occurs; ``keys`` ascending hashes and ``kinds``
    the kind's weight, one a feature; ``sizes`` how many different features each text had before rare ones were dropped.
    """

    matrix: sparse.csr_matrix
    keys: NDArray[np.uint32]
    kinds: Doubles
    sizes: NDArray[np.intp]

    def select(self, features: NDArray[np.bool_]) -> Counts:
        """The same without the features that are not marked."""
        return Counts(self.matrix[:, features], self.keys[features], self.kinds[features], self.sizes)


def count_features(
    texts: Iterable[str],
    thesaurus: Thesaurus = NO_THESAURUS,
    report: Callable[[int], None] | None = None,
    kinds_weigh: tuple[float, ...] = KIND_WEIGHTS,
) -> Counts:
    """Counts of all texts; ``report`` hears now and then how many are done."""
    hashes, kinds, ends = array("I"), bytearray(), array("q", [0])

    def add(part: tuple[array[int], bytes]) -> None:
        hashes.extend(part[0])
        kinds.extend(part[1])

    # The same words come again and again: their letter groups and meanings are worth keeping.
    read = lru_cache(_WORDS_KEPT)(lambda word: _number(list_word_features(word, thesaurus)))
    for number, text in enumerate(texts):
        tokens = split(text)
        for run, word in tokens:
            add(_number(list_run_features(run, thesaurus)) if run else read(word))
        add(_number(pair_tokens(tokens)))
        ends.append(len(hashes))
        if report and number % 1_000 == 0:
            report(number)
    return _drop_rare(
        _assemble(
            np.frombuffer(hashes, np.uint32),
            np.array(kinds_weigh)[np.frombuffer(kinds, np.uint8)],
            np.array(ends),
        )
    )


def _number(features: Features) -> tuple[array[int], bytes]:
    """Hashes of features, and their kinds."""
    hashes = array("I", [hash_feature(feature) for kind in features for feature in kind])
    return hashes, b"".join(bytes([kind]) * len(found) for kind, found in enumerate(features))


def _assemble(hashes: NDArray[np.uint32], kinds: Doubles, ends: NDArray[np.int64]) -> Counts:
    keys, places = np.unique(hashes, return_inverse=True)
    weights = np.zeros(len(keys))
    weights[places] = kinds
    shape = (len(ends) - 1, len(keys))
    ones = np.ones(len(places), np.float32)
    matrix = sparse.csr_matrix((ones, places.astype(np.int32), ends), shape=shape)
    matrix.sum_duplicates()
    return Counts(matrix, keys, weights, np.diff(matrix.indptr))


def _drop_rare(counts: Counts) -> Counts:
    if counts.matrix.shape[0] < _MANY_TEXTS:
        return counts
    return counts.select(count_texts(counts.matrix) > 1)


def to_full(numbers: sparse.csr_matrix | Doubles) -> Doubles:
    """The same numbers as a plain array."""
    return numbers if isinstance(numbers, np.ndarray) else np.asarray(numbers.todense())


def count_texts(matrix: sparse.csr_matrix) -> NDArray[np.intp]:
    """In how many texts each feature occurs."""
    return np.bincount(matrix.indices, minlength=matrix.shape[1])


def weigh_features(counts: Counts, rows: Rows) -> Doubles:
    """What each feature counts for a model learned from ``rows``: its rarity there times its kind's weight.

    0 for a feature that is unseen there, or too rare among many.
    """
    seen = count_texts(counts.matrix[rows])
    enough = 2 if len(rows) >= _MANY_TEXTS else 1
    rarity = np.log((1 + len(rows)) / (1 + seen)) + 1
    weights: Doubles = np.where(seen >= enough, rarity * counts.kinds, 0.0)
    return weights


def weigh_rows(matrix: sparse.csr_matrix, weights: Doubles) -> sparse.csr_matrix:
    """Rows of counts as vectors of length 1: repeated features count by their logarithm."""
    vectors = matrix.astype(np.float64)
    vectors.data = (1 + np.log(vectors.data)) * weights[vectors.indices]
    rows = np.repeat(np.arange(vectors.shape[0]), np.diff(vectors.indptr))
    lengths = np.sqrt(np.bincount(rows, vectors.data**2, minlength=vectors.shape[0]))
    vectors.data /= np.where(lengths > 0, lengths, 1.0)[rows]
    return vectors
