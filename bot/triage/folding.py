"""One form for the many ways to type the same letters; every character remembers where it came from.

Kana are left as typed: in Japanese the script is evidence (an insult is written in katakana, the same sounds in
hiragana are the end of a hundred verbs).
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from knowledge.matching.hanzi import SIMPLE_FORM
from verification.han_simplified import SIMPLIFIED

_WHOLE: Final = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ð": "d", "þ": "th"}
_APOSTROPHES: Final = frozenset("’‘ʼ´`＇′")
_LOOKALIKES: Final = dict(
    zip("аеорсухіјѕԁһкмтвнзαοινρτυκετχγ", "aeopcyxijsdhkmtbh3aoivptuketxy", strict=True)
)
"""Small Cyrillic and Greek letters that are typed in place of Latin ones."""
_SIMPLE: Final = {ord(old): ord(new) for old, new in SIMPLIFIED.items()} | SIMPLE_FORM
_FIRST_KANA: Final = 0x3040
_VOICING: Final = {"\u3099": "\u3099", "\u309a": "\u309a", "\uff9e": "\u3099", "\uff9f": "\u309a"}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; character `i` stands for `source[starts[i]:ends[i]]`. Without tables it is as long as its source."""

    text: str
    starts: tuple[int, ...] | None
    ends: tuple[int, ...] | None

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """The part of the source that a part of the folded text (not empty) stands for."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]

    def find(self, start: int, end: int) -> tuple[int, int]:
        """The part of the folded text that stands for a part of the source."""
        if self.starts is None:
            return start, end
        return bisect_left(self.starts, start), bisect_left(self.starts, end)


def fold(text: str) -> Folded:
    """Fold case, width, accents and look-alikes; drop what cannot be seen and marks piled on letters."""
    plain = text.translate(_FOLDS)
    if _FOLDS.uneven.isdisjoint(text):
        return Folded(plain, None, None)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, char in enumerate(text):
        if char in _VOICING and pieces:
            pieces[-1] = unicodedata.normalize("NFC", pieces[-1] + _VOICING[char])[0]
        for part in _FOLDS[ord(char)]:
            pieces.append(part)
            starts.append(place)
            ends.append(place + 1)
        if ends and char in _VOICING:
            ends[-1] = place + 1
    return Folded("".join(pieces), tuple(starts), tuple(ends))


def fold_words(text: str) -> str:
    """The folded form of a list's words."""
    return fold(text).text


def _fold_part(char: str) -> str:
    if char in _WHOLE:
        return _WHOLE[char]
    code = ord(char)
    if code >= _FIRST_KANA:
        return "" if char in _VOICING else chr(_SIMPLE.get(code, code))
    parts = (
        part for part in unicodedata.normalize("NFD", char) if not unicodedata.category(part).startswith("M")
    )
    return "".join(_LOOKALIKES.get(part, part) for part in parts)


def _fold_char(char: str) -> str:
    if char in _APOSTROPHES:
        return "'"
    if char.isspace():
        return "\n" if char in "\n\r\u2028\u2029" else " "
    if unicodedata.category(char) in {"Cf", "Cc", "Cs", "Mn", "Me"}:
        return ""
    return "".join(map(_fold_part, unicodedata.normalize("NFKC", char).casefold()))


class _Folds(dict[int, str]):
    """A table for `str.translate` that finds out about a character when it first meets it."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()
        """Characters met that do not fold to exactly one."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = _fold_char(char)
        if len(folded) != 1:
            self.uneven.add(char)
        self[code] = folded
        return folded


_FOLDS: Final = _Folds()
