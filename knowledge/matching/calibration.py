"""From margins to a confidence that holds: of the candidates at 0.8, about 80 % are right."""

from collections.abc import Callable
from dataclasses import dataclass
from math import log, tanh

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Columns = NDArray[np.intp]

# Sharpness where there are too few questions to measure it; the middle of what cross-validation finds elsewhere.
DEFAULT_SHARPNESS = 4.0
# Up to 10 for learned margins; likeness alone, as in libraries of many thousand articles, needs more.
_SHARPNESSES = (2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 15.0, 20.0, 30.0, 50.0, 80.0, 120.0, 200.0)
_ALMOST = 1e-6  # keeps odds finite
_STEPS, _RIDGE = 25, 1.0  # of Newton's method; pull towards a slope of 1, in questions
_FARTHEST = 4.0  # spreads; beyond that a sign says no more
# A title that is asked when nothing else of its article was learned fails more often than it will once it is learned.
_ALONE = 0.5  # log odds
_SELDOM = 0.01  # share of right answers that may be refused
_FEW = 20  # right answers


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of being right, standardised on questions of the library; ``weight`` against the odds' own 1."""

    mean: float
    spread: float
    weight: float

    def measure(self, value: float) -> float:
        """Spreads above the mean, weighted."""
        return self.weight * max(-_FARTHEST, min(_FARTHEST, (value - self.mean) / self.spread))


@dataclass(frozen=True, slots=True)
class Calibration:
    """``sharpness`` of the softmax over margins; four signs (log odds, margin, likeness to the article, known share);
    ``offset`` and ``slope`` of the logistic curve from their sum to the confidence; ``floor``: the confidence that
    nearly all right answers have.
    """

    sharpness: float = DEFAULT_SHARPNESS
    odds: Sign = Sign(0.0, 4.0, 1.0)
    margin: Sign = Sign(0.0, 1.0, 0.0)
    likeness: Sign = Sign(0.0, 1.0, 0.0)
    known: Sign = Sign(0.0, 1.0, 0.0)
    offset: float = 0.0
    slope: float = 4.0
    floor: float = 0.0

    def judge(self, share: float, margin: float, likeness: float, known: float) -> float:
        """The confidence of a best candidate from its share of the softmax and the three other signs."""
        log_odds = log(share + _ALMOST) - log(1 - share + _ALMOST)
        total = self.odds.measure(log_odds) + self.margin.measure(margin)
        total += self.likeness.measure(likeness) + self.known.measure(known)
        # The logistic curve, so written that it cannot overflow.
        return (1 + tanh((self.offset + self.slope * total) / 2)) / 2


@dataclass(frozen=True, slots=True)
class Trial:
    """Questions put to models that had not seen them: margins (n x columns), likeness of each label (n x labels),
    known share (n) and the right column (n). Columns past the labels (the background) are no candidates.
    ``alone``: share of the questions whose label had nothing else that people ask.
    """

    margins: Array
    likeness: Array
    known: Array
    right: Columns
    alone: float = 0.0


@dataclass(frozen=True, slots=True)
class Signs:
    """How much margin, likeness and known share count beside the odds. ``strangers``: for each question of the trial,
    how many are to be expected that no article answers.
    """

    margin: float
    likeness: float
    known: float
    strangers: float


def calibrate(trial: Trial, signs: Signs) -> Calibration:
    """Fits everything on a trial.

    A question whose own article is left out of the ranking stands for one that no article answers.
    """
    sharpness = _find_sharpness(trial.margins, trial.right)
    best, values = _read_signs(trial, sharpness, trial.margins)
    weights = (1.0, signs.margin, signs.likeness, signs.known)
    odds, margin, likeness, known = found = [
        _standardise(column, weight) for column, weight in zip(values.T, weights, strict=True)
    ]
    total = _add_signs(found, values)
    strange = _add_signs(found, _read_signs(trial, sharpness, _hide_right(trial))[1])
    right = best == trial.right
    offset, slope = _fit_logistic(total, right, strange, signs.strangers)
    offset += _ALONE * trial.alone
    confidence = 1 / (1 + np.exp(-np.clip(offset + slope * total, -30, 30)))
    floor = _find_floor(confidence[right]) * (1 - trial.alone / 2)
    return Calibration(sharpness, odds, margin, likeness, known, offset, slope, floor)


def _find_floor(confidence: Array) -> float:
    """What nearly all right answers have; lower where there are too few of them to tell."""
    lowest = float(np.quantile(confidence, _SELDOM)) if len(confidence) else 0.0
    return lowest * len(confidence) / (len(confidence) + _FEW)


def _hide_right(trial: Trial) -> Array:
    margins = trial.margins.copy()
    margins[np.arange(len(margins)), trial.right] = margins.min() - 1
    return margins


def _read_signs(trial: Trial, sharpness: float, margins: Array) -> tuple[Columns, Array]:
    """The best label of each question, and its signs (n x 4)."""
    rows = np.arange(len(margins))
    shares = soften(sharpness * margins)[:, : trial.likeness.shape[1]]
    best = shares.argmax(axis=1)
    share = shares[rows, best]
    odds = np.log(share + _ALMOST) - np.log(1 - share + _ALMOST)
    return best, np.stack([odds, margins[rows, best], trial.likeness[rows, best], trial.known], axis=1)


def _standardise(values: Array, weight: float) -> Sign:
    return Sign(float(values.mean()), max(float(values.std()), _ALMOST), weight)


def _add_signs(signs: list[Sign], values: Array) -> Array:
    spreads = [(column - sign.mean) / sign.spread for sign, column in zip(signs, values.T, strict=True)]
    weights = np.array([sign.weight for sign in signs])
    total: Array = np.clip(np.stack(spreads, axis=1), -_FARTHEST, _FARTHEST) @ weights
    return total


def soften(values: Array) -> Array:
    """Softmax over the last axis."""
    raised = np.exp(values - values.max(axis=-1, keepdims=True))
    shares: Array = raised / raised.sum(axis=-1, keepdims=True)
    return shares


def _find_sharpness(margins: Array, right: Columns) -> float:
    """The sharpness under which the right ones are likeliest; one question more, of any column, keeps it finite."""
    rows = np.arange(len(right))

    def surprise(sharpness: float) -> float:
        shares = np.log(soften(sharpness * margins) + _ALMOST)
        return float(-shares[rows, right].mean() - shares.mean() / len(right))

    return min(_SHARPNESSES, key=surprise)


def _fit_logistic(
    values: Array, right: NDArray[np.bool_], strange: Array, weight: float
) -> tuple[float, float]:
    """Offset and slope of the logistic curve through right and wrong, by Newton's method with a small ridge.

    ``strange`` are wrong too and count ``weight`` each. Right counts a little less than 1 and wrong a little more than
    0 (Platt 1999), so that few questions, all right, never give certainty.
    """
    everything = np.concatenate([values, strange])
    design = np.stack([np.ones_like(everything), everything], axis=1)
    counts = np.concatenate([np.ones_like(values), np.full_like(strange, weight)])
    hits = np.count_nonzero(right)
    low = 1 / (len(values) - hits + weight * len(strange) + 2)
    target = np.concatenate([np.where(right, (hits + 1) / (hits + 2), low), np.full_like(strange, low)])
    usual = np.array([0.0, 1.0])
    ridge = np.diag([_ALMOST, _RIDGE])

    def lose(found: Array) -> float:
        odds = design @ found
        away = found - usual
        return float(counts @ (np.logaddexp(0.0, odds) - target * odds) + away @ ridge @ away / 2)

    found = np.zeros(2)
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ found, -30, 30)))
        slope = design.T @ (counts * (target - chance)) - ridge @ (found - usual)
        curve = (design * (counts * chance * (1 - chance))[:, None]).T @ design + ridge
        found = _step(lose, found, np.linalg.solve(curve, slope))
    return float(found[0]), float(found[1])


def _step(lose: Callable[[Array], float], found: Array, step: Array) -> Array:
    """The step, halved until it loses less: alone, Newton's method may jump far away."""
    for _ in range(_STEPS):
        if lose(found + step) <= lose(found):
            return found + step
        step = step / 2
    return found
