"""Learns a model of one language from labelled posts. Thresholds are chosen by cross-validation among these, no others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.triage.learned.counting import STRANGE, Counts, count_pieces
from bot.triage.learned.examples import BACKGROUND, Example
from bot.triage.learned.fitting import Array, Fitted, calibrate, fit
from bot.triage.learned.model import Model, least_pieces
from bot.triage.learned.reading import ReadExample, read_example
from bot.triage.learned.thresholds import Marks, Trial, choose_thresholds, join_trials
from bot.triage.verdict import Rule
from bot.triage.wordlists import Lists
from knowledge.languages import Language

_RIDGE: Final = 0.3
_SIGN: Final = 0.03
"""How far one sign of the rules weighs against all words of a post (which have a length of one), squared."""
_PLAIN: Final = 1.0
"""What a line of plain talk weighs against a labelled post."""
_FOLDS: Final = 5
_STRANGEST: Final = 0.01
"""Of posts not learned from, this share may be too strange to be judged."""


@dataclass(frozen=True, slots=True)
class _Lesson:
    """All posts of a language: their signs as rows, the inner products, and what people say.

    Their words as rows are made when they are needed, a language at a time: they are a hundred times the rest.
    """

    posts: Sequence[ReadExample]
    counts: Counts
    names: tuple[str, ...]
    signs: NDArray[np.float32]
    likeness: Array
    breaks: Marks
    plain: Marks


def learn(examples: Mapping[Language, Sequence[Example]], lists: Lists) -> dict[Language, Model]:
    """Learn from these posts; those held out are left out here, and languages of which there are too few.

    One pair of thresholds is chosen for all languages together, on their calibrated scores: five times the posts choose
    five times as well.
    """
    lessons = {language: _prepare(language, posts, lists) for language, posts in examples.items()}
    lessons = {language: lesson for language, lesson in lessons.items() if _suffices(lesson)}
    if not lessons:
        return {}
    scores = {language: _cross_validate(lesson) for language, lesson in lessons.items()}
    lines = {language: _calibrate(lessons[language], scores[language]) for language in lessons}
    trials = [
        _make_trial(lesson, scores[language] * lines[language][0] + lines[language][1])
        for language, lesson in lessons.items()
    ]
    chosen = choose_thresholds(join_trials(trials))
    return {language: _fit(language, lesson, lines[language], chosen) for language, lesson in lessons.items()}


def _fit(
    language: Language, lesson: _Lesson, line: tuple[float, float], chosen: tuple[float, float]
) -> Model:
    fitted = [
        fit(lesson.likeness, lesson.breaks, _weigh(lesson, np.ones(len(lesson.posts), np.bool_)), _RIDGE),
        *_fit_rules(lesson),
    ]
    duals = np.stack([each.duals for each in fitted])
    pulls = np.pad(
        (duals @ _stack(lesson.counts, lesson.posts)) * lesson.counts.worth, ((0, 0), (0, 1))
    )  # strange pieces pull nowhere
    signs = _SIGN * (duals @ lesson.signs)
    return Model(
        language,
        lesson.counts.keys,
        np.append(lesson.counts.worth, np.float32(STRANGE)),
        pulls.astype(np.float32),
        {name: signs[:, place].astype(np.float32) for place, name in enumerate(lesson.names)},
        np.array([each.bias for each in fitted], np.float32),
        *line,
        *chosen,
        _find_strange(lesson),
    )


def _calibrate(lesson: _Lesson, scores: Array) -> tuple[float, float]:
    """By labelled posts alone: half of them break the charter, which is what a probability here is of."""
    return calibrate(scores[~lesson.plain], lesson.breaks[~lesson.plain])


def _suffices(lesson: _Lesson) -> bool:
    return min(int(lesson.breaks.sum()), int((~lesson.breaks).sum())) >= 2 * _FOLDS


def _prepare(language: Language, examples: Sequence[Example], lists: Lists) -> _Lesson:
    read = [read_example(language, each, lists) for each in examples if not each.held_out]
    posts = [each for each in read if len(each.pieces) >= least_pieces(language) and not each.is_stray]
    counts = count_pieces([each.pieces for each in posts])
    words = _stack(counts, posts)
    names = tuple(sorted({name for each in posts for name in each.signs}))
    signs = np.array([[each.signs.get(name, 0.0) for name in names] for each in posts], np.float32)
    likeness = (words @ words.T + _SIGN * (signs @ signs.T)).astype(np.float64)
    breaks = np.array([each.example.breaks for each in posts])
    plain = np.array([each.example.kind == BACKGROUND for each in posts])
    return _Lesson(posts, counts, names, signs, likeness, breaks, plain)


def _stack(counts: Counts, posts: Sequence[ReadExample]) -> NDArray[np.float32]:
    rows = np.empty((len(posts), len(counts.keys)), np.float32)
    for place, each in enumerate(posts):
        rows[place] = counts.make_row(each.pieces)
    return rows


def _weigh(lesson: _Lesson, part: Marks) -> Array:
    """Both answers of labelled posts weigh the same together."""
    breaks, plain = lesson.breaks[part], lesson.plain[part]
    fair = breaks.sum() / max(int((~breaks & ~plain).sum()), 1)
    return np.where(plain, _PLAIN, np.where(breaks, 1.0, fair))


def _cross_validate(lesson: _Lesson) -> Array:
    """The score of each post by a model that did not learn from it."""
    fold = np.array([each.example.draw // 64 % _FOLDS for each in lesson.posts])
    scores = np.zeros(len(fold))
    for number in range(_FOLDS):
        taught, asked = fold != number, fold == number
        weights = _weigh(lesson, taught)
        fitted = fit(lesson.likeness[np.ix_(taught, taught)], lesson.breaks[taught], weights, _RIDGE)
        scores[asked] = fitted.score(lesson.likeness[np.ix_(asked, taught)])
    return scores


def _make_trial(lesson: _Lesson, scores: Array) -> Trial:
    queued = np.array([each.queued for each in lesson.posts])
    firm = np.array([each.firm for each in lesson.posts])
    return Trial(scores, lesson.breaks, lesson.plain, queued, firm)


def _fit_rules(lesson: _Lesson) -> list[Fitted]:
    """For each commitment, against the others: learned from posts that break one."""
    broken = np.flatnonzero(lesson.breaks)
    told = [each for each in lesson.posts if each.example.breaks]
    likeness = lesson.likeness[np.ix_(broken, broken)]
    fitted = []
    for rule in Rule:
        target = np.array([rule in each.example.rules for each in told])
        found = fit(likeness, target, np.ones(len(broken)), _RIDGE)
        duals = np.zeros(len(lesson.breaks))
        duals[broken] = found.duals
        fitted.append(Fitted(duals, found.bias))
    return fitted


def _find_strange(lesson: _Lesson) -> float:
    """The share of pieces known from other posts below which hardly any post of the language lies."""
    shares = [lesson.counts.know(each.pieces) for each in lesson.posts]
    return float(np.quantile(shares, _STRANGEST))
