"""The charter itself: its version, and its commitments in words (pure)."""

from __future__ import annotations

import hashlib
from functools import lru_cache

import msgspec

from bot.dialogue.effects import Text
from bot.moderation.rules import RULES, number_of
from bot.moderation.statements import COMMITMENTS
from bot.wording import Wording
from knowledge.languages import Language


class Commitment(msgspec.Struct, frozen=True, kw_only=True):
    """One of the six."""

    number: int
    rule: str
    text: str


@lru_cache(maxsize=2)
def version_of(wording: Wording) -> str:
    """Twelve hexadecimal digits that change with the charter's words in any language."""
    words = [each.text for language in Language for each in list_commitments(wording, language)]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:12]


def list_commitments(wording: Wording, language: Language) -> tuple[Commitment, ...]:
    """The six in a language."""
    return tuple(
        Commitment(
            number=number_of(rule), rule=rule.value, text=wording.say(Text(COMMITMENTS[rule]), language)
        )
        for rule in RULES
    )
