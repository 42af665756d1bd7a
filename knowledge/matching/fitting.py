"""One fit of the linear model on some of the samples (needs scikit-learn)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.svm import LinearSVC

from knowledge.matching.counts import Counts, Doubles, Rows, weigh_features, weigh_rows

# Cross-validated on the shipped library; flat between 1 and 4, and no better for a finer tolerance.
_PENALTY, _TOLERANCE = 2.0, 0.1
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
    (features x labels, sparse) each label's whole text as a vector of length 1.
    """

    features: Doubles
    weights: Doubles
    bias: Doubles
    likeness: sparse.csc_matrix


def fit_lesson(lesson: Lesson, rows: Rows) -> Fit:
    """Learns from the samples ``rows``."""
    features = weigh_features(lesson.counts, rows)
    vectors = weigh_rows(lesson.counts.matrix[rows], features)
    weights, bias = _fit_margins(vectors, lesson.columns[rows], lesson.trust[rows], lesson.width)
    likeness = _describe_labels(lesson, rows, features)
    weights[:, : lesson.labels] += lesson.weigh_likeness() * likeness.toarray()
    return Fit(features, weights, bias, likeness)


def _fit_margins(
    vectors: sparse.csr_matrix, columns: Rows, trust: Doubles, width: int
) -> tuple[Doubles, Doubles]:
    """One margin a column against the rest; a column without samples never wins."""
    weights, bias = np.zeros((vectors.shape[1], width)), np.full(width, -1.0)
    present = np.unique(columns)
    if len(present) < 2:
        bias[present] = 0.0
        return weights, bias
    machine = LinearSVC(C=_PENALTY, tol=_TOLERANCE, dual=True, random_state=0)
    machine.fit(vectors, columns, sample_weight=trust)
    if len(present) == 2:  # scikit-learn then keeps the second column's margin alone
        weights[:, present] = np.stack([-machine.coef_[0], machine.coef_[0]], axis=1)
        bias[present] = (-machine.intercept_[0], machine.intercept_[0])
    else:
        weights[:, present] = machine.coef_.T
        bias[present] = machine.intercept_
    return weights, bias


def _describe_labels(lesson: Lesson, rows: Rows, features: Doubles) -> sparse.csc_matrix:
    """Everything that was said for each label, as one vector of length 1 a column."""
    spoken = rows[lesson.columns[rows] < lesson.labels]
    owners = sparse.csr_matrix(
        (np.ones(len(spoken), np.float32), (lesson.columns[spoken], np.arange(len(spoken)))),
        shape=(lesson.labels, len(spoken)),
    )
    return weigh_rows(owners @ lesson.counts.matrix[spoken], features).T
