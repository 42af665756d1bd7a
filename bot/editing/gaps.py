"""What contacts asked and got no help with, alike questions together, the most frequent first (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.editing.asked import Asked, Fate
from knowledge.articles import Library
from knowledge.languages import Language
from knowledge.likeness import Group, group_texts
from knowledge.matching.ranking import Kind, Matcher
from knowledge.parsing.checking import normalise_question

MOST_EXAMPLES: Final = 5
MOST_QUESTIONS: Final = 40
"""Of a draft; more ways to ask than that teach the matcher little."""
LONGEST_EXAMPLE: Final = 200
"""Characters; a longer message is a story and not a way to ask."""
ENOUGH: Final = 3
"""Conversations in which a text must stand that may be somebody's name."""
PAGE: Final = "page"
"""Why a comment on an article of the help page is a gap."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The article that the matcher would offer, and how sure it is."""

    article: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions that are alike. `reasons` counts why each is here: a fate, or `page`."""

    language: Language
    count: int
    reasons: Mapping[str, int]
    title: str
    """The most central of them."""
    texts: tuple[str, ...]

    @property
    def examples(self) -> tuple[str, ...]:
        """Some of them, the most central first, cut where they are long."""
        return tuple([_shorten(text) for text in self.texts[:MOST_EXAMPLES]])


@dataclass(slots=True)
class _Text:
    """One text, however often it was written."""

    text: str
    reasons: Counter[str] = field(default_factory=Counter)
    shy: bool = False
    threads: set[str] = field(default_factory=set)

    @property
    def shown(self) -> bool:
        return not self.shy or len(self.threads) >= ENOUGH


@dataclass(slots=True)
class Collection:
    """Takes questions as they are read; equal ones are kept once."""

    _texts: dict[tuple[Language, str], _Text] = field(default_factory=dict)

    def add(self, asked: Asked) -> None:
        """Take a question, if it got no help."""
        if asked.fate is Fate.ANSWERED:
            return
        kept = self._keep(asked.language, asked.text, asked.fate)
        if kept and asked.shy:
            kept.shy = True
            if len(kept.threads) < ENOUGH:
                kept.threads.add(asked.conversation_id)

    def add_comment(self, language: Language, text: str) -> None:
        """Take a comment of somebody whom an article of the help page did not help; masked already."""
        self._keep(language, text, PAGE)

    def find_gaps(self, library: Library, languages: Iterable[Language]) -> list[Gap]:
        """All gaps, the largest first; the library's own questions tell common words from telling ones."""
        gaps = [gap for language in languages for gap in self._group(language, library)]
        return sorted(gaps, key=lambda gap: -gap.count)

    def _keep(self, language: Language, text: str, reason: str) -> _Text | None:
        key = normalise_question(text)
        if not key:
            return None
        kept = self._texts.setdefault((language, key), _Text(text))
        kept.reasons[reason] += 1
        return kept

    def _group(self, language: Language, library: Library) -> list[Gap]:
        texts = [text for (spoken, _), text in self._texts.items() if spoken is language and text.shown]
        weights = [text.reasons.total() for text in texts]
        groups = group_texts([text.text for text in texts], weights, _list_known(library, language))
        return [_describe(group, texts, language) for group in groups]


def _describe(group: Group, texts: list[_Text], language: Language) -> Gap:
    members = [texts[place] for place in group.members]
    reasons = sum((text.reasons for text in members), Counter[str]())
    title = _shorten(members[0].text)
    return Gap(
        language,
        group.weight,
        dict(reasons.most_common()),
        title,
        tuple(text.text for text in members),
    )


def find_nearest(gap: Gap, matcher: Matcher) -> Nearest | None:
    """The article nearest to the gap's most central question, however far."""
    candidates = matcher.rank(gap.texts[0], gap.language).candidates
    best = next((each for each in candidates if each.kind is Kind.ARTICLE), None)
    return Nearest(best.id, best.confidence) if best else None


def _list_known(library: Library, language: Language) -> list[str]:
    """The library's questions: they tell "how can I" from what a question is about."""
    texts = (article.translations.get(language) for article in library.articles.values())
    return [question for text in texts if text for question in text.asked]


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST_EXAMPLE else f"{text[: LONGEST_EXAMPLE - 1]}…"
