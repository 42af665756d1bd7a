"""How well questions are understood, and what is confused: by cross-validation of the shipped library, a language at a time."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Final, TypeVar

from knowledge.articles import Library
from knowledge.evaluation import Outcome, cross_validate
from knowledge.languages import Language
from knowledge.loader import load_library
from knowledge.matching.ranking import ANSWER_AT
from tests.benchmarks.effort import Effort
from tests.benchmarks.figures import Figure

T = TypeVar("T")
_WORST: Final = 10
"""Pairs of confusion that are told, over all languages."""


def measure(effort: Effort) -> Iterator[Figure]:
    """Every question of the articles, and of the background, put to a matcher that was not taught it."""
    if effort.folds is None:
        return
    library = load_library()
    confused: Counter[tuple[str, str]] = Counter()
    for language in library.languages:
        kept = _keep(library, language)
        scores = cross_validate(kept, effort.folds, time.perf_counter, partial(_note, confused))
        note = f"{scores.in_scope} questions, {scores.out_of_scope} out of scope"
        yield Figure(f"{language}: right first answer", _percent(scores.top1), "%", note=note)
        yield Figure(f"{language}: wrong answers", _percent(scores.wrong_answers), "%", note="of all")
        yield Figure(f"{language}: questions refused", _percent(scores.refused_in_scope), "%")
        yield Figure(f"{language}: out of scope refused", _percent(scores.recall), "%")
    for (asked, taken), count in confused.most_common(_WORST):
        yield Figure(f"cross-validation: {asked} taken for {taken}", count, "x")


def _note(confused: Counter[tuple[str, str]], outcome: Outcome) -> None:
    """Count what would have been answered, and with something else than was asked."""
    expected = outcome.question.expected
    if outcome.answered not in (None, *expected) and outcome.confidence >= ANSWER_AT:
        confused[expected[0] if expected else "nothing", str(outcome.answered)] += 1


def _keep(library: Library, language: Language) -> Library:
    """The library in one language."""
    articles = {
        article.id: replace(article, translations=_pick(article.translations, language))
        for article in library.articles.values()
        if language in article.translations
    }
    actions = {name: _pick(said, language) for name, said in library.actions.items()}
    return Library(articles, actions, _pick(library.background, language))


def _pick(by_language: Mapping[Language, T], language: Language) -> dict[Language, T]:
    return {language: by_language[language]} if language in by_language else {}


def _percent(share: float | None) -> float:
    return 0.0 if share is None else 100 * share
