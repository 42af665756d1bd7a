"""One fit of the model on some of the samples (needs scikit-learn)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge.matching.counts import Counts, Doubles, Rows, to_full, weigh_features, weigh_rows
from knowledge.matching.margins import fit_margins

# The likeness to an article's whole text helps where there are few questions to learn from (five points with three
# an article) and blurs where there are many.
_LIKENESS_WITHOUT_QUESTIONS, _HALVED_AT = 4.0, 5.0


@dataclass(frozen=True, slots=True)
class Lesson:
    """What there is to learn from, one entry a sample: counts, column of its label, trust, whether people ask so.

    The columns are the labels in order; the background, if any, is the last.
    """

    counts: Counts
    columns: Rows
    trust: Doubles
    asked: NDArray[np.bool_]
    labels: int
    background: bool

    @property
    def width(self) -> int:
        """The number of columns."""
        return self.labels + self.background

    def weigh_likeness(self) -> float:
        """How much the likeness to the whole text adds to a margin, by the questions an article has."""
        questions = np.count_nonzero(self.asked & (self.columns < self.labels)) / self.labels
        return _LIKENESS_WITHOUT_QUESTIONS / (1 + questions / _HALVED_AT)


@dataclass(frozen=True, slots=True)
class Fit:
    """``features``: weight of each; ``weights`` (features x columns) and ``bias`` give margins; ``likeness``
    (features x labels) holds each label's whole text as a vector of length 1.
    """

    features: Doubles
    weights: sparse.csr_matrix | Doubles
    bias: Doubles
    likeness: sparse.csc_matrix

    def shorten(self, keys: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], "Fit"]:
        """Of the features' ``keys``, those that count, and the fit with these alone."""
        kept = np.flatnonzero(self.features)
        return keys[kept], Fit(self.features[kept], self.weights[kept], self.bias, self.likeness[kept])

    def measure_margins(self, vectors: sparse.csr_matrix) -> Doubles:
        """Margins of each row, one a column."""
        return to_full(vectors @ self.weights) + self.bias


def fit_lesson(lesson: Lesson, rows: Rows) -> Fit:
    """Learns from the samples ``rows``."""
    features = weigh_features(lesson.counts, rows)
    vectors = weigh_rows(lesson.counts.matrix[rows], features)
    vectors.eliminate_zeros()
    likeness = _describe_labels(lesson, rows, features)
    weights, bias = fit_margins(vectors, lesson.columns[rows], lesson.trust[rows], lesson.width, likeness)
    return Fit(features, _add_likeness(weights, lesson.weigh_likeness() * likeness), bias, likeness)


def _add_likeness(
    weights: sparse.csr_matrix | Doubles, likeness: sparse.csc_matrix
) -> sparse.csr_matrix | Doubles:
    labels = likeness.shape[1]
    if sparse.issparse(weights):
        nothing = sparse.csc_matrix((likeness.shape[0], weights.shape[1] - labels))
        return (weights + sparse.hstack([likeness, nothing])).tocsr()
    weights[:, :labels] += likeness.toarray()
    return weights


def _describe_labels(lesson: Lesson, rows: Rows, features: Doubles) -> sparse.csc_matrix:
    """Everything that was said for each label, as one vector of length 1 a column."""
    spoken = rows[lesson.columns[rows] < lesson.labels]
    owners = sparse.csr_matrix(
        (np.ones(len(spoken), np.float32), (lesson.columns[spoken], np.arange(len(spoken)))),
        shape=(lesson.labels, len(spoken)),
    )
    return weigh_rows(owners @ lesson.counts.matrix[spoken], features).T.tocsc()
