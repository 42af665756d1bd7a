"""The features a model knows, as sorted numbers, and how much each counts."""

from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.features import hash_feature, list_features
from knowledge.matching.spelling import Speller

Floats = NDArray[np.float32]
Numbers = NDArray[np.intp]


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

    def read(self, text: str) -> Vector:
        """The utterance as a vector of length 1; without places if nothing in it is known."""
        hashes = [
            hash_feature(feature) for feature in chain.from_iterable(list_features(text, self.speller.heal))
        ]
        if not hashes or not len(self.keys):
            return _EMPTY
        unique, counts = np.unique(np.array(hashes, np.uint32), return_counts=True)
        places = np.searchsorted(self.keys, unique)
        places[places == len(self.keys)] = 0
        found = self.keys[places] == unique
        places = places[found]
        values = (1.0 + np.log(counts[found])) * self.weights[places]
        length = float(np.sqrt(values @ values))
        if not length:
            return _EMPTY
        return Vector(places, (values / length).astype(np.float32), len(places) / len(unique))
