"""The lists of words and frames: one a language, compiled from what people edit."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.triage.frames import Frame
from bot.triage.index import LetterIndex, WordIndex
from bot.triage.verdict import Reason, Rule, Severity
from bot.triage.vocabulary import Vocabulary
from knowledge.languages import Language

if TYPE_CHECKING:
    from bot.triage.learned.model import Models

DENSE: Final = frozenset({Language.JA, Language.ZH_HANS})
"""Written without spaces between words."""


class Scope(StrEnum):
    """Where a guard must stand to count."""

    BEFORE = "before"
    AFTER = "after"
    AROUND = "around"
    SENTENCE = "sentence"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Guard:
    """What speaks for the author, such as a negation: within `reach` words or characters, or in the sentence."""

    name: str
    scope: Scope
    reach: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A group of frames that mean the same. `also` is a further commitment that they break; no model doubts what is `firm`."""

    rule: Rule
    also: Rule | None
    reason: Reason
    severity: Severity
    confidence: float
    guards: frozenset[str]
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A frame and what it stands for: an entry, a guard, or one of the named groups (`cue`, `exception`)."""

    frame: Frame
    entry: Entry | None
    guard: Guard | None
    cue: str | None
    direct: bool
    """Whether it contains a word that addresses the reader."""


@dataclass(frozen=True, slots=True)
class WordList:
    """All of one language."""

    language: Language
    dense: bool
    listed: tuple[Listed, ...]
    index: WordIndex | LetterIndex
    hidden: tuple[str, ...]
    """Words to look for behind a disguise."""
    learned: bool = True
    """Whether what was learned of the language is heard."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of all languages; `version` changes with every byte of them."""

    version: str
    by_language: Mapping[Language, WordList]
    vocabulary: Vocabulary
    """What may be hidden, in the languages that are written with spaces."""
    models: Models | None = None
    """What was learned beside the lists; None leaves the rules alone."""


def version_of(sources: Mapping[Language, str]) -> str:
    """The version of these texts: twelve hexadecimal digits."""
    digest = hashlib.sha256()
    for language in sorted(sources):
        digest.update(f"{language}\0{sources[language]}\0".encode())
    return digest.hexdigest()[:12]


def file_frames(listed: tuple[Listed, ...], dense: bool) -> WordIndex | LetterIndex:
    """The index of a language's frames."""
    index: WordIndex | LetterIndex = LetterIndex() if dense else WordIndex()
    for number, each in enumerate(listed):
        index.add(number, each.frame.anchors)
    return index
