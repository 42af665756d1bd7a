"""Wishes about the notification categories, read from one utterance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.dialogue.events import Scope, Wish
from bot.understanding.clauses import WishKind, join_clauses, read_clause, split_marks
from bot.understanding.composing import compose_wish
from bot.understanding.folding import fold
from bot.understanding.lexicon import Lexicon, Mark
from bot.understanding.spelling import heal
from bot.understanding.tokens import PAUSES, Token
from bot.understanding.vocabulary import Cue, Phrases, WishWords
from bot.understanding.words import WORDS
from knowledge.languages import Language
from verification.assurance import Category

_BORROWED = frozenset({*Category, Cue.GENERIC, Cue.ON, Cue.OFF})
"""What a sentence takes from another language: "newsletter bitte abbestellen", "turn off les notifs"."""


@dataclass(frozen=True, slots=True)
class WishReading:
    """A wish with what tells how surely it is an order about notifications."""

    wish: Wish = Wish()
    firm: bool = False
    """A direction was ordered in so many words, not just felt."""
    asked: bool = False
    """The utterance asks how, where, why or whether."""
    generic: bool = False
    """Notifications or mails are spoken of in general."""
    edits: bool = False
    """It speaks of changing or managing."""
    weight: int = 0
    """How many words of the language took part: tells which of two languages fits."""

    @property
    def concerns(self) -> bool:
        """Whether notifications are spoken of at all."""
        return bool(self.wish.named) or self.generic or self.wish.scope is Scope.EVERYTHING


def read_wish(tokens: Sequence[Token], languages: Sequence[Language]) -> WishReading:
    """Return what is wished, read in the first language and with words borrowed from the others."""
    home, *others = languages
    healed = heal(tokens, _full_words(home))
    marks = _lexicon(home).scan(healed)
    for other in others:
        marks = _merge(marks, _lexicon(other).scan(healed))
    asked = bool(_asking(home).scan(healed))
    return _weigh(marks, healed, asked)


def _weigh(marks: Sequence[Mark[WishKind]], tokens: Sequence[Token], asked: bool) -> WishReading:
    pauses = [place for place, token in enumerate(tokens) if token.text in PAUSES]
    clauses = join_clauses(map(read_clause, split_marks(marks, pauses)))
    kinds = {mark.kind for mark in marks}
    return WishReading(
        wish=compose_wish(clauses),
        firm=any(clause.firm for clause in clauses),
        asked=asked,
        generic=Cue.GENERIC in kinds,
        edits=Cue.EDIT in kinds,
        weight=len(marks),
    )


def _merge(home: list[Mark[WishKind]], borrowed: Sequence[Mark[WishKind]]) -> list[Mark[WishKind]]:
    """Add the borrowed marks that no mark of the home language covers."""
    taken = {place for mark in home for place in range(mark.start, mark.end)}
    added = [m for m in borrowed if m.kind in _BORROWED and taken.isdisjoint(range(m.start, m.end))]
    return sorted((*home, *added), key=lambda mark: mark.start)


@cache
def _lexicon(language: Language) -> Lexicon[WishKind]:
    words = WORDS[language].wish
    return Lexicon(_entries(words), words.tails, barriers=words.cues[Cue.CONTRAST])


def _entries(words: WishWords) -> Mapping[WishKind, Phrases]:
    return {**words.categories, **words.cues}


@cache
def _asking(language: Language) -> Lexicon[bool]:
    return Lexicon({True: WORDS[language].wish.asking})


@cache
def _full_words(language: Language) -> tuple[str, ...]:
    return tuple(map(fold, WORDS[language].wish.full_words))
