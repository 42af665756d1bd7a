"""Which frames may match a text: each is filed under words of one of its places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_REMEMBERED = 20_000
"""Words whose frames are kept; a text of nothing but new words must not fill the memory."""


@dataclass(slots=True)
class WordIndex:
    """By whole words, stems and endings."""

    exact: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    stems: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    endings: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _known: dict[str, frozenset[int]] = field(default_factory=dict)

    def add(self, number: int, anchors: Iterable[str]) -> None:
        """File a frame."""
        for anchor in anchors:
            bare = max(anchor.strip("*").split("_"), key=len)
            if anchor.startswith("*"):
                self.endings[bare].add(number)
            elif anchor.endswith("*"):
                self.stems[bare].add(number)
            else:
                self.exact[bare].add(number)

    def look_up(self, words: Iterable[str]) -> set[int]:
        """The frames that may match a line of these words."""
        found: set[int] = set()
        for word in words:
            frames = self._known.get(word)
            if frames is None:
                frames = self._learn(word)
            if frames:
                found |= frames
        return found

    def _learn(self, word: str) -> frozenset[int]:
        found = set(self.exact.get(word, ()))
        for size in range(2, min(len(word), 24) + 1):
            found |= self.stems.get(word[:size], frozenset())
            found |= self.endings.get(word[-size:], frozenset())
        if len(self._known) < _REMEMBERED:
            self._known[word] = frozenset(found)
        return frozenset(found)


@dataclass(slots=True)
class LetterIndex:
    """By the first two characters, for writing without spaces."""

    pairs: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    single: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, number: int, anchors: Iterable[str]) -> None:
        """File a frame."""
        for anchor in anchors:
            bare = anchor.strip("*").replace("_", " ")
            (self.pairs if len(bare) > 1 else self.single)[bare[:2]].add(number)

    def look_up(self, text: str) -> set[int]:
        """The frames that may match a text."""
        found: set[int] = set()
        for pair in {text[place : place + 2] for place in range(len(text) - 1)} & self.pairs.keys():
            found |= self.pairs[pair]
        for char in self.single.keys() & set(text):
            found |= self.single[char]
        return found


def order(numbers: Iterable[int]) -> Sequence[int]:
    """The same order every time."""
    return sorted(numbers)
