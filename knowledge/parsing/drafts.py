"""What parsing yields: texts that still know where they stood, and what is wrong with them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from knowledge.articles import Audience
from knowledge.languages import Language


class Gravity(IntEnum):
    """How bad a fault is."""

    WEAK = 1  # an editor should see to it; serving and measuring go on
    WRONG = 2  # the article must not be served; it can be measured
    UNREADABLE = 3  # nothing can be done with it


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a content file; lines count from 1."""

    file: str
    line: int
    fault: str
    gravity: Gravity = Gravity.WRONG

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.fault}"


class ArticleError(Exception):
    """A content file cannot be used; ``fault`` says which, where and why, and so does ``str`` in one line."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Line:
    """A text and the line of its file it begins on."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Draft:
    """One article in one language as written, before it is known to be right."""

    file: str
    id: Line
    language: Language
    title: Line
    questions: tuple[Line, ...]
    answer: Line


@dataclass(frozen=True, slots=True)
class Manifest:
    """What holds for an article in all its languages (``article.toml``)."""

    file: str
    id: str
    audience: Audience = Audience.USER
    related: tuple[Line, ...] = ()
    action: Line | None = None
    source: Language | None = None
    translated_from: Mapping[Language, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Utterance:
    """A way to ask for an action, or (``action`` None) something out of scope."""

    file: str
    action: str | None
    language: Language
    said: Line


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one place, and what was wrong with it."""

    drafts: tuple[Draft, ...] = ()
    manifests: tuple[Manifest, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    faults: tuple[Fault, ...] = ()


def merge_readings(readings: Iterable[Reading]) -> Reading:
    """All of them as one, in their order."""
    parts = tuple(readings)
    return Reading(
        tuple(draft for part in parts for draft in part.drafts),
        tuple(manifest for part in parts for manifest in part.manifests),
        tuple(utterance for part in parts for utterance in part.utterances),
        tuple(fault for part in parts for fault in part.faults),
    )
