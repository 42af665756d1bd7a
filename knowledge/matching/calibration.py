"""From margins to a confidence that holds: of the candidates at 0.8, about 80 % are right."""

from dataclasses import dataclass
from math import log, tanh

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

# Sharpness where there are too few questions to measure it; the middle of what cross-validation finds elsewhere.
DEFAULT_SHARPNESS = 4.0
# Up to 10 for learned margins; likeness alone, as in libraries of many thousand articles, needs more.
_SHARPNESSES = (2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 15.0, 20.0, 30.0, 50.0, 80.0, 120.0, 200.0)
_ALMOST = 1e-6  # keeps odds finite
_STEPS, _RIDGE = 25, 1.0  # of Newton's method; pull towards no slope, in questions


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of being right, standardised on questions of the library; ``weight`` against the odds' own 1."""

    mean: float
    spread: float
    weight: float

    def measure(self, value: float) -> float:
        """Spreads above the mean, weighted."""
        return self.weight * (value - self.mean) / self.spread


@dataclass(frozen=True, slots=True)
class Calibration:
    """``sharpness`` of the softmax over margins; three signs (log odds, likeness to the article, known share);
    ``offset`` and ``slope`` of the logistic curve from their sum to the confidence.
    """

    sharpness: float = DEFAULT_SHARPNESS
    odds: Sign = Sign(0.0, 1.0, 1.0)
    likeness: Sign = Sign(0.0, 1.0, 0.0)
    known: Sign = Sign(0.0, 1.0, 0.0)
    offset: float = 0.0
    slope: float = 1.0

    def judge(self, share: float, likeness: float, known: float) -> float:
        """The confidence of a best candidate from its share of the softmax and the two other signs."""
        log_odds = log(share + _ALMOST) - log(1 - share + _ALMOST)
        total = self.odds.measure(log_odds) + self.likeness.measure(likeness) + self.known.measure(known)
        return (
            1 + tanh((self.offset + self.slope * total) / 2)
        ) / 2  # the logistic curve, which cannot overflow


@dataclass(frozen=True, slots=True)
class Trial:
    """Questions put to models that had not seen them: margins (n x columns), likeness of each label (n x labels),
    known share (n) and the right column (n). Columns past the labels (the background) are no candidates.
    """

    margins: Array
    likeness: Array
    known: Array
    right: NDArray[np.intp]


def calibrate(trial: Trial, likeness_weight: float, known_weight: float) -> Calibration:
    """Fits everything on a trial; the two weights say how much the other signs count beside the odds."""
    sharpness = _find_sharpness(trial.margins, trial.right)
    rows = np.arange(len(trial.right))
    shares = soften(sharpness * trial.margins)[:, : trial.likeness.shape[1]]
    best = shares.argmax(axis=1)
    share = shares[rows, best]
    odds = np.log(share + _ALMOST) - np.log(1 - share + _ALMOST)
    signs = (
        _standardise(odds, 1.0),
        _standardise(trial.likeness[rows, best], likeness_weight),
        _standardise(trial.known, known_weight),
    )
    values = (odds, trial.likeness[rows, best], trial.known)
    total = sum(
        sign.weight * (value - sign.mean) / sign.spread for sign, value in zip(signs, values, strict=True)
    )
    offset, slope = _fit_logistic(np.asarray(total), best == trial.right)
    return Calibration(sharpness, *signs, offset, slope)


def soften(values: Array) -> Array:
    """Softmax over the last axis."""
    raised = np.exp(values - values.max(axis=-1, keepdims=True))
    shares: Array = raised / raised.sum(axis=-1, keepdims=True)
    return shares


def _find_sharpness(margins: Array, right: NDArray[np.intp]) -> float:
    rows = np.arange(len(right))
    return min(_SHARPNESSES, key=lambda k: -np.log(soften(k * margins)[rows, right] + _ALMOST).mean())


def _standardise(values: Array, weight: float) -> Sign:
    return Sign(float(values.mean()), float(values.std()) or 1.0, weight)


def _fit_logistic(values: Array, right: NDArray[np.bool_]) -> tuple[float, float]:
    """Offset and slope of the logistic curve through right and wrong, by Newton's method with a small ridge.

    Right counts a little less than 1 and wrong a little more than 0 (Platt 1999), so that few questions, all right,
    never give certainty.
    """
    design = np.stack([np.ones_like(values), values], axis=1)
    hits = np.count_nonzero(right)
    target = np.where(right, (hits + 1) / (hits + 2), 1 / (len(values) - hits + 2))
    found = np.zeros(2)
    ridge = np.diag([_ALMOST, _RIDGE])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ found, -30, 30)))
        slope = design.T @ (target - chance) - ridge @ found
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + ridge
        found = found + np.linalg.solve(curve, slope)
    return float(found[0]), float(found[1])
