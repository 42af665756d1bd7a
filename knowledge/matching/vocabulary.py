"""The features a model knows, as sorted numbers, and how much each counts."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.features import (
    group_characters,
    group_letters,
    hash_feature,
    join_neighbours,
    mark_word,
    split,
)
from knowledge.matching.spelling import Speller
from knowledge.meanings.thesaurus import NO_THESAURUS, Thesaurus

Floats = NDArray[np.float32]
Numbers = NDArray[np.intp]

# People use the same words: what was looked up is kept, the words healed and with their letters. Two megabytes a
# language at most.
_WORDS_KEPT, _FEATURES_KEPT = 2_048, 4_096


@dataclass(frozen=True, slots=True)
class Vector:
    """An utterance in a vocabulary: places of the known features, their values (length 1), and the known share."""

    places: Numbers
    values: Floats
    known: float


_EMPTY = Vector(np.empty(0, np.intp), np.empty(0, np.float32), 0.0)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``keys``: feature hashes, ascending; ``weights``: rarity times the weight of the kind, one a key."""

    keys: NDArray[np.uint32]
    weights: Floats
    speller: Speller
    thesaurus: Thesaurus = NO_THESAURUS
    _find_place: Callable[[str], int] = field(init=False, repr=False, compare=False)
    _find_word: Callable[[str], tuple[str, tuple[int, ...]]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_find_place", lru_cache(_FEATURES_KEPT)(self._look_up))
        object.__setattr__(self, "_find_word", lru_cache(_WORDS_KEPT)(self._look_up_word))

    def read(self, text: str) -> Vector:
        """The utterance as a vector of length 1; without places if nothing in it is known."""
        listed = self._list_places(text)
        counts = Counter(listed)
        found = [place for place in counts if place >= 0]
        if not found:
            return _EMPTY
        places = np.array(found, np.intp)
        values = self.weights.take(places).astype(np.float64)
        if len(counts) < len(listed):
            values *= [1.0 + log(counts[place]) for place in found]
        length = sqrt(values @ values)
        if not length:
            return _EMPTY
        return Vector(places, (values / length).astype(np.float32), len(found) / len(counts))

    def _list_places(self, text: str) -> list[int]:
        """The place of each feature as often as it occurs, words healed first; an unknown one has a number below 0."""
        places: list[int] = []
        words: list[str] = []
        for run, word in split(text):
            healed = ""
            if run:
                for features in group_characters(run):
                    places += map(self._find_place, features)
                places += map(self._find_place, self.thesaurus.read_run(run))
            else:
                healed, own = self._find_word(word)
                places += own
            words.append(healed)
        places += map(self._find_place, join_neighbours(words))
        return places

    def _look_up_word(self, word: str) -> tuple[str, tuple[int, ...]]:
        """A word as it was probably meant, and where it, its letter groups and its meanings stand."""
        healed = self.speller.heal(word)
        features = (mark_word(healed), *group_letters(healed), *self.thesaurus.read_word(healed))
        return healed, tuple(map(self._look_up, features))

    def _look_up(self, feature: str) -> int:
        """Where a feature stands among the keys; a number below 0 of its own for one that does not."""
        hashed = np.uint32(hash_feature(feature))
        place = int(self.keys.searchsorted(hashed))
        return place if place < len(self.keys) and self.keys[place] == hashed else ~int(hashed)
