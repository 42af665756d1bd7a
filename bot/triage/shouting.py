"""Capital letters as a voice: a sentence that shouts at somebody."""

from __future__ import annotations

from typing import Final

_LETTERS: Final = 12
_WORDS: Final = 3
_SHARE: Final = 0.75
"""A sentence of so many letters and words, with so large a share of capitals, is shouted: serial numbers are not."""


def is_shouted(sentence: str) -> bool:
    """Tell whether a sentence, as sent, is in capitals."""
    letters = [char for char in sentence if char.isalpha()]
    if len(letters) < _LETTERS or len(sentence.split()) < _WORDS:
        return False
    return sum(map(str.isupper, letters)) >= _SHARE * len(letters)
