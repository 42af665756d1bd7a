"""The arithmetic of heads: ridge regression over embeddings, and a blend fitted on questions kept back."""

from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge.semantic.embedding import Floats
from knowledge.semantic.head import ALMOST, Blend, Doubles, blend_shares

_RIDGE = 0.3  # in samples of average weight; embeddings have a few hundred dimensions and questions are few
_SHARPNESSES = (4.0, 6.0, 8.0, 12.0, 16.0)
_WEIGHTS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.5)
_STEPS, _PULL = 25, 1.0  # of Newton's method; towards a slope of nothing, in questions
_LOST = 0.01  # share of the right answers that may lie below the floor


@dataclass(frozen=True, slots=True)
class Kept:
    """Questions kept back: margins of the head and shares of the matcher (both n x columns), and the right column (n).
    Columns from ``labels`` on are the background.
    """

    margins: Doubles
    shares: Doubles
    right: NDArray[np.intp]
    labels: int


def fit_weights(vectors: Floats, columns: NDArray[np.intp], trust: Doubles, width: int) -> Doubles:
    """Weights (1 + dimensions x columns) whose margins come nearest to 1 for the right column and 0 for the others.

    Columns weigh by the root of how much is said of them, so that a much asked article does not drown the others.
    """
    rows = np.concatenate([np.ones((len(vectors), 1)), vectors.astype(np.float64)], axis=1)
    said = np.bincount(columns, trust, width)
    weights = trust / np.sqrt(np.maximum(said[columns], 1))
    weights = weights * len(weights) / max(float(weights.sum()), 1e-9)
    weighed = rows * weights[:, None]
    square = weighed.T @ rows + _RIDGE * np.eye(rows.shape[1])
    said_of = sparse.csr_matrix((np.ones(len(rows)), (columns, np.arange(len(rows)))), (width, len(rows)))
    solved: Doubles = np.linalg.solve(square, (said_of @ weighed).T)
    return solved


def fit_blend(kept: Kept) -> Blend:
    """Sharpness and weight by the likelihood of what is right, then the curve to a confidence, and the floor."""
    rows = np.arange(len(kept.right))

    def lose(blend: Blend) -> float:
        shares = blend_shares(blend, kept.margins, kept.shares)[rows, kept.right]
        return float(-np.log(shares + ALMOST).mean())

    blend = min((Blend(sharpness, weight) for sharpness, weight in product(_SHARPNESSES, _WEIGHTS)), key=lose)
    inside = blend_shares(blend, kept.margins, kept.shares)[:, : kept.labels]
    best = inside.argmax(axis=1)
    share = inside[rows, best]
    hit = best == kept.right
    offset, slope = _fit_curve(np.log(share + ALMOST) - np.log(1 - share + ALMOST), hit)
    blend = replace(blend, offset=offset, slope=slope)
    confidences = [blend.judge(each) for each in share[hit].tolist()]
    return replace(blend, floor=float(np.quantile(confidences, _LOST)) if confidences else 0.0)


def _fit_curve(odds: Doubles, hit: NDArray[np.bool_]) -> tuple[float, float]:
    """Offset and slope of the logistic curve through right and wrong; targets as in Platt (1999)."""
    design = np.stack([np.ones_like(odds), odds], axis=1)
    hits = int(np.count_nonzero(hit))
    target = np.where(hit, (hits + 1) / (hits + 2), 1 / (len(odds) - hits + 2))
    found, ridge = np.array([0.0, 1.0]), np.diag([1e-6, _PULL])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ found, -30, 30)))
        step = design.T @ (target - chance) - ridge @ (found - np.array([0.0, 1.0]))
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + ridge
        found = found + np.linalg.solve(curve, step)
    return float(found[0]), float(found[1])
