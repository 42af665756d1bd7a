"""Learns a model of one language from labelled posts. Thresholds are chosen by cross-validation among these, no others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.triage.engine import find_by_rules
from bot.triage.learned.consulting import find_firm, is_firm
from bot.triage.learned.counting import Counts, count_pieces
from bot.triage.learned.examples import BACKGROUND, Example
from bot.triage.learned.fitting import Array, Fitted, calibrate, fit
from bot.triage.learned.grams import Keys, read_grams
from bot.triage.learned.model import Model, least_pieces
from bot.triage.learned.signs import Signs, read_signs
from bot.triage.learned.thresholds import Marks, Trial, choose_thresholds
from bot.triage.learned.wording import read_words
from bot.triage.post import read_post
from bot.triage.verdict import NO_CONTEXT, Decided, Rule, Severity
from bot.triage.weighing import decide
from bot.triage.wordlists import DENSE, Lists
from knowledge.languages import Language

_RIDGE: Final = 0.3
_SIGN: Final = 0.03
"""How far one sign of the rules weighs against all words of a post (which have a length of one), squared."""
_PLAIN: Final = 0.5
"""What a line of plain talk weighs against a labelled post."""
_FOLDS: Final = 5
_STRANGEST: Final = 0.01
"""Of posts not learned from, this share may be too strange to be judged."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A post as it is learned from."""

    example: Example
    pieces: Keys
    signs: Signs
    queued: bool
    firm: bool


@dataclass(frozen=True, slots=True)
class _Lesson:
    """All posts of a language: their words and signs as rows, the inner products, and what people say."""

    posts: Sequence[_Read]
    counts: Counts
    names: tuple[str, ...]
    words: NDArray[np.float32]
    signs: NDArray[np.float32]
    likeness: Array
    breaks: Marks
    plain: Marks


def learn(language: Language, examples: Sequence[Example], lists: Lists) -> Model | None:
    """Learn from these posts; those held out are left out here. None if they are too few to learn from."""
    posts = [_read(language, each, lists) for each in examples if not each.held_out]
    if (
        min(sum(each.example.breaks for each in posts), sum(not each.example.breaks for each in posts))
        < 2 * _FOLDS
    ):
        return None
    lesson = _prepare(
        [each for each in posts if len(each.pieces) >= least_pieces(language) and not _is_stray(each)]
    )
    scores = _cross_validate(lesson)
    adds_at, doubts_at = choose_thresholds(_make_trial(lesson, scores))
    labelled = ~lesson.plain
    slope, offset = calibrate(scores[labelled], lesson.breaks[labelled])
    fitted = [fit(lesson.likeness, lesson.breaks, _weigh(lesson, slice(None)), _RIDGE), *_fit_rules(lesson)]
    duals = np.stack([each.duals for each in fitted])
    pulls = (duals @ lesson.words) * lesson.counts.worth
    signs = _SIGN * (duals @ lesson.signs)
    return Model(
        language,
        lesson.counts.keys,
        lesson.counts.worth,
        pulls.astype(np.float32),
        {name: signs[:, place].astype(np.float32) for place, name in enumerate(lesson.names)},
        np.array([each.bias for each in fitted], np.float32),
        slope,
        offset,
        adds_at,
        doubts_at,
        _find_strange(lesson),
    )


def _read(language: Language, example: Example, lists: Lists) -> _Read:
    post = read_post(example.text, language, NO_CONTEXT, lists)
    findings = find_by_rules(post)
    text = "".join(words.text for words in read_words(post) if words.language == language)
    firm = find_firm(post)
    certain = [each for each in findings if each.severity > Severity.NOTE and is_firm(each, firm)]
    return _Read(
        example,
        read_grams(text, language in DENSE).keys if text.strip() else np.zeros(0, np.uint32),
        read_signs(post, findings),
        decide(findings)[0] == Decided.REVIEW,
        decide(certain)[0] == Decided.REVIEW,
    )


def _is_stray(post: _Read) -> bool:
    """Whether it is among plain talk, and is none: somebody scolds the chat."""
    return post.firm and post.example.kind == BACKGROUND


def _prepare(posts: Sequence[_Read]) -> _Lesson:
    counts = count_pieces([each.pieces for each in posts])
    words = np.stack([counts.make_row(each.pieces) for each in posts])
    names = tuple(sorted({name for each in posts for name in each.signs}))
    signs = np.array([[each.signs.get(name, 0.0) for name in names] for each in posts], np.float32)
    likeness = (words @ words.T + _SIGN * (signs @ signs.T)).astype(np.float64)
    breaks = np.array([each.example.breaks for each in posts])
    plain = np.array([each.example.kind == BACKGROUND for each in posts])
    return _Lesson(posts, counts, names, words, signs, likeness, breaks, plain)


def _weigh(lesson: _Lesson, part: Marks | slice) -> Array:
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
    """For each commitment, against the others: learned from posts that break one. Fair posts weigh nothing."""
    weights = np.where(lesson.breaks, 1.0, 1e-6)
    targets = (np.array([rule in each.example.rules for each in lesson.posts]) for rule in Rule)
    return [fit(lesson.likeness, target, weights, _RIDGE) for target in targets]


def _find_strange(lesson: _Lesson) -> float:
    """The share of pieces known from other posts below which hardly any post of the language lies."""
    shares = [lesson.counts.know(each.pieces) for each in lesson.posts]
    return float(np.quantile(shares, _STRANGEST))
