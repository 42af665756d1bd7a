"""Logistic regression with a ridge, by Newton's method in the space of the posts: some hundred unknowns, not thousands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
_ROUNDS: Final = 30
_STILL: Final = 1e-6
_LEAST: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was learned: a weight for each post learned from, and what holds without any."""

    duals: Array
    bias: float

    def score(self, likeness: Array) -> Array:
        """Log odds of posts whose inner products with those learned from are the rows of `likeness`."""
        scores: Array = likeness @ self.duals + self.bias
        return scores


def fit(likeness: Array, target: NDArray[np.bool_], weights: Array, ridge: float) -> Fitted:
    """Learn from posts with these inner products (square) for which of them `target` holds.

    Minimises sum weights log(1 + exp(-y f)) + ridge/2 |f|², the bias free.
    """
    many, wanted = len(target), target.astype(np.float64)
    fitted = Fitted(np.zeros(many), 0.0)
    for _ in range(_ROUNDS):
        scores = fitted.score(likeness)
        chance = to_probability(scores)
        slope = np.maximum(weights * chance * (1 - chance), _LEAST)
        aim = scores + weights * (wanted - chance) / slope
        solved = np.linalg.solve(likeness + np.diag(ridge / slope), np.stack([aim, np.ones(many)], axis=1))
        bias = float(solved[:, 0].sum() / solved[:, 1].sum())
        fresh = Fitted(solved[:, 0] - bias * solved[:, 1], bias)
        still = float(np.abs(fresh.duals - fitted.duals).max()) < _STILL
        fitted = fresh
        if still:
            break
    return fitted


def calibrate(scores: Array, target: NDArray[np.bool_]) -> tuple[float, float]:
    """Slope and offset that make log odds of these scores honest (Platt's two numbers, the slope never negative)."""
    likeness = np.outer(scores, scores)
    fitted = fit(likeness, target, np.ones(len(scores)), 1e-2)
    return max(float(scores @ fitted.duals), _LEAST), fitted.bias


def to_probability(log_odds: Array) -> Array:
    """Between 0 and 1."""
    return 1 / (1 + np.exp(-np.clip(log_odds, -30, 30)))
