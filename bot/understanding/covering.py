"""Whether an utterance says nothing but what a list knows: then a short order or a greeting is meant, and no
more.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding.lexicon import Kind, Mark
from bot.understanding.tokens import Token, as_line, carries


def speaks(token: Token) -> bool:
    """Tell whether a token carries meaning."""
    return carries(token.text)


def covers(tokens: Sequence[Token], marks: Sequence[Mark[Kind]]) -> bool:
    """Tell whether the marks account for everything that is said, and anything is said."""
    if not marks:
        return False
    covered = {place for mark in marks for place in range(mark.start, mark.end)}
    spoken = as_line(tokens).spoken
    return bool(spoken) and covered.issuperset(spoken)


def count_words(tokens: Sequence[Token]) -> int:
    """Return how many tokens carry meaning."""
    return len(as_line(tokens).spoken)
