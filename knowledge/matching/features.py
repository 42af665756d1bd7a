"""What of an utterance counts: words, word pairs, its edges, and letter groups; for kana and han character groups.

Measured by cross-validation: words and letters together beat either, small words count, and of kana and han the
single characters say most and triples least. Each kind of feature has a weight of its own.
"""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from knowledge.matching.folding import fold

# Kana, han, Thai, pictographs: written without spaces, so that every short run of characters is a feature.
_DENSE = (
    "\u0e00-\u0e7f\u2600-\u27bf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\U0001f300-\U0001faff\U00020000-\U0003ffff"
)
_TOKENS = re.compile(rf"([{_DENSE}]+)|[^\W_{_DENSE}]+")
_LONGEST_WORD = 40  # a longer one is noise; keeps the work linear
_START, _END, _RUN = "^", "$", "~"


class Features(NamedTuple):
    """The features of an utterance by kind, each repeated as often as it occurs."""

    words: list[str]
    pairs: list[str]
    letters: list[str]
    singles: list[str]
    doubles: list[str]
    triples: list[str]


# The weight of each kind in the order of ``Features``.
KIND_WEIGHTS = (1.0, 1.0, 1.0, 1.5, 1.0, 0.4)


def list_features(text: str, heal: Callable[[str], str] = str) -> Features:
    """All features of an utterance, each word healed first; none if it has neither letter, digit nor pictograph."""
    features = Features([], [], [], [], [], [])
    chain = [_START]
    for token in _TOKENS.finditer(fold(text)):
        if token[1]:
            chain.append(_RUN)
            _add_run(features, token[1])
        else:
            word = heal(token[0][:_LONGEST_WORD])
            chain.append(word)
            features.words.append("=" + word)
            features.letters.extend(_group_letters(f" {word} "))
    if len(chain) > 1:
        features.pairs.extend(f"{first} {second}" for first, second in pairwise([*chain, _END]))
    return features


def list_words(text: str) -> list[str]:
    """The words of an utterance as its features have them; runs of kana or han are none."""
    return [token[0][:_LONGEST_WORD] for token in _TOKENS.finditer(fold(text)) if not token[1]]


def _group_letters(word: str) -> list[str]:
    """Letter groups of three and four within a word, its ends marked by spaces."""
    length = len(word)
    return [word[i : i + 3] for i in range(length - 2)] + [word[i : i + 4] for i in range(length - 3)]


def _add_run(features: Features, run: str) -> None:
    """Single characters, pairs and triples; the ends of a run count as one character of a pair or triple."""
    padded = f" {run} "
    features.singles.extend(run)
    features.doubles.extend(padded[i : i + 2] for i in range(len(padded) - 1))
    features.triples.extend(padded[i : i + 3] for i in range(len(padded) - 2))


def hash_feature(feature: str) -> int:
    """A feature as a 32-bit number: the same on every machine, and small to keep."""
    return crc32(feature.encode("utf-8", "replace"))
