"""Sums up how a matcher did."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """How one question went: the place of the right candidate (from 1; 0 nowhere) whether or not it was answered."""

    in_scope: bool
    place: int
    answered: bool
    confidence: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Scores:
    """All rates are shares of 1; None where there was nothing to measure.

    ``top1``: in-scope questions answered rightly; ``top3`` and ``mrr`` look at the ranking even of refused ones.
    ``recall``: out-of-scope questions refused. ``wrong_answers`` and ``refused`` are shares of all questions: answered
    with something not right (anything, if out of scope), and not answered. ``auroc``: the chance that a question in
    scope has a higher confidence than one out of scope.
    """

    in_scope: int
    out_of_scope: int
    top1: float | None
    top3: float | None
    mrr: float | None
    wrong_in_scope: float | None
    refused_in_scope: float | None
    recall: float | None
    wrong_answers: float | None
    refused: float | None
    auroc: float | None
    calibration_error: float | None
    build_seconds: float
    median_ms: float | None
    p99_ms: float | None

    def describe(self, peak_mb: float) -> dict[str, object]:
        """The scores as ``kb evaluate --json`` prints them (contract, "Knowledge base")."""
        return {
            "questions": self.in_scope + self.out_of_scope,
            "in_scope": {
                "n": self.in_scope,
                "top1": _round(self.top1),
                "top3": _round(self.top3),
                "mrr": _round(self.mrr),
                "wrong": _round(self.wrong_in_scope),
                "refused": _round(self.refused_in_scope),
            },
            "out_of_scope": {"n": self.out_of_scope, "recall": _round(self.recall)},
            "wrong_answers": _round(self.wrong_answers),
            "refused": _round(self.refused),
            "auroc": _round(self.auroc),
            "calibration_error": _round(self.calibration_error),
            "build_seconds": _round(self.build_seconds),
            "median_ms": _round(self.median_ms),
            "p99_ms": _round(self.p99_ms),
            "peak_mb": round(peak_mb, 1),
        }


def sum_up(marks: Iterable[Mark], build_seconds: float) -> Scores:
    """The scores of all marks."""
    rows = np.array(
        [(mark.in_scope, mark.place, mark.answered, mark.confidence, mark.seconds) for mark in marks], float
    ).reshape(-1, 5)
    inside, answered = rows[:, 0] > 0, rows[:, 2] > 0
    place, confidence, seconds = rows[:, 1], rows[:, 3], rows[:, 4] * 1_000
    right = inside & (place == 1)
    reciprocal = np.where(place > 0, 1 / np.maximum(place, 1), 0.0)
    return Scores(
        in_scope=int(inside.sum()),
        out_of_scope=int((~inside).sum()),
        top1=_mean((right & answered)[inside]),
        top3=_mean(((place > 0) & (place <= 3))[inside]),
        mrr=_mean(reciprocal[inside]),
        wrong_in_scope=_mean((~right & answered)[inside]),
        refused_in_scope=_mean(~answered[inside]),
        recall=_mean(~answered[~inside]),
        wrong_answers=_mean(answered & ~right),
        refused=_mean(~answered),
        auroc=_measure_separation(confidence[inside], confidence[~inside]),
        calibration_error=_measure_calibration(confidence, right),
        build_seconds=build_seconds,
        median_ms=float(np.median(seconds)) if len(seconds) else None,
        p99_ms=float(np.percentile(seconds, 99)) if len(seconds) else None,
    )


def _mean(values: NDArray[np.generic]) -> float | None:
    return float(values.mean()) if len(values) else None


def _measure_separation(inside: NDArray[np.float64], outside: NDArray[np.float64]) -> float | None:
    """Area under the ROC curve; equal confidences count half."""
    if not len(inside) or not len(outside):
        return None
    ordered = np.sort(outside)
    below = np.searchsorted(ordered, inside, "left")
    up_to = np.searchsorted(ordered, inside, "right")
    return float((below + up_to).mean() / 2 / len(outside))


def _measure_calibration(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> float | None:
    """Expected calibration error in ten bands: how far confidence and share of right differ on average."""
    if not len(confidence):
        return None
    band = np.minimum((confidence * 10).astype(int), 9)
    gap = np.bincount(band, confidence, 10) - np.bincount(band, right.astype(float), 10)
    return float(np.abs(gap).sum() / len(confidence))


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
