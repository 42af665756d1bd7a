"""Linear margins, one a column against the rest, for small and large libraries (needs scikit-learn).

All against all takes time in proportion to texts x columns: minutes for 100,000 questions on a few hundred articles.
Beyond that each column learns against its nearest rivals only, and with thousands of articles of a few questions
each, where learning gains little over likeness, there are no margins at all.
"""

import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from scipy import sparse
from sklearn.svm import LinearSVC

from knowledge.matching.counts import Doubles, Rows

# Cross-validated on the shipped library; flat between 1 and 4, and no better for a finer tolerance. With more texts a
# coarser one is as good and saves a third of the time.
_PENALTY, _FINE, _COARSE = 2.0, 0.1, 0.5
_MOST_PRODUCTS = 2_500_000_000  # entries x columns; about two minutes
_MOST_WEIGHTS = 60_000_000  # features x columns; half a gigabyte while learning
_WORTH_HALVING = 50_000_000  # the same, from which a second thread pays
_MOST_COLUMNS = 5_000
_RIVALS, _STRANGERS = 1_500, 500  # texts a column learns against: the likest, and any
_KEPT = 2_000  # largest weights a column then keeps
_BLOCK = 200  # columns at a time: 100,000 texts x 200 likenesses are 160 MB


def fit_margins(
    vectors: sparse.csr_matrix, columns: Rows, trust: Doubles, width: int, likeness: sparse.csc_matrix
) -> tuple[sparse.csr_matrix | Doubles, Doubles]:
    """Weights (features x ``width``) and bias; a column without samples never wins.

    ``columns``: of each row of ``vectors``; ``likeness``: features x labels, to find a column's rivals by.
    """
    present = np.unique(columns)
    if len(present) < 2:
        return _fit_nothing(vectors, width)
    small = vectors.shape[1] * width <= _MOST_WEIGHTS
    if small and vectors.nnz * len(present) <= _MOST_PRODUCTS:
        return _fit_all(vectors, columns, trust, width)
    if width > _MOST_COLUMNS:
        return _fit_nothing(vectors, width)
    return _fit_against_rivals(vectors, columns, trust, width, likeness)


def _fit_nothing(vectors: sparse.csr_matrix, width: int) -> tuple[sparse.csr_matrix, Doubles]:
    return sparse.csr_matrix((vectors.shape[1], width)), np.zeros(width)


def _fit_all(
    vectors: sparse.csr_matrix, columns: Rows, trust: Doubles, width: int
) -> tuple[Doubles, Doubles]:
    """Every column against all others; large problems in two halves, each on a thread of its own."""
    present = np.unique(columns)
    halves = 2 if vectors.nnz * len(present) > _WORTH_HALVING else 1
    tolerance = _FINE if halves == 1 else _COARSE
    weights, bias = np.zeros((vectors.shape[1], width)), np.full(width, -1.0)

    def fit(part: Rows) -> None:
        others = np.where(np.isin(columns, part), columns, width)
        machine = _make_machine(tolerance).fit(vectors, others, sample_weight=trust)
        found, intercepts = machine.coef_, machine.intercept_
        if len(machine.classes_) == 2:  # scikit-learn then keeps the second one's margin alone
            found, intercepts = np.vstack([-found, found]), np.append(-intercepts, intercepts)
        weights[:, part] = found[: len(part)].T  # the others, if any, come last
        bias[part] = intercepts[: len(part)]

    with ThreadPoolExecutor(halves) as pool, warnings.catch_warnings():
        # Many articles of one question each look to scikit-learn like numbers to be predicted.
        warnings.simplefilter("ignore", UserWarning)
        list(pool.map(fit, np.array_split(present, halves)))
    return weights, bias


def _fit_against_rivals(
    vectors: sparse.csr_matrix, columns: Rows, trust: Doubles, width: int, likeness: sparse.csc_matrix
) -> tuple[sparse.csr_matrix, Doubles]:
    weights: list[sparse.csc_matrix] = []
    bias = np.full(width, -1.0)

    def fit(task: tuple[int, Rows]) -> sparse.csc_matrix:
        column, rows = task
        mine = columns[rows] == column
        if not mine.any():
            return sparse.csc_matrix((vectors.shape[1], 1))
        machine = _make_machine(_COARSE).fit(vectors[rows], mine, sample_weight=trust[rows])
        bias[column] = machine.intercept_[0]
        return _keep_largest(machine.coef_[0])

    with ThreadPoolExecutor(2) as pool:
        weights.extend(pool.map(fit, _list_rivals(vectors, columns, width, likeness)))
    return sparse.hstack(weights).tocsr(), bias


def _list_rivals(
    vectors: sparse.csr_matrix, columns: Rows, width: int, likeness: sparse.csc_matrix
) -> Iterator[tuple[int, Rows]]:
    """For each column the texts it learns from: its own, those most like it, and strangers."""
    chance = np.random.default_rng(0)
    everything = np.arange(len(columns))
    rivals = min(_RIVALS, len(columns) - 1)
    for start in range(0, width, _BLOCK):
        block = np.asarray((vectors @ likeness[:, start : start + _BLOCK]).todense())
        for column in range(start, min(start + _BLOCK, width)):
            mine = columns == column
            alike = block[:, column - start] if column - start < block.shape[1] else np.zeros(len(columns))
            near = np.argpartition(-np.where(mine, -1.0, alike), rivals)[:rivals]
            strangers = chance.choice(everything, min(_STRANGERS, len(columns)), replace=False)
            yield column, np.unique(np.concatenate([np.flatnonzero(mine), near, strangers]))


def _keep_largest(weights: Doubles) -> sparse.csc_matrix:
    size = np.abs(weights)
    if np.count_nonzero(size) > _KEPT:
        weights = np.where(size >= np.partition(size, -_KEPT)[-_KEPT], weights, 0.0)
    return sparse.csc_matrix(weights[:, None])


def _make_machine(tolerance: float) -> LinearSVC:
    return LinearSVC(C=_PENALTY, tol=tolerance, dual=True, random_state=0)
