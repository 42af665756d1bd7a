"""Which of many texts have a word: looked up, so that a search costs much the same however many texts there are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from typing import Final

from bot.pages.help_folding import fold, is_eastern, split_runs

MOST_WORDS: Final = 300
"""Words looked at that begin alike: a letter alone begins thousands."""

_NOWHERE: Final[frozenset[int]] = frozenset()


class WordIndex:
    """The places of texts in their order, by word; of kana and Han by character and by pair."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Read all texts once."""
        places: dict[str, set[int]] = {}
        for place, text in enumerate(texts):
            for word in set(_words(text)):
                places.setdefault(word, set()).add(place)
        self._places = {word: frozenset(found) for word, found in places.items()}
        self._beginnings = sorted(word for word in places if not is_eastern(word))

    def find(self, term: str) -> frozenset[int]:
        """The texts with a word that begins with a folded term; of kana and Han, with that character or pair."""
        if is_eastern(term):
            return self._places.get(term, _NOWHERE)
        start = bisect_left(self._beginnings, term)
        alike = islice(self._beginnings, start, start + MOST_WORDS)
        return _NOWHERE.union(*(self._places[word] for word in alike if word.startswith(term)))


def _words(text: str) -> Iterator[str]:
    for run in split_runs(fold(text)):
        if is_eastern(run):
            yield from run
            yield from ("".join(pair) for pair in pairwise(run))
        else:
            yield run
