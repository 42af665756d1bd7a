"""Wishes about the notification categories, read from one utterance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

import msgspec

from bot.dialogue.events import Courtesy, Scope, Wish
from bot.understanding.clauses import WishKind, join_clauses, read_clause, split_marks
from bot.understanding.composing import compose_wish
from bot.understanding.contrasts import settle_contrasts
from bot.understanding.lexicon import Lexicon, Mark
from bot.understanding.phrases import read_atoms
from bot.understanding.preparing import prepared
from bot.understanding.scripts import is_dense
from bot.understanding.spelling import Speller
from bot.understanding.tokens import PAUSES, Token
from bot.understanding.vocabulary import Cue, Phrases
from bot.understanding.words import WORDS
from knowledge.languages import Language
from verification.assurance import Category

_BORROWED = frozenset({*Category, Cue.GENERIC, Cue.ON, Cue.OFF, Cue.SPARE})
"""What a sentence takes from another language: "newsletter bitte abbestellen", "turn off les notifs"."""


_JOINTS = (Cue.JOIN, Cue.CONTRAST)
_OPENING = 3
"""Words before a question that are looked at: "hello, and where …" opens with it, "tell me when …" does not.
"""


class _Question(Enum):
    HOW = auto()
    WHETHER = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class WishReading:
    """A wish with what tells how surely it is an order about notifications."""

    wish: Wish
    firm: bool = False
    """A direction was ordered in so many words, not just felt."""
    how: bool = False
    """The utterance asks how, where, why or what."""
    whether: bool = False
    """It asks whether something is possible, which may be an order put politely."""
    generic: bool = False
    """Notifications or mails are spoken of in general."""
    edits: bool = False
    """It speaks of changing or managing."""
    complains: bool = False
    """It is tired of what it names, which asks for an end of it."""
    weight: int = 0
    """How many words of the language took part: tells which of two languages fits."""

    @property
    def clear(self) -> bool:
        """Whether it says of what and in which direction."""
        return self.wish.enable is not None and self.weight > 1

    @property
    def concerns(self) -> bool:
        """Whether notifications are spoken of at all."""
        return bool(self.wish.named) or self.generic or self.wish.scope is Scope.EVERYTHING


def read_wish(tokens: Sequence[Token], languages: Sequence[Language]) -> WishReading:
    """Return what is wished, read in the first language and with words borrowed from the others."""
    home, *others = languages
    healed = _speller(home).heal(tokens)
    marks = _lexicon(home).scan(healed)
    for other in others:
        if other is not home:
            marks = _merge(marks, _lexicon(other).scan(healed))
    questions = _scan_questions(home, healed)
    return _weigh(marks, healed, questions) if marks else _ask_only(questions)


def _scan_questions(language: Language, tokens: Sequence[Token]) -> frozenset[_Question]:
    """Return the questions that the utterance opens or closes with; "tell me when I win" is none."""
    return frozenset(mark.kind for mark in _questions(language).scan(tokens) if _asks(mark, tokens))


def _asks(mark: Mark[_Question], tokens: Sequence[Token]) -> bool:
    if mark.kind is _Question.WHETHER or is_dense(tokens[mark.start].text[0]) or tokens[-1].text in "?？":
        return True
    before = [token.text for token in tokens[max(0, mark.start - _OPENING) : mark.start]]
    opens = all(word in _opening_words() for word in before) or before[-1] in PAUSES
    return opens or mark.end >= len(tokens) - 1


def _weigh(
    marks: Sequence[Mark[WishKind]], tokens: Sequence[Token], questions: frozenset[_Question]
) -> WishReading:
    pauses = [
        place for place, token in enumerate(tokens) if token.text in PAUSES and not _is_linked(tokens, place)
    ]
    kinds = {mark.kind for mark in marks}
    marks = [mark for mark in marks if mark.kind is not Cue.ALSO]  # adds, and says nothing of a direction
    clauses = join_clauses(settle_contrasts(map(read_clause, split_marks(marks, pauses))))
    return WishReading(
        wish=msgspec.structs.replace(compose_wish(clauses), also=Cue.ALSO in kinds),
        firm=any(clause.firm for clause in clauses),
        how=_Question.HOW in questions,
        whether=_Question.WHETHER in questions,
        generic=Cue.GENERIC in kinds,
        edits=Cue.EDIT in kinds,
        complains=Cue.TIRED in kinds,
        weight=len(marks),
    )


def _ask_only(questions: frozenset[_Question]) -> WishReading:
    """Return the reading of words that wish for nothing, as most do."""
    return WishReading(Wish(), how=_Question.HOW in questions, whether=_Question.WHETHER in questions)


def _is_linked(tokens: Sequence[Token], place: int) -> bool:
    """Whether a comma only leads on to ", that …"."""
    return tokens[place].text == "," and place + 1 < len(tokens) and tokens[place + 1].text in _links()


@prepared()
def _links() -> frozenset[str]:
    lines = [line for words in WORDS.values() for line in words.wish.links]
    return frozenset(atoms[0] for atoms in read_atoms(lines))


def _merge(home: list[Mark[WishKind]], borrowed: Sequence[Mark[WishKind]]) -> list[Mark[WishKind]]:
    """Add the borrowed marks that no mark of the home language covers."""
    taken = {place for mark in home for place in range(mark.start, mark.end)}
    added = [m for m in borrowed if m.kind in _BORROWED and taken.isdisjoint(range(m.start, m.end))]
    return sorted((*home, *added), key=lambda mark: mark.start)


@prepared(Language)
def _lexicon(language: Language) -> Lexicon[WishKind]:
    words = WORDS[language].wish
    entries: dict[WishKind, Phrases] = dict(words.categories.items())
    entries |= dict(words.cues.items())
    categories = [line for lines in words.categories.values() for line in lines]
    return Lexicon(entries, words.tails, barriers=words.cues[Cue.CONTRAST], closers=categories)


@prepared(Language)
def _questions(language: Language) -> Lexicon[_Question]:
    words = WORDS[language].wish
    return Lexicon(
        {_Question.HOW: words.how, _Question.WHETHER: words.whether, _Question.NONE: words.requests}
    )


@prepared()
def _opening_words() -> frozenset[str]:
    """Return conjunctions, greetings and polite words of all languages: a question may begin behind them."""
    lines = [line for words in WORDS.values() for cue in _JOINTS for line in words.wish.cues[cue]]
    for words in WORDS.values():
        lines += [*words.talk.fillers, *words.talk.courtesies[Courtesy.GREETING]]
    return PAUSES | {atom for atoms in read_atoms(lines) for atom in atoms}


@prepared(Language)
def _speller(language: Language) -> Speller:
    return Speller(WORDS[language].wish.full_words)
