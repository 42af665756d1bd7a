"""The search of the help page: what the matcher proposes, and what has the words in its title or text.

The matcher knows many ways to ask; typing half a word, or a name that only a text has, is what the words are for.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from bot.pages.help_folding import fold, is_eastern, split_runs, split_terms
from bot.pages.help_texts import find_title
from knowledge.articles import Article, Library
from knowledge.languages import Language
from knowledge.matching.ranking import Kind, Matcher

LONGEST_QUERY: Final = 200
"""Characters that are looked at."""
MOST_TERMS: Final = 12
"""Terms that are looked for in the texts, so that a search costs the same whatever is sent."""
FOUND: Final = 8
"""Results at most: what is not among the first is not looked at."""

_BY_MATCHER: Final = 0.6
_BY_TITLE: Final = 0.3
_BY_TEXT: Final = 0.1
_BY_ACTION: Final = 0.5
"""What an article gets of the confidence of the action that it offers."""
_LEAST: Final = 0.1
"""Chosen by looking at searches of whole questions, half words and nonsense in the five languages."""


@dataclass(frozen=True, slots=True)
class _Indexed:
    """An article's words as they are looked for: with a space before each word, so that beginnings can be found."""

    id: str
    action: str | None
    title: str
    text: str


class HelpSearch:
    """Finds articles; made once for a library."""

    def __init__(self, library: Library, matcher: Matcher) -> None:
        """Fold all texts, so that a search only has to compare."""
        self._matcher = matcher
        self._indexed = {language: _index(library, language) for language in Language}

    def find(self, query: str, language: Language) -> list[str]:
        """The ids of the articles in this language that fit, best first; none for a query without a word."""
        asked = " ".join(query.split())[:LONGEST_QUERY]
        terms = split_terms(asked)[:MOST_TERMS]
        if not terms:
            return []
        indexed = self._indexed[language]
        confident = self._rank(asked, language)
        weights = _weigh(terms, indexed)
        scored = [(_score(each, weights, confident), each.id) for each in indexed]
        fitting = sorted((each for each in scored if each[0] >= _LEAST), key=lambda each: -each[0])
        return [id for _, id in fitting[:FOUND]]

    def _rank(self, asked: str, language: Language) -> Mapping[tuple[Kind, str], float]:
        candidates = self._matcher.rank(asked, language).candidates
        return {(each.kind, each.id): each.confidence for each in candidates}


def _index(library: Library, language: Language) -> tuple[_Indexed, ...]:
    return tuple(
        _index_article(article, language)
        for article in library.articles.values()
        if language in article.translations
    )


def _index_article(article: Article, language: Language) -> _Indexed:
    written = article.translations[language]
    return _Indexed(article.id, article.action, _spaced(find_title(written)), _spaced(written.answer))


def _spaced(text: str) -> str:
    return "".join(f" {run}" for run in split_runs(fold(text)))


def _has(text: str, term: str) -> bool:
    return (term if is_eastern(term) else f" {term}") in text


def _weigh(terms: Iterable[str], indexed: tuple[_Indexed, ...]) -> dict[str, float]:
    """A term counts the more the fewer articles have it; shares of 1."""
    rarity = {
        term: math.log1p(len(indexed) / (1 + sum(_has(each.title + each.text, term) for each in indexed)))
        for term in terms
    }
    whole = sum(rarity.values())
    return {term: each / whole for term, each in rarity.items()} if whole else dict.fromkeys(rarity, 0.0)


def _score(
    article: _Indexed, weights: Mapping[str, float], confident: Mapping[tuple[Kind, str], float]
) -> float:
    in_title = sum(weight for term, weight in weights.items() if _has(article.title, term))
    in_text = sum(weight for term, weight in weights.items() if _has(article.title + article.text, term))
    proposed = confident.get((Kind.ARTICLE, article.id), 0.0)
    offered = _BY_ACTION * confident.get((Kind.ACTION, article.action or ""), 0.0)
    # The square lets a single word of many count for little.
    return _BY_MATCHER * max(proposed, offered) + _BY_TITLE * in_title**2 + _BY_TEXT * in_text**2
