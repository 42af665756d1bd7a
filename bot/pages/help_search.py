"""The search of the help page: what the matcher proposes, and what has the words in its title or text.

The matcher knows many ways to ask; typing half a word, or a name that only a text has, is what the words are for.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import Final

from bot.pages.at_first_need import AtFirstNeed
from bot.pages.help_folding import split_terms
from bot.pages.help_index import WordIndex
from bot.pages.help_texts import find_title
from knowledge.articles import Library
from knowledge.languages import Language
from knowledge.matching.ranking import Candidate, Kind, Matcher

LONGEST_QUERY: Final = 200
"""Characters that are looked at."""
MOST_TERMS: Final = 12
"""Terms that are looked for in the texts, so that a search costs the same whatever is sent."""
FEW: Final = 100
"""Articles; so many of one language are read in some twenty milliseconds."""
FOUND: Final = 8
"""Results at most: what is not among the first is not looked at."""

_BY_MATCHER: Final = 0.6
_BY_TITLE: Final = 0.3
_BY_TEXT: Final = 0.1
_BY_ACTION: Final = 0.5
"""What an article gets of the confidence of the action that it offers."""
_LEAST: Final = 0.1
"""Chosen by looking at searches of whole questions, half words and nonsense in the five languages."""


class HelpSearch:
    """Finds articles. The texts of a language are read for the first search in it, so that later ones only look up."""

    def __init__(self, library: Library, matcher: Matcher) -> None:
        """Read nothing yet, unless it is so much that whoever searches first, and all others, would wait for it."""
        self._matcher = matcher
        self._shelves = AtFirstNeed(Language, partial(_Shelf, library))
        if len(library.articles) > FEW:
            for language in Language:
                self._shelves[language]

    def find(self, query: str, language: Language) -> list[str]:
        """The ids of the articles in this language that fit, best first; none for a query without a word."""
        asked = " ".join(query.split())[:LONGEST_QUERY]
        terms = split_terms(asked)[:MOST_TERMS]
        if not terms:
            return []
        scores = self._shelves[language].score_words(terms)
        for candidate in self._matcher.rank(asked, language).candidates:
            self._shelves[language].add_candidate(scores, candidate)
        fitting = sorted(
            (place for place, score in scores.items() if score >= _LEAST),
            key=lambda place: (-scores[place], place),
        )
        return [self._shelves[language].ids[place] for place in fitting[:FOUND]]


class _Shelf:
    """The articles of one language, each by its place, and their words."""

    def __init__(self, library: Library, language: Language) -> None:
        articles = [each for each in library.articles.values() if language in each.translations]
        written = [each.translations[language] for each in articles]
        self.ids = [article.id for article in articles]
        self._titles = WordIndex(find_title(each) for each in written)
        self._texts = WordIndex(f"{find_title(each)}\n{each.answer}" for each in written)
        self._led_to: dict[tuple[Kind, str], list[int]] = {}
        for place, article in enumerate(articles):
            self._led_to.setdefault((Kind.ARTICLE, article.id), []).append(place)
            self._led_to.setdefault((Kind.ACTION, article.action or ""), []).append(place)

    def score_words(self, terms: Sequence[str]) -> dict[int, float]:
        """Places with at least one of the words; a word counts the more the fewer articles have it."""
        found = {term: (self._titles.find(term), self._texts.find(term)) for term in terms}
        rarity = {term: math.log1p(len(self.ids) / (1 + len(texts))) for term, (_, texts) in found.items()}
        whole = sum(rarity.values()) or 1.0
        in_title, in_text = defaultdict[int, float](float), defaultdict[int, float](float)
        for term, (titles, texts) in found.items():
            for places, shares in ((titles, in_title), (texts, in_text)):
                for place in places:
                    shares[place] += rarity[term] / whole
        # The square lets a single word of many count for little.
        return {
            place: _BY_TITLE * in_title[place] ** 2 + _BY_TEXT * share**2 for place, share in in_text.items()
        }

    def add_candidate(self, scores: dict[int, float], candidate: Candidate) -> None:
        """Add what the matcher is sure of: of an article, or half of that for the articles that offer an action."""
        share = _BY_MATCHER * (1.0 if candidate.kind is Kind.ARTICLE else _BY_ACTION)
        for place in self._led_to.get((candidate.kind, candidate.id), ()):
            scores[place] = scores.get(place, 0.0) + share * candidate.confidence
