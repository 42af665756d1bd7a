"""Measures a matcher on labelled questions: how often it is right, wrong, or silent, and how fast.

Pure: the caller brings the clock and takes each outcome as it comes, so that 100,000 questions need no memory.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from knowledge.articles import Article, Library
from knowledge.detection import detect
from knowledge.languages import Language
from knowledge.matching.building import Progress, build_matcher
from knowledge.matching.ranking import SUGGEST_AT, Matcher, Ranking
from knowledge.scores import Mark, Scores, sum_up

Clock = Callable[[], float]  # seconds, from any start
_DEPTH = 10  # how deep the timed ranking goes; a right article further down is looked for without the clock
_TOLD = 5  # candidates a prediction shows


@dataclass(frozen=True, slots=True)
class Question:
    """A labelled question; ``expected`` holds the ids that are right, none if it is out of scope."""

    text: str
    language: Language | None
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a question: ``answered`` is the id it was answered with, or None if it was refused."""

    question: Question
    ranking: Ranking
    answered: str | None
    confidence: float

    def describe(self) -> dict[str, object]:
        """The outcome as a line of predictions (contract, "Knowledge base")."""
        expected = self.question.expected
        ranking = self.ranking.candidates[:_TOLD]
        return {
            "text": self.question.text,
            "expected": (expected[0] if len(expected) == 1 else list(expected)) if expected else None,
            "answered": self.answered,
            "ranking": [{"article": each.id, "score": round(each.confidence, 6)} for each in ranking],
            "confidence": round(self.confidence, 6),
        }


Listener = Callable[[Outcome], None]


class Measured(Matcher, Protocol):
    """A matcher that knows when to be silent."""

    def refuses_below(self, language: Language) -> float:
        """The confidence below which right answers are so rare that it is better to say nothing."""


Build = Callable[[Library, Progress | None], Measured]


def evaluate(
    library: Library,
    questions: Iterable[Question],
    clock: Clock,
    listener: Listener | None = None,
    progress: Progress | None = None,
    build: Build = build_matcher,
) -> Scores:
    """Builds a matcher of the library and puts every question to it."""
    start = clock()
    matcher = build(library, progress)
    seconds = clock() - start
    return sum_up(_ask(library, matcher, questions, clock, listener), seconds)


def cross_validate(
    library: Library,
    folds: int,
    clock: Clock,
    listener: Listener | None = None,
    progress: Progress | None = None,
    build: Build = build_matcher,
) -> Scores:
    """Puts the library's own questions, and its background, to matchers that have not seen them.

    Every question is asked once, of the matcher learned from the other folds; titles and answers are in all of them.
    Raises ValueError for fewer than two folds.
    """
    if folds < 2:
        raise ValueError("at least two folds are needed")
    marks: list[Mark] = []
    seconds = 0.0
    for fold in range(folds):
        rest, questions = _hold_out(library, fold, folds)
        start = clock()
        matcher = build(rest, _narrow(progress, fold, folds))
        seconds += clock() - start
        marks.extend(_ask(rest, matcher, questions, clock, listener))
    return sum_up(marks, seconds)


def _ask(
    library: Library,
    matcher: Measured,
    questions: Iterable[Question],
    clock: Clock,
    listener: Listener | None,
) -> Iterator[Mark]:
    for question in questions:
        language = question.language or _guess_language(library, question.text)
        start = clock()
        ranking = matcher.rank(question.text, language, _DEPTH)
        seconds = clock() - start
        confidence = ranking.candidates[0].confidence if ranking.candidates else 0.0
        refused = confidence < _refuse_below(library, matcher, language)
        answered = None if refused or not ranking.candidates else ranking.candidates[0].id
        if listener:
            listener(Outcome(question, ranking, answered, confidence))
        place = _find_place(question, ranking)
        if not place and question.expected:
            place = _find_place(question, matcher.rank(question.text, language, len(library.articles)))
        yield Mark(bool(question.expected), place, answered is not None, confidence, seconds)


def _refuse_below(library: Library, matcher: Measured, language: Language) -> float:
    """A library that knows no background refuses seldom: only where hardly any right answer would be lost."""
    return SUGGEST_AT if library.background else min(SUGGEST_AT, matcher.refuses_below(language))


def _find_place(question: Question, ranking: Ranking) -> int:
    """Where the first right candidate stands, counted from 1; 0 if nowhere."""
    places = (place for place, each in enumerate(ranking.candidates, 1) if each.id in question.expected)
    return next(places, 0)


def _guess_language(library: Library, text: str) -> Language:
    languages = library.languages or tuple(Language)
    if len(languages) == 1:
        return languages[0]
    return detect(text, languages[0]).language or languages[0]


def _hold_out(library: Library, fold: int, folds: int) -> tuple[Library, list[Question]]:
    """The library without one fold of its questions, and that fold."""
    articles: dict[str, Article] = {}
    questions: list[Question] = []
    for article in library.articles.values():
        articles[article.id], held = _split_article(article, fold, folds)
        questions += held
    background: dict[Language, tuple[str, ...]] = {}
    for language, texts in library.background.items():
        background[language], held_texts = _split_texts(texts, fold, folds)
        questions += [Question(text, language, ()) for text in held_texts]
    return replace(library, articles=articles, background=background), questions


def _split_article(article: Article, fold: int, folds: int) -> tuple[Article, list[Question]]:
    translations = {}
    questions: list[Question] = []
    for language, translation in article.translations.items():
        kept, held = _split_texts(translation.questions, fold, folds)
        translations[language] = replace(translation, questions=kept)
        questions += [Question(text, language, (article.id,)) for text in held]
    return replace(article, translations=translations), questions


def _split_texts(texts: tuple[str, ...], fold: int, folds: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Kept and held out; shuffled first (always alike), as neighbours are often near twins."""
    order = np.random.default_rng(len(texts)).permutation(len(texts)).tolist()
    held = set(order[fold::folds])
    return (
        tuple(text for place, text in enumerate(texts) if place not in held),
        tuple(texts[place] for place in sorted(held)),
    )


def _narrow(progress: Progress | None, fold: int, folds: int) -> Progress | None:
    return (lambda share: progress((fold + share) / folds)) if progress else None
