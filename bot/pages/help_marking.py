"""Which parts of a title or a summary are what was searched for. Parts are text; a page makes elements of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from bot.pages.help_folding import fold, is_eastern, split_terms

_SHORT: Final = 2
"""Letters: my, is, je, zu."""

Part = tuple[str, bool]
"""Some text, and whether it is to be marked."""


def mark_terms(text: str, terms: Iterable[str]) -> list[Part]:
    """The text in parts, in order and whole: beginnings of words that were searched for are marked."""
    folded = fold(text)
    marked = bytearray(len(text))
    for term in terms:
        for start, end in _places(folded, term):
            marked[start:end] = b"\1" * (end - start)
    runs = groupby(enumerate(text), key=lambda placed: bool(marked[placed[0]]))
    return [("".join(character for _, character in run), hit) for hit, run in runs]


def telling_terms(query: str) -> list[str]:
    """What of a query is worth marking: without the shortest words, which every title has, unless there are no others."""
    terms = split_terms(query)
    return [term for term in terms if is_eastern(term) or len(term) > _SHORT] or terms


def _places(folded: str, term: str) -> Iterator[tuple[int, int]]:
    if not is_eastern(term) and len(term) < 2:
        return  # a letter alone would mark half the words
    start = "" if is_eastern(term) else r"(?<![^\W_])"
    yield from (found.span() for found in re.finditer(start + re.escape(term), folded))
