"""What the library holds: articles in their languages, the ways to ask for an action, and what is out of scope."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from knowledge.languages import Language

# docs/contract: the assistant's actions; an article may offer one of them.
ACTIONS = (
    "change_notifications",
    "show_notifications",
    "report_hardware",
    "talk_to_human",
    "export_data",
    "erase_data",
    "partner_request",
    "smalltalk",
)


class Audience(StrEnum):
    """Who an article is for."""

    USER = "user"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Translation:
    """An article in one language: a title, other ways to ask for it, and the answer in Markdown."""

    title: str
    questions: tuple[str, ...]
    answer: str

    @property
    def version(self) -> str:
        """Twelve hexadecimal digits that change with the text people read (title and answer, not the questions)."""
        return _short_hash([self.title, self.answer])

    @property
    def asked(self) -> tuple[str, ...]:
        """Every way to ask for it: the title, if there is one, then the questions."""
        return (self.title, *self.questions) if self.title else self.questions


@dataclass(frozen=True, slots=True)
class Article:
    """One curated answer in its languages."""

    id: str
    translations: Mapping[Language, Translation]
    audience: Audience = Audience.USER
    related: tuple[str, ...] = ()
    action: str | None = None
    source: Language | None = None
    """The language that the others were translated from; None: nobody keeps account of that."""
    translated_from: Mapping[Language, str] = field(default_factory=dict)
    """For each translation the version of the source's text that it was last confirmed against."""


Utterances = Mapping[Language, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Library:
    """All articles by id; the utterances that ask for each action; utterances nothing here answers."""

    articles: Mapping[str, Article]
    actions: Mapping[str, Utterances] = field(default_factory=dict)
    background: Utterances = field(default_factory=dict)

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages at least one article is written in, in the order of ``Language``."""
        written = {language for article in self.articles.values() for language in article.translations}
        return tuple(language for language in Language if language in written)


def find_digest(library: Library) -> str:
    """SHA-256 over everything a matcher learns from: equal libraries, equal digests, whatever the order of files."""
    return hashlib.sha256(
        json.dumps(
            [
                sorted(_describe_article(article) for article in library.articles.values()),
                sorted([name, _describe_utterances(said)] for name, said in library.actions.items()),
                _describe_utterances(library.background),
            ],
        ).encode()
    ).hexdigest()


def _describe_article(article: Article) -> list[object]:
    texts = [
        [tag, text.title, text.questions, text.answer] for tag, text in sorted(article.translations.items())
    ]
    return [article.id, texts]


def _describe_utterances(said: Utterances) -> list[list[object]]:
    return [[language, lines] for language, lines in sorted(said.items())]


def _short_hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:12]
