"""Puts questions to models that have not seen them, to learn how far their margins can be trusted."""

import numpy as np

from knowledge.matching.calibration import Calibration, Trial, calibrate
from knowledge.matching.counts import Rows, weigh_rows
from knowledge.matching.fitting import Fit, Lesson, fit_lesson

# How much likeness and known share count beside the odds: without a background they are the best signs that a
# message is out of scope (area under the curve 0.87 to 0.92), with one the odds know most of it.
_SIGNS_ALONE, _SIGNS_WITH_BACKGROUND = (0.5, 0.25), (0.3, 0.15)
_FEWEST_ASKED = 20  # to learn anything
_FOLDS = 5
# With more questions than this, some are kept back from the one and only fit: few enough not to be missed.
_MANY_ASKED, _KEPT_BACK, _LARGEST_TEST = 6_000, 0.04, 2_000
_MOST_MARGINS = 10_000_000  # of a test: 80 MB


def fit_calibrated(lesson: Lesson) -> tuple[Fit, Calibration]:
    """A fit, and how its margins are to be read; the default reading where there are too few questions."""
    asked = np.flatnonzero(lesson.asked)
    everything = np.arange(len(lesson.columns))
    if len(asked) < _FEWEST_ASKED or lesson.width < 2:
        return fit_lesson(lesson, everything), Calibration()
    shuffled = np.random.default_rng(0).permutation(asked)
    if len(asked) > _MANY_ASKED:
        test = shuffled[: min(int(len(asked) * _KEPT_BACK), _LARGEST_TEST, _MOST_MARGINS // lesson.width)]
        fit = fit_lesson(lesson, np.setdiff1d(everything, test))
        return fit, _calibrate(lesson, _try(lesson, fit, test))
    trials = []
    for fold in range(_FOLDS):
        test = shuffled[fold::_FOLDS]
        trials.append(_try(lesson, fit_lesson(lesson, np.setdiff1d(everything, test)), test))
    return fit_lesson(lesson, everything), _calibrate(lesson, _merge(trials))


def _calibrate(lesson: Lesson, trial: Trial) -> Calibration:
    return calibrate(trial, *(_SIGNS_WITH_BACKGROUND if lesson.background else _SIGNS_ALONE))


def _try(lesson: Lesson, fit: Fit, test: Rows) -> Trial:
    counts = lesson.counts.matrix[test]
    vectors = weigh_rows(counts, fit.features)
    known = np.bincount(
        np.repeat(np.arange(len(test)), np.diff(counts.indptr)),
        fit.features[counts.indices] > 0,
        minlength=len(test),
    )
    return Trial(
        fit.measure_margins(vectors),
        (vectors @ fit.likeness).toarray(),
        known / np.maximum(lesson.counts.sizes[test], 1),
        lesson.columns[test],
    )


def _merge(trials: list[Trial]) -> Trial:
    return Trial(
        np.concatenate([trial.margins for trial in trials]),
        np.concatenate([trial.likeness for trial in trials]),
        np.concatenate([trial.known for trial in trials]),
        np.concatenate([trial.right for trial in trials]),
    )
