"""Whether an utterance says nothing but what a list knows: then a short order or a greeting is meant, and no
more.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from bot.understanding.lexicon import Kind, Mark
from bot.understanding.tokens import Token


def speaks(token: Token) -> bool:
    """Tell whether a token carries meaning: letters, digits, pictures; punctuation does not."""
    return token.text.isalnum() or unicodedata.category(token.text[0]) == "So"


def covers(tokens: Sequence[Token], marks: Sequence[Mark[Kind]]) -> bool:
    """Tell whether the marks account for everything that is said, and anything is said."""
    if not marks:
        return False
    covered = {place for mark in marks for place in range(mark.start, mark.end)}
    spoken = (place for place, token in enumerate(tokens) if speaks(token))
    first = next(spoken, None)
    return first in covered and covered.issuperset(spoken)


def count_words(tokens: Iterable[Token]) -> int:
    """Return how many tokens carry meaning."""
    return sum(map(speaks, tokens))
