"""Greetings, thanks, goodbyes, questions about the assistant itself: where an utterance is nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogue.events import Courtesy
from bot.understanding.covering import covers
from bot.understanding.lexicon import Lexicon, Mark
from bot.understanding.preparing import prepared
from bot.understanding.tokens import Token
from bot.understanding.words import WORDS

_BY_WEIGHT = (
    Courtesy.IDENTITY,
    Courtesy.WELLBEING,
    Courtesy.GOODBYE,
    Courtesy.THANKS,
    Courtesy.GREETING,
)
"""Of "hi, thanks, are you a bot" the weightiest is answered."""


def read_courtesy(tokens: Sequence[Token], *, whole: bool = True) -> Courtesy | None:
    """Return the small talk that the whole utterance is, or, if not `whole`, that it contains."""
    marks = _lexicon().scan_whole(tokens) if whole else _lexicon().scan(tokens)
    kinds = {mark.kind for mark in marks}
    if whole and not covers(tokens, marks):
        return None
    return next((courtesy for courtesy in _BY_WEIGHT if courtesy in kinds), None)


def find_courtesies(tokens: Sequence[Token]) -> list[Mark[Courtesy | None]]:
    """Return every piece of small talk in order, wherever it stands; None are the words that go with it."""
    return _lexicon().scan(tokens)


@prepared()
def _lexicon() -> Lexicon[Courtesy | None]:
    talks = [words.talk for words in WORDS.values()]
    entries: dict[Courtesy | None, list[str]] = {
        courtesy: [line for talk in talks for line in talk.courtesies[courtesy]] for courtesy in Courtesy
    }
    entries[None] = [line for talk in talks for line in talk.courtesy_fillers]
    return Lexicon(entries)
