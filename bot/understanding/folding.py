"""One form for the many ways to type the same letters; every character remembers where it came from."""

from __future__ import annotations

import unicodedata

from knowledge.matching.hanzi import SIMPLE_FORM
from verification.han_simplified import SIMPLIFIED

_WHOLE = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ð": "d", "þ": "th", "\n": "\n"}
_APOSTROPHES = frozenset("’‘ʼ´`＇′")
_LONG_VOWELS = frozenset("ー〜～―")
_SIMPLIFIED = {ord(old): ord(new) for old, new in SIMPLIFIED.items()} | SIMPLE_FORM
"""Everyday characters and those of names: each package keeps the table that it needs, and both are right."""
_KATAKANA = range(0x30A1, 0x30F7)
_TO_HIRAGANA = -0x60
_FIRST_KANA = 0x3040
"""From here on a combining mark is part of the letter (が is not か); before it, it is an accent."""


def _fold_plain(char: str) -> str:
    if char in _WHOLE:
        return _WHOLE[char]
    code = ord(char)
    if code in _KATAKANA:
        return chr(code + _TO_HIRAGANA)
    if code >= _FIRST_KANA:
        return chr(_SIMPLIFIED.get(code, code))
    return "".join(part for part in unicodedata.normalize("NFD", char) if not unicodedata.combining(part))


def _fold_char(char: str) -> str:
    if char in _APOSTROPHES:
        return "'"
    if char in _LONG_VOWELS:
        return "ー"
    if char.isspace() and char != "\n":
        return " "
    return "".join(map(_fold_plain, unicodedata.normalize("NFKC", char).casefold()))


class _Folds(dict[int, str]):
    """A table for `str.translate` that finds out about a character when it first meets it."""

    def __missing__(self, code: int) -> str:
        folded = _fold_char(chr(code))
        self[code] = folded
        return folded


_FOLDS = _Folds()


def fold(text: str) -> str:
    """Return the text in one case and width, without accents, katakana as hiragana, traditional Han as
    simplified.
    """
    if text.isascii() and text.isprintable():  # nothing but capitals and one kind of apostrophe
        return text.lower().replace("`", "'")
    return text.translate(_FOLDS)


def fold_by_character(text: str) -> list[str]:
    """Return what each character of the text folds to, one entry a character: the way back from folded to
    typed.
    """
    return [_FOLDS[code] for code in map(ord, text)]
