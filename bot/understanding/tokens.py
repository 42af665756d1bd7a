"""Words of an utterance: a run of Latin letters or digits is one token, any other character stands for
itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import accumulate
from operator import or_
from typing import NamedTuple

from bot.understanding.beginners import BEGINNERS
from bot.understanding.folding import fold, fold_by_character

_TOKEN = re.compile(r"[a-z0-9]+|\n|[^\sa-z0-9]")
PAUSES = frozenset(",;.:!?\n、。，！？；：…/|&+–—")
"""What parts an utterance into clauses. A plus or an ampersand stands for "and"."""
STOPS = frozenset(".;!?\n。！？；")
"""What ends a sentence."""


class Token(NamedTuple):
    """A folded word or character, and the span of the text that it was typed as."""

    text: str
    start: int
    end: int


class Line(list[Token]):
    """Tokens in a row that is not changed any more, with what every lexicon asks of them."""

    __slots__ = ("_beginnings", "_spoken", "_union", "_version", "words")

    def __init__(self, tokens: Iterable[Token]) -> None:
        super().__init__(tokens)
        self.words = [token.text for token in self]
        self._version = -1
        self._spoken: list[int] | None = None

    @property
    def spoken(self) -> Sequence[int]:
        """The places of the tokens that carry meaning."""
        if self._spoken is None:
            self._spoken = [place for place, word in enumerate(self.words) if carries(word)]
        return self._spoken

    def list_beginnings(self, bit: int) -> Sequence[int]:
        """Return the places where a phrase of the lexicon with this bit may begin, in order."""
        if self._version != BEGINNERS.version:  # lexicons are made when they are first needed
            self._version = BEGINNERS.version
            self._beginnings = BEGINNERS.look_up(self.words)
            self._union = reduce(or_, self._beginnings, 0)
        if not self._union & bit:
            return ()
        return [place for place, bits in enumerate(self._beginnings) if bits & bit]


def as_line(tokens: Sequence[Token]) -> Line:
    """Return the tokens as a line; one that they are already serves every lexicon."""
    return tokens if isinstance(tokens, Line) else Line(tokens)


def tokenize(text: str) -> Line:
    """Return the tokens of a text; spans count characters of the text as given."""
    folded = fold(text)
    if len(folded) == len(text):  # every character folds to one
        return Line(Token(found[0], *found.span()) for found in _TOKEN.finditer(folded))
    origins = _find_origins(fold_by_character(text))
    return Line(
        Token(found[0], origins[found.start()], origins[found.end() - 1] + 1)
        for found in _TOKEN.finditer(folded)
    )


def split_phrase(phrase: str) -> list[str]:
    """Return the folded tokens of a phrase from a word list."""
    return _TOKEN.findall(fold(phrase))


def _find_origins(folds: list[str]) -> list[int]:
    return [origin for origin, folded in enumerate(folds) for _ in folded]


def carries(token: str) -> bool:
    """Tell whether a token carries meaning: letters, digits, pictures; punctuation does not."""
    return token.isalnum() or unicodedata.category(token[0]) == "So"


def is_word(token: str) -> bool:
    """Tell whether a token is letters, digits or a Han or kana character rather than punctuation."""
    return token.isalnum()


def offsets(tokens: list[Token]) -> Iterator[int]:
    """Yield how many tokens that are words stand before each token."""
    return accumulate((int(is_word(token.text)) for token in tokens), initial=0)
