"""Broken and dangerous products, and medical emergencies: what must not wait, and what is only a question
about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.dialogue.events import Alarm
from bot.understanding.covering import count_words
from bot.understanding.lexicon import Lexicon, Mark
from bot.understanding.preparing import prepared
from bot.understanding.tokens import Token
from bot.understanding.vocabulary import Trouble
from bot.understanding.words import WORDS
from knowledge.languages import Language

_CRY = 8
"""Letters, or words counted twice, of a text so short that it is a cry for help even without a product in it.
"""
_REPORT = 50
"""The same for a statement about a device: nobody tells in a few words of one that is not their own."""
_FRAGMENT = 14
"""The same where only a part is named: "画面割れ"."""
_LATIN_WEIGHT = 2
_TELLING = frozenset({Trouble.HAZARD, Trouble.HEAT, Trouble.DAMAGE, Trouble.EMERGENCY})
# A lexicon a group: "my scale broke" is an owner, a thing and a harm, and marks of one lexicon do not overlap.
_OWNERS = frozenset({Trouble.OWN})
_VIEWS = frozenset({Trouble.GENERAL, Trouble.ASKING, Trouble.CALM, Trouble.COOL})
_THINGS = frozenset({Trouble.DEVICE, Trouble.PART, Trouble.THING, Trouble.OTHER, Trouble.IGNORE})
_HARM = frozenset(Trouble) - _OWNERS - _VIEWS - _THINGS | {Trouble.IGNORE}


@dataclass(frozen=True, slots=True)
class TroubleReading:
    """What an utterance tells of a product or of somebody's life."""

    alarm: Alarm | None = None
    own_damage: bool = False
    """It tells of damage to, or danger from, a product of the contact's own."""
    product: str | None = None
    """The device named, as typed."""
    hazard: bool = False
    """Words of danger that may or may not be about a product."""
    damage: bool = False
    general: bool = False
    """It is a question in general."""
    own: bool = False
    """A thing of the contact's own is spoken of."""

    @property
    def any(self) -> bool:
        """Whether a product, damage or danger is spoken of at all."""
        return self.product is not None or self.damage or self.hazard

    def confirmed(self, *, told: bool) -> TroubleReading:
        """Return the reading once it is sure for other reasons that a product of their own is reported.

        `told`: what happened stands in the text, in whatever words.
        """
        if (self.general and not self.own) or not (self.damage or self.hazard or told):
            return self
        alarm = self.alarm or (Alarm.DANGER if self.hazard else None)
        return replace(self, alarm=alarm, own_damage=True)


CALM = TroubleReading()


def read_trouble(text: str, tokens: Sequence[Token], languages: Sequence[Language]) -> TroubleReading:
    """Return what the words of all these languages tell together: people mix them."""
    marks = [mark for language in languages for mark in _scan(language, _THINGS, tokens)]
    things = frozenset(mark.kind for mark in marks)
    harm = _scan_kinds(languages, (_HARM,), tokens)
    if harm.isdisjoint(_TELLING):
        return TroubleReading(product=_name_product(text, tokens, marks)) if marks else CALM
    kinds = things | harm | _scan_kinds(languages, (_OWNERS, _VIEWS), tokens)
    if Trouble.COOL in kinds:
        kinds -= {Trouble.HAZARD, Trouble.HEAT}
    general = _is_general(kinds, tokens)
    dangerous = not general and _is_dangerous(kinds, tokens)
    damaged = not general and Trouble.DAMAGE in kinds and _is_own(kinds, tokens)
    return TroubleReading(
        alarm=_sound(kinds, dangerous),
        own_damage=dangerous or damaged,
        product=_name_product(text, tokens, marks),
        hazard=bool(kinds & {Trouble.HAZARD, Trouble.HEAT}) and not _is_elsewhere(kinds),
        damage=Trouble.DAMAGE in kinds and not _is_elsewhere(kinds),
        general=general,
        own=Trouble.OWN in kinds,
    )


def _scan_kinds(
    languages: Sequence[Language], groups: Sequence[frozenset[Trouble]], tokens: Sequence[Token]
) -> frozenset[Trouble]:
    return frozenset(
        mark.kind for language in languages for group in groups for mark in _scan(language, group, tokens)
    )


def _sound(kinds: frozenset[Trouble], dangerous: bool) -> Alarm | None:
    if Trouble.EMERGENCY in kinds and Trouble.CALM not in kinds:
        return Alarm.EMERGENCY
    return Alarm.DANGER if dangerous else None


def _is_general(kinds: frozenset[Trouble], tokens: Sequence[Token]) -> bool:
    asking = Trouble.ASKING in kinds or tokens[-1].text in "?？"
    return Trouble.GENERAL in kinds or (asking and Trouble.OWN not in kinds)


def _is_elsewhere(kinds: frozenset[Trouble]) -> bool:
    """Whether it is about a thing that is none of ours: a phone, a heater."""
    return Trouble.OTHER in kinds and Trouble.DEVICE not in kinds


def _is_dangerous(kinds: frozenset[Trouble], tokens: Sequence[Token]) -> bool:
    if _is_elsewhere(kinds):
        return False
    if kinds & {Trouble.DEVICE, Trouble.PART, Trouble.THING}:
        return bool(kinds & {Trouble.HAZARD, Trouble.HEAT})
    return Trouble.HAZARD in kinds and (Trouble.OWN in kinds or _measure(tokens) <= _CRY)


def _is_own(kinds: frozenset[Trouble], tokens: Sequence[Token]) -> bool:
    """Whether the damage is to a product of the contact's own."""
    if _is_elsewhere(kinds):
        return False
    if Trouble.OWN in kinds:
        return bool(kinds & {Trouble.DEVICE, Trouble.PART, Trouble.THING})
    length = _measure(tokens)
    return (Trouble.DEVICE in kinds and length <= _REPORT) or (Trouble.PART in kinds and length <= _FRAGMENT)


def _measure(tokens: Sequence[Token]) -> int:
    latin = sum(token.text.isascii() and token.text.isalnum() for token in tokens)
    return count_words(tokens) + latin * (_LATIN_WEIGHT - 1)


def _name_product(text: str, tokens: Sequence[Token], marks: Sequence[Mark[Trouble]]) -> str | None:
    for kind in (Trouble.DEVICE, Trouble.PART):
        named = next((mark for mark in marks if mark.kind is kind), None)
        if named is not None:
            return text[tokens[named.start].start : tokens[named.end - 1].end]
    return None


def read_since(text: str, tokens: Sequence[Token], languages: Sequence[Language]) -> str | None:
    """Return the words that tell since when, the longest of them."""
    for language in languages:
        marks = _since(language).scan(tokens)
        spans = [text[tokens[mark.start].start : tokens[mark.end - 1].end] for mark in marks]
        if spans:
            return max(spans, key=len)
    return None


@prepared(Language, (_OWNERS, _VIEWS, _THINGS, _HARM))
def _lexicon(language: Language, group: frozenset[Trouble]) -> Lexicon[Trouble]:
    words = WORDS[language].trouble
    return Lexicon({kind: words[kind] for kind in group})


def _scan(language: Language, group: frozenset[Trouble], tokens: Sequence[Token]) -> list[Mark[Trouble]]:
    return _lexicon(language, group).scan(tokens)


@prepared(Language)
def _since(language: Language) -> Lexicon[bool]:
    return Lexicon({True: WORDS[language].since})
