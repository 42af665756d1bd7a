"""The small language of the word lists: how one line stands for many phrases.

`{turn,switch} off` is two phrases; `{some,} news` has the word or not; `benachrichtigung*` is every word that
begins so; `turn … off` allows some words between; `off$` counts at the end of a clause only, `^no` at its
beginning, and `#` is a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from sys import intern
from typing import Final

from bot.understanding.folding import fold

STEM = "*"
GAP = "~"
"""Written "…" in the lists, which folding would take for three dots."""
END = "$"
START = "^"
NUMBER = "#"

_BRACES = re.compile(r"\{([^{}]*)\}")
_ATOM = re.compile(r"[a-z0-9]+\*?|[^\sa-z0-9]")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_HAS_UMLAUT = re.compile("[äöüÄÖÜ]").search


def listed(text: str) -> tuple[str, ...]:
    """Return the phrases of a list, parted by bars; line breaks count as spaces."""
    parts = (" ".join(part.split()) for part in text.split("|"))
    return tuple(part for part in parts if part)


def expand(phrase: str) -> Iterator[str]:
    """Yield every phrase that a line with braces stands for."""
    if "{" not in phrase:
        yield phrase
        return
    parts = _BRACES.split(phrase)  # what stands between braces and within them, in turn
    choices = [part.split(",") if place % 2 else [part] for place, part in enumerate(parts)]
    yield from map("".join, product(*choices))


def spell(phrase: str) -> Iterator[str]:
    """Yield the ways to type a phrase: umlauts as two letters, apostrophes left out."""
    yield phrase
    if not phrase.isascii() and _HAS_UMLAUT(phrase):
        yield phrase.translate(_UMLAUTS)
    if "'" in phrase:
        yield phrase.replace("'", "")


class _Words(dict[str, tuple[str, ...]]):
    """The atoms of a word, found out when it is first met: forty thousand phrases are made of ten thousand words."""

    def __missing__(self, word: str) -> tuple[str, ...]:
        # One object for a word however many lists have it: there are tens of thousands.
        atoms = self[word] = tuple(map(intern, _ATOM.findall(fold(word.replace("…", GAP)))))
        return atoms


_WORDS: Final = _Words()


def split_atoms(phrase: str) -> list[str]:
    """Return the folded words, stems and signs of one expanded phrase."""
    atoms: list[str] = []
    for word in phrase.split():
        atoms += _WORDS[word]
    return atoms


def read_atoms(phrases: Iterable[str]) -> Iterator[list[str]]:
    """Yield the atoms of every phrase that the lines stand for."""
    for line in phrases:
        for phrase in expand(line):
            for spelling in spell(phrase):
                yield split_atoms(spelling)


def forget_words() -> None:
    """Let go of what was kept of the words: once all lists are read, few come again."""
    _WORDS.clear()
