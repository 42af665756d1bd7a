"""The wish to speak another language, said in any of the five about any of the five."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from bot.understanding.covering import covers
from bot.understanding.lexicon import Lexicon, Mark
from bot.understanding.preparing import prepared
from bot.understanding.tokens import Token
from bot.understanding.words import WORDS
from knowledge.languages import Language


class _Speaking(Enum):
    AROUND = auto()
    """Speak, in, please, can you: all that stands around the name of a language."""
    NOT = auto()
    """"I do not speak": not the language named next."""


_Kind = Language | _Speaking


def read_switch(tokens: Sequence[Token]) -> Language | None:
    """Return the language that the utterance asks for, if it is about nothing else."""
    marks = _lexicon().scan_whole(tokens)
    if not covers(tokens, marks):
        return None
    wished = [mark.kind for mark in marks if isinstance(mark.kind, Language) and not _is_denied(mark, marks)]
    return wished[-1] if wished else None


def _is_denied(named: Mark[_Kind], marks: Sequence[Mark[_Kind]]) -> bool:
    return any(mark.kind is _Speaking.NOT and mark.end == named.start for mark in marks)


@prepared()
def _lexicon() -> Lexicon[_Kind]:
    talks = [words.talk for words in WORDS.values()]
    entries: dict[_Kind, list[str]] = {
        language: [line for talk in talks for line in talk.languages[language]] for language in Language
    }
    entries[_Speaking.AROUND] = [line for talk in talks for line in (*talk.speaking, *talk.fillers)]
    entries[_Speaking.NOT] = [line for talk in talks for line in talk.not_speaking]
    return Lexicon(entries)
