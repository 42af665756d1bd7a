"""Pieces of text as numbers: every run of a few characters, every word and every two words, as keys of 32 bits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

_SPACED: Final = (2, 3, 4, 5)
_DENSE: Final = (1, 2, 3)
"""Lengths of the runs: a character of Japanese or Chinese is as good as a syllable or a word."""
_STEP: Final = np.uint64(0x9E3779B97F4A7C15)
_MIX: Final = np.uint64(0xD6E8FEB86659FD93)
_HALF: Final = np.uint64(32)

Keys = NDArray[np.uint32]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Grams:
    """The pieces of a text: the key of each, and the character at which it begins."""

    keys: Keys
    places: Places


def read_grams(text: str, dense: bool) -> Grams:
    """All pieces of a text as lines have it: folded, its words between single spaces (`dense`: no words)."""
    runs = _read_runs(text, _DENSE if dense else _SPACED)
    if not dense:
        runs.append(_read_words(text))
    keys, places = zip(*runs, strict=True)
    return Grams(np.concatenate(keys), np.concatenate(places))


def _read_runs(text: str, sizes: tuple[int, ...]) -> list[tuple[Keys, Places]]:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    places = np.arange(len(codes), dtype=np.intp)
    found: list[tuple[Keys, Places]] = []
    rolled = codes
    for size in range(1, sizes[-1] + 1):
        if size > 1:
            rolled = rolled[:-1] * _STEP + codes[size - 1 :]
        if size in sizes:
            found.append((_spread(rolled, size), places[: len(rolled)]))
    return found


def _spread(hashes: NDArray[np.uint64], size: int) -> Keys:
    mixed = (hashes + np.uint64(size)) * _MIX
    return ((mixed ^ (mixed >> _HALF)) * _STEP >> _HALF).astype(np.uint32)


def _read_words(text: str) -> tuple[Keys, Places]:
    keys: list[int] = []
    places: list[int] = []
    place, before = 0, b""
    for word in text.split(" "):
        if word:
            code = word.encode("utf-8", "surrogatepass") + b" "
            keys += (crc32(code), crc32(before + code))
            places += (place, place)
            before = code
        place += len(word) + 1
    return np.array(keys, np.uint32), np.array(places, np.intp)
