"""Words that people hide: with digits, dots, stars, spaces or repeats in place of letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

_LEET: Final = tuple(
    str.maketrans(table)
    for table in (
        {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "$": "s", "!": "i", "|": "i",
         "+": "t", "€": "e", "(": "c", "9": "g", "#": "h"},
        {"0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "$": "s", "!": "l", "|": "l",
         "+": "t", "€": "e", "(": "k", "9": "g", "#": "h"},
    )
)  # fmt: skip
_RUN: Final = re.compile(r"(.)\1+")
_NO_LETTER: Final = re.compile(r"[\W\d_]+")
_SHORTEST: Final = 3
_STARS: Final = re.compile(r"[*.#_-]+")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Single words (and stems of words) that are worth looking for behind a disguise."""

    words: frozenset[str]
    stems: frozenset[str]
    sorted_words: tuple[str, ...]

    def knows(self, word: str) -> bool:
        """Tell whether it is one of the words, as it stands."""
        return word in self.words or any(word[:size] in self.stems for size in range(4, len(word)))

    def uncover(self, chunk: str) -> str | None:
        """The word that a piece of text without spaces hides, or None."""
        for candidate in _candidates(chunk):
            for form in _squeeze(candidate):
                if len(form) >= _SHORTEST and self.knows(form):
                    return form
        return self._see_through_stars(chunk) if "*" in chunk or "#" in chunk else None

    def _see_through_stars(self, chunk: str) -> str | None:
        """The word with the same letters around the stars: `id**t`, `f*ck`."""
        bare = chunk.strip(".,;:!?()\"'")
        letters = sum(map(str.isalpha, bare))
        if not 4 <= len(bare) <= 20 or not bare[0].isalpha() or letters < (2 if bare[-1].isalpha() else 3):
            return None
        exact = re.compile("".join("[^ ]" if char in "*#" else re.escape(char) for char in bare))
        loose = re.compile(_STARS.sub("[a-z]{1,6}", re.escape(bare).replace(r"\*", "*").replace(r"\#", "#")))
        for pattern in (exact, loose):
            for word in self.sorted_words:
                if word[0] == bare[0] and pattern.fullmatch(word):
                    return word
        return None


def make_vocabulary(words: Iterable[str]) -> Vocabulary:
    """Of folded words as lists have them, `stem*` among them; those of several words or few letters are left out."""
    plain = {word for word in words if "_" not in word and not word.startswith("*")}
    whole = frozenset(word for word in plain if "*" not in word and len(word) >= _SHORTEST)
    stems = frozenset(word.rstrip("*") for word in plain if word.endswith("*") and len(word) > 4)
    return Vocabulary(whole | stems, stems, tuple(sorted(whole | stems)))


def _candidates(chunk: str) -> Iterator[str]:
    for table in _LEET:
        yield _NO_LETTER.sub("", chunk.rstrip("!?.,;:)").translate(table))
    yield _NO_LETTER.sub("", chunk)


def _squeeze(word: str) -> Iterator[str]:
    """The word, and what it is when letters that stand twice or more stand twice, or once."""
    yield word
    if _RUN.search(word):
        yield _RUN.sub(r"\1", word)
        yield re.sub(r"(.)\1{2,}", r"\1\1", word)
