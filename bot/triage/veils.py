"""Finds disguised words in a text: spelled out, with digits or marks between the letters, with letters repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.triage.vocabulary import Vocabulary

Unveiled = tuple[int, int, str]
"""Start and end in the text, and the word that stands there."""

_SPELLED: Final = re.compile(r"(?<![^\W_])[^\W\d_](?:[ .*_\-~/|,]{1,3}[^\W_](?![^\W_])){2,40}")
_CHUNK: Final = re.compile(
    r"(?<![^\s(\"'])(?!\S{41})(?=\S{0,40}[^\W\d_])\S{0,40}?"
    r"(?:[^\W\d_][\d@$!*|+€(#._~/-]{1,40}[^\W_]|[@$€!|\d][^\W\d_]{2}|([^\W\d_])\1\1|[^\W\d_][@$*]{2})\S*"
)
"""A piece without spaces, of 40 characters at most, that holds letters and something odd among them."""
_LETTER: Final = re.compile(r"[^\W_]")


def unveil(text: str, vocabulary: Vocabulary) -> list[Unveiled]:
    """Every disguised word of the vocabulary, in the order of the text."""
    found = [*_read_spelled(text, vocabulary), *_read_chunks(text, vocabulary)]
    return sorted(found)


def lift(text: str, unveiled: list[Unveiled]) -> str:
    """The text with its disguised words in clear: single letters tell of no language."""
    for start, end, word in reversed(unveiled):
        text = text[:start] + word + text[end:]
    return text


def _read_spelled(text: str, vocabulary: Vocabulary) -> Iterator[Unveiled]:
    for hit in _SPELLED.finditer(text):
        places = [hit.start() + letter.start() for letter in _LETTER.finditer(hit[0])]
        word = "".join(text[place] for place in places)
        first = 0
        while first < len(word):
            size = next(
                (
                    s
                    for s in range(min(len(word) - first, 16), 2, -1)
                    if word[first : first + s] in vocabulary.words
                ),
                0,
            )
            if size:
                yield places[first], places[first + size - 1] + 1, word[first : first + size]
            first += size or 1


def _read_chunks(text: str, vocabulary: Vocabulary) -> Iterator[Unveiled]:
    for hit in _CHUNK.finditer(text):
        word = vocabulary.uncover(hit[0])
        if word:
            yield hit.start(), hit.end(), word
