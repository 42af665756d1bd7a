"""Texts and questions cut into words for the full-text search, here and not in the database, so that all find the same (pure).

Words keep neither case nor accents. Japanese and Chinese have no spaces, so their runs of characters become pairs that
overlap, with the last character once more alone: every part of a run, a single character too, is the beginning of a word
or some pairs in a row. What goes into the index is written in a letter and figures, which no database's own rules cut.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

LONGEST: Final = 40
"""Characters of a word that count."""
MOST_WORDS: Final = 12
"""Words of a question that are looked for."""

_CJK: Final = (
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD: Final = re.compile(rf"(?P<run>[{_CJK}]+)|(?:(?![{_CJK}])[^\W_])+")
_LETTERS_WITH_MARKS: Final = ("LATIN", "GREEK", "CYRILLIC")


def index_terms(text: str) -> str:
    """What the index keeps of a text."""
    return " ".join(term for match in _WORD.finditer(_fold(text)) for term in _index(match))


def query_terms(question: str) -> str:
    """What the index is asked: all words, each as the beginning of one; empty for a question without any.

    A run of Japanese or Chinese is asked for as it stands. The grammar is FTS5's; nothing typed is left in it as it was.
    """
    parts = [_ask(match) for match in _WORD.finditer(_fold(question))]
    return " AND ".join(dict.fromkeys(parts[:MOST_WORDS]))


def find_first(text: str, question: str) -> int:
    """About where in a text the first word of a question stands, in characters; 0 where that cannot be told."""
    folded = text.casefold()
    places = [folded.find(match[0]) for match in _WORD.finditer(_fold(question))]
    return min((place for place in places if place >= 0), default=0)


def _index(match: re.Match[str]) -> Iterator[str]:
    run = match["run"]
    if run is None:
        yield _write(match[0])
        return
    yield from (_write(first + second) for first, second in pairwise(run))
    yield _write(run[-1])


def _ask(match: re.Match[str]) -> str:
    run = match["run"]
    if run is None or len(run) == 1:
        return f"{_write(match[0])}*"
    return " + ".join(_write(first + second) for first, second in pairwise(run[:LONGEST]))


def _write(word: str) -> str:
    """A word as letters a to z and figures, beginning with a letter; what begins alike still does."""
    short = word[:LONGEST]
    return f"w{short}" if short.isascii() else f"x{short.encode().hex()}"


def _fold(text: str) -> str:
    """Without case, width and accents; ß is ss. A Japanese が stays apart from か."""
    kept: list[str] = []
    for character in unicodedata.normalize("NFKD", text.casefold()):
        if not (unicodedata.combining(character) and kept and _carries_accents(kept[-1])):
            kept.append(character)
    return unicodedata.normalize("NFKC", "".join(kept)).casefold()


def _carries_accents(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith(_LETTERS_WITH_MARKS)
