"""Puts questions to models that have not seen them, to learn how far their margins can be trusted."""

from dataclasses import replace

import numpy as np

from knowledge.matching.calibration import Calibration, Sign, Signs, Trial, calibrate
from knowledge.matching.counts import Rows, weigh_rows
from knowledge.matching.fitting import Fit, Lesson, fit_lesson

# Without a background likeness and known share are the best signs that a message is out of scope (area under the curve
# 0.87 to 0.92), with one the odds know most of it, and it is itself what no article answers.
_ALONE = Signs(margin=0.5, likeness=0.5, known=0.5, strangers=0.06)
_WITH_BACKGROUND = Signs(margin=0.0, likeness=0.3, known=0.15, strangers=0.0)
_FEWEST_ASKED = 6  # to learn anything
# Where there are too few questions for a trial, what is usual in small libraries; an only article has no odds.
UNTRIED = Calibration(
    odds=Sign(2.0, 2.5, 1.0),
    likeness=Sign(0.4, 0.2, 0.5),
    known=Sign(0.8, 0.2, 0.5),
    offset=0.8,
    slope=1.2,
)
ALONE = replace(UNTRIED, odds=Sign(0.0, 1.0, 0.0))
_FOLDS = 5
# With more questions than this, some are kept back from the one and only fit: few enough not to be missed.
_MANY_ASKED, _KEPT_BACK, _SMALLEST_TEST = 6_000, 0.02, 300
_MOST_MARGINS = 10_000_000  # of a test: 80 MB


def fit_calibrated(lesson: Lesson) -> tuple[Fit, Calibration]:
    """A fit, and how its margins are to be read; the default reading where there are too few questions."""
    asked = np.flatnonzero(lesson.asked)
    everything = np.arange(len(lesson.columns))
    if len(asked) < _FEWEST_ASKED or lesson.width < 2:
        return fit_lesson(lesson, everything), UNTRIED if lesson.width > 1 else ALONE
    shuffled = np.random.default_rng(0).permutation(asked)
    if len(asked) > _MANY_ASKED:
        size = max(int(len(asked) * _KEPT_BACK), _SMALLEST_TEST)
        test = shuffled[: min(size, _MOST_MARGINS // lesson.width)]
        fit = fit_lesson(lesson, np.setdiff1d(everything, test))
        return fit, _calibrate(lesson, _try(lesson, fit, test))
    trials = []
    for fold in range(_FOLDS):
        test = shuffled[fold::_FOLDS]
        trials.append(_try(lesson, fit_lesson(lesson, np.setdiff1d(everything, test)), test))
    return fit_lesson(lesson, everything), _calibrate(lesson, _merge(trials))


def _calibrate(lesson: Lesson, trial: Trial) -> Calibration:
    return calibrate(trial, _WITH_BACKGROUND if lesson.background else _ALONE)


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
        _find_alone(lesson, test),
    )


def _find_alone(lesson: Lesson, test: Rows) -> float:
    """The share of samples that are the only ones people would ask of their label."""
    asked = np.bincount(lesson.columns[lesson.asked], minlength=lesson.width)
    return float((asked[lesson.columns[test]] == 1).mean())


def _merge(trials: list[Trial]) -> Trial:
    return Trial(
        np.concatenate([trial.margins for trial in trials]),
        np.concatenate([trial.likeness for trial in trials]),
        np.concatenate([trial.known for trial in trials]),
        np.concatenate([trial.right for trial in trials]),
        float(np.mean([trial.alone for trial in trials])),
    )
