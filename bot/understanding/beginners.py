"""Where in an utterance the phrases of which lexicon may begin: found out once for all of them.

Twenty lexicons look through every message, and most of them find nothing in it. A bit each, one look at a word and the
one behind it tells who should look closer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

from bot.understanding.phrases import END, GAP, NUMBER, STEM

_HEAD: Final = 2
"""Letters of a stem that are looked at before anything else; no stem is shorter."""
_OPEN: Final = frozenset({GAP, NUMBER, END})
_MOST_REMEMBERED: Final = 4_096
"""Words; those of everyday, and half a megabyte."""

_Key = TypeVar("_Key")


class _Singles(dict[str, int]):
    """The bits by a word alone. It finds out about a word when it first meets it, and forgets them all when they are many."""

    def __init__(self) -> None:
        self.words: dict[str, int] = {}
        self.stems: dict[str, dict[str, int]] = {}

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        bits = self.words.get(word, 0) | (self.words.get(NUMBER, 0) if word.isdigit() else 0)
        for stem, more in self.stems.get(word[:_HEAD], {}).items():
            if word.startswith(stem):
                bits |= more
        self[word] = bits
        return bits


class Beginners:
    """The beginnings of all phrases of all lexicons."""

    def __init__(self) -> None:
        self._singles = _Singles()
        self._pairs: dict[tuple[str, str], int] = {}
        self._admitted = 0
        self.version = 0
        """Rises with every phrase: what was looked up before does not hold any more."""

    def admit(self) -> int:
        """Return the bit of one more lexicon."""
        self._admitted += 1
        return 1 << self._admitted

    def note(self, atoms: Sequence[str], bit: int) -> None:
        """Take in how a phrase of a lexicon begins: with a stem, with a word, or with one word and then another."""
        first = atoms[0]
        if first[-1] == STEM and first != STEM:
            _add(self._singles.stems.setdefault(first[:_HEAD], {}), first[:-1], bit)
        elif first == NUMBER or len(atoms) == 1 or _is_open(atoms[1]):
            _add(self._singles.words, first, bit)
        else:
            _add(self._pairs, (first, atoms[1]), bit)
        self.version += 1
        if self._singles:
            self._singles.clear()

    def look_up(self, words: Sequence[str]) -> list[int]:
        """Return for each place the bits of the lexicons that may know a phrase from there on."""
        singles, find_pair = self._singles, self._pairs.get
        following = [*words[1:], ""]
        pairs = zip(words, following, strict=False)  # no words have a follower too many
        return [singles[pair[0]] | find_pair(pair, 0) for pair in pairs]


BEGINNERS: Final = Beginners()


def _is_open(atom: str) -> bool:
    """Whether other words than the atom itself may stand in its place."""
    return atom[-1] == STEM or atom in _OPEN


def _add(bits: dict[_Key, int], key: _Key, bit: int) -> None:
    bits[key] = bits.get(key, 0) | bit
