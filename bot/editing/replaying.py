"""Past questions put to two sets of articles: which would be answered otherwise (pure).

Both are asked with the present program, so that a difference is the articles' and not the program's. What is kept grows with
the articles and not with the questions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from bot.editing.asked import Asked
from bot.editing.gaps import LONGEST_EXAMPLE
from bot.understanding import Context, understand
from knowledge.articles import Library
from knowledge.languages import Language
from knowledge.matching.ranking import Matcher
from verification.assurance import Category

MOST_EXAMPLES: Final = 3
_REMEMBERED: Final = 20_000
"""Questions whose answer is kept, as many are asked again and again."""

Titles = Mapping[Language, Mapping[Category, str]]


class Led(NamedTuple):
    """Where a question leads: `article` and `action` with their id, `guess` with its first, `none`."""

    outcome: str
    id: str | None = None

    @property
    def answers(self) -> bool:
        """Whether it is an answer or an action, not a guess or a refusal."""
        return self.outcome in ("article", "action")


@dataclass(frozen=True, slots=True)
class Served:
    """Articles with what finds them."""

    library: Library
    matcher: Matcher


@dataclass(slots=True)
class Change:
    """Questions that lead elsewhere in the same way."""

    before: Led
    after: Led
    count: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def add(self, asked: Asked) -> None:
        """Count a question; the first few are kept as examples, unless they may be somebody's name."""
        self.count += 1
        self.languages[asked.language.value] += 1
        known = asked.text in self.examples or asked.shy or len(asked.text) > LONGEST_EXAMPLE
        if len(self.examples) < MOST_EXAMPLES and not known:
            self.examples.append(asked.text)


class Replay:
    """Takes questions one by one and counts what becomes of them."""

    def __init__(self, before: Served, after: Served, titles: Titles) -> None:
        self.messages = 0
        self.reworded: Counter[str] = Counter()
        """Of the questions that lead where they led: those whose article reads otherwise now, by article."""
        self._changes: dict[tuple[Led, Led], Change] = {}
        self._libraries = before.library, after.library
        self._read = tuple(lru_cache(_REMEMBERED)(_reader(served, titles)) for served in (before, after))

    def add(self, asked: Asked) -> None:
        """Put a question to both."""
        self.messages += 1
        before, after = (read(asked.text, asked.before, asked.page) for read in self._read)
        if before != after:
            self._changes.setdefault((before, after), Change(before, after)).add(asked)
        elif before.outcome == "article" and self._is_reworded(before.id or "", asked.language):
            self.reworded[before.id or ""] += 1

    @property
    def changes(self) -> list[Change]:
        """All changes, the most frequent first."""
        return sorted(
            self._changes.values(), key=lambda change: (-change.count, str(change.before), str(change.after))
        )

    @property
    def newly_answered(self) -> int:
        """Questions that had no answer or action and have one."""
        return sum(
            each.count for each in self._changes.values() if each.after.answers and not each.before.answers
        )

    @property
    def newly_refused(self) -> int:
        """Questions that led anywhere, a guess included, and lead nowhere now."""
        return sum(each.count for each in self._changes.values() if each.after.outcome == "none")

    def _is_reworded(self, article: str, language: Language) -> bool:
        versions = [_version(library, article, language) for library in self._libraries]
        return versions[0] != versions[1]


def _reader(served: Served, titles: Titles) -> Callable[[str, Language | None, Language | None], Led]:
    def read(text: str, before: Language | None, page: Language | None) -> Led:
        context = Context(conversation_language=before, page_language=page, category_titles=titles)
        said = understand(text, context, served.matcher)
        if said.article is not None:
            return Led("article", said.article)
        if said.action is not None:
            return Led("action", said.action.value)
        return Led("guess", said.suggestions[0]) if said.suggestions else Led("none")

    return read


def _version(library: Library, article: str, language: Language) -> str | None:
    found = library.articles.get(article)
    text = found.translations.get(language) if found else None
    return text.version if text else None
