"""Short orders to the assistant: cancel, start over, help, skip, none of these, send the code again."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogue.events import Command
from bot.understanding.covering import count_words, covers
from bot.understanding.lexicon import Lexicon
from bot.understanding.phrases import read_atoms
from bot.understanding.preparing import prepared
from bot.understanding.spelling import Speller
from bot.understanding.tokens import Token
from bot.understanding.words import WORDS

_MOST_HEALED = 6
"""Words of an order with a typo in it."""
_MOST_WORDS = 40
"""A longer utterance is no order; in kana and Han every character counts as a word."""


def read_command(tokens: Sequence[Token]) -> Command | None:
    """Return the order that the whole utterance is, typos forgiven; "cancel my account" is none."""
    if len(tokens) > _MOST_WORDS:
        return None
    healed = _speller().heal(tokens) if count_words(tokens) <= _MOST_HEALED else tokens
    return (
        _read_whole(tokens) or (_read_whole(healed) if healed is not tokens else None) or _read_resend(tokens)
    )


def _read_whole(tokens: Sequence[Token]) -> Command | None:
    marks = _lexicon().scan_whole(tokens)
    if not covers(tokens, marks):
        return None
    return next((mark.kind for mark in marks if mark.kind is not None), None)


def _read_resend(tokens: Sequence[Token]) -> Command | None:
    """Return the wish for another code wherever it stands: it is heard only where a code was asked for."""
    marks = _resend().scan(tokens)
    return marks[0].kind if marks else None


@prepared()
def _lexicon() -> Lexicon[Command | None]:
    """All orders; None are the polite words around them."""
    talks = [words.talk for words in WORDS.values()]
    entries: dict[Command | None, list[str]] = {
        command: [line for talk in talks for line in talk.commands[command]]
        for command in Command
        if command is not Command.RESEND
    }
    entries[None] = [line for talk in talks for line in talk.fillers]
    return Lexicon(entries)


@prepared()
def _resend() -> Lexicon[Command]:
    lines = [line for words in WORDS.values() for line in words.talk.commands[Command.RESEND]]
    return Lexicon({Command.RESEND: lines})


@prepared()
def _speller() -> Speller:
    """Heal towards the words of orders; polite words are listed so as not to be taken for typos."""
    talks = [words.talk for words in WORDS.values()]
    lines = [line for talk in talks for lines in (*talk.commands.values(), talk.fillers) for line in lines]
    return Speller(sorted({atom for atoms in read_atoms(lines) for atom in atoms}))
