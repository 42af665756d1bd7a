"""What triage says of a post: a verdict, and findings that name rule, words and reason. It never punishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Any, Final

from knowledge.languages import Language

ENGINE_VERSION: Final = "2"
"""Raised with every change of the engine that may change a verdict; lists have a version of their own."""


class Rule(StrEnum):
    """The six commitments of the forum charter, in its order."""

    COURTEOUS = "courteous"
    RESPECT = "respect"
    QUARREL = "quarrel"
    RIGHTS_PRIVACY = "rights_privacy"
    INSULT_DISCRIMINATION = "insult_discrimination"
    TERMS = "terms"


class Severity(IntEnum):
    """How soon a person should look: 4 within the hour, 3 within eight, else within 48; 1 is a note, no review."""

    NOTE = 1
    RUDE = 2
    GRAVE = 3
    DANGER = 4


class Decided(StrEnum):
    """Whether a person should look. A post that is `ok` may still have findings of severity 1."""

    OK = "ok"
    REVIEW = "review"


class Reason(StrEnum):
    """What was found. The sentence for staff is the catalogues' `triage.<reason>`."""

    INSULT = "insult"
    DISCRIMINATION = "discrimination"
    THREAT = "threat"
    WISH_OF_HARM = "wish_of_harm"
    BELITTLING = "belittling"
    COMMAND = "command"
    PROFANITY = "profanity"
    SHOUTING = "shouting"
    POLITICS = "politics"
    PROVOCATION = "provocation"
    FEUD = "feud"
    ACCUSATION = "accusation"
    PRIVATE_DATA = "private_data"
    PICTURE = "picture"
    OWN_CONTACT = "own_contact"
    ADVERT = "advert"
    SPAM = "spam"
    PIRACY = "piracy"
    LEARNED = "learned"


@dataclass(frozen=True, slots=True)
class Why:
    """A sentence of the catalogues: its key and the values of its slots."""

    key: str
    slots: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of evidence. `start` and `end` count code points of the text as sent; `quote` is that part of it.

    `confidence` is between 0 and 1: how likely a person would agree.
    """

    rule: Rule
    severity: Severity
    confidence: float
    start: int
    end: int
    quote: str
    why: Why

    def describe(self, why: str) -> dict[str, Any]:
        """The finding as the contract has it, with its reason in the words given."""
        return {
            "rule": self.rule.value,
            "severity": int(self.severity),
            "confidence": self.confidence,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "why": why,
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is suggested for one post: the same for the same text, context, engine and lists.

    `findings` stand worst first. `language` is that of most of the text, None if it is none of the five.
    """

    verdict: Decided
    findings: tuple[Finding, ...]
    engine_version: str
    list_version: str
    language: Language | None


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the text.

    `own_contacts` are addresses and numbers of the author's own profile; `reply_to` is the name of whom the post
    answers, `mentions` are further names of people in the thread, all as shown in the forum.
    """

    own_contacts: tuple[str, ...] = ()
    reply_to: str | None = None
    mentions: tuple[str, ...] = ()


NO_CONTEXT: Final = Context()
"""Nothing is known beside the text."""
