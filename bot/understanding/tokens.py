"""Words of an utterance: a run of Latin letters or digits is one token, any other character stands for
itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

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


def tokenize(text: str) -> list[Token]:
    """Return the tokens of a text; spans count characters of the text as given."""
    folds = fold_by_character(text)
    folded = "".join(folds)
    origins = _find_origins(folds) if len(folded) != len(text) else range(len(folded) + 1)
    return [
        Token(found[0], origins[found.start()], origins[found.end() - 1] + 1)
        for found in _TOKEN.finditer(folded)
    ]


def split_phrase(phrase: str) -> list[str]:
    """Return the folded tokens of a phrase from a word list."""
    return _TOKEN.findall(fold(phrase))


def _find_origins(folds: list[str]) -> list[int]:
    return [origin for origin, folded in enumerate(folds) for _ in folded]


def is_word(token: str) -> bool:
    """Tell whether a token is letters, digits or a Han or kana character rather than punctuation."""
    return token.isalnum()


def offsets(tokens: list[Token]) -> Iterator[int]:
    """Yield how many tokens that are words stand before each token."""
    return accumulate((int(is_word(token.text)) for token in tokens), initial=0)
