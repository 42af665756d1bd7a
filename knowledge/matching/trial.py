"""Puts questions to models that have not seen them, to learn how far their margins can be trusted."""

from collections.abc import Iterator

import numpy as np

from knowledge.matching.calibration import Calibration, Trial, calibrate
from knowledge.matching.counts import Rows, weigh_rows
from knowledge.matching.fitting import Lesson, fit_lesson

# How much likeness and known share count beside the odds: without a background they are the best signs that a
# message is out of scope (area under the curve 0.87 to 0.92), with one the odds know it nearly all.
_SIGNS_ALONE, _SIGNS_WITH_BACKGROUND = (0.5, 0.25), (0.15, 0.0)
_FEWEST_ASKED = 20  # to learn anything
_FOLDS, _MANY_ASKED = 5, 6_000  # beyond it one split is enough
_LARGEST_TEST, _LARGEST_EXERCISE = 2_000, 20_000


def calibrate_lesson(lesson: Lesson) -> Calibration:
    """Cross-validates on the questions people ask; the default where there are too few."""
    asked = np.flatnonzero(lesson.asked)
    if len(asked) < _FEWEST_ASKED or lesson.width < 2:
        return Calibration()
    trials = [_try(lesson, learn, test) for learn, test in _split(lesson, asked)]
    return calibrate(_merge(trials), *(_SIGNS_WITH_BACKGROUND if lesson.background else _SIGNS_ALONE))


def _split(lesson: Lesson, asked: Rows) -> Iterator[tuple[Rows, Rows]]:
    """What to learn from and what to ask; titles and answers are always learned from."""
    shuffled = np.random.default_rng(0).permutation(asked)
    given = np.flatnonzero(~lesson.asked)
    if len(asked) > _MANY_ASKED:
        test, rest = shuffled[:_LARGEST_TEST], shuffled[_LARGEST_TEST:]
        yield np.sort(np.append(rest[:_LARGEST_EXERCISE], given[:_LARGEST_EXERCISE])), test
        return
    for fold in range(_FOLDS):
        test = shuffled[fold::_FOLDS]
        yield np.setdiff1d(np.arange(len(lesson.columns)), test), test


def _try(lesson: Lesson, learn: Rows, test: Rows) -> Trial:
    fit = fit_lesson(lesson, learn)
    counts = lesson.counts.matrix[test]
    vectors = weigh_rows(counts, fit.features)
    known = np.bincount(
        np.repeat(np.arange(len(test)), np.diff(counts.indptr)),
        fit.features[counts.indices] > 0,
        minlength=len(test),
    )
    return Trial(
        vectors @ fit.weights + fit.bias,
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
