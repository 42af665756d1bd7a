"""Folding of a name: one form for all fair ways to write it, before its words are looked at.

The form holds letters, spaces, hyphens, dots and commas only. Folded: compatibility forms, case, joiners left
behind by copying, marks on Latin letters, katakana to hiragana. Kept apart: voicing marks, small kana and long
vowels, and ä ö ü å ø, which have two fair spellings each (see `spell_letters`).
"""

from __future__ import annotations

import unicodedata
from itertools import product
from typing import Final

from verification.characters import JOINERS, is_variation_selector, writing_of

LONGEST_NAME: Final = 200
"""Characters after NFKC; longer names never match."""
_LONGEST_RAW: Final = 4 * LONGEST_NAME
"""Before NFKC, whose sorting of marks must not be fed more; a letter with three marks still fits."""
_MOST_MARKS: Final = 4
"""In a row; Vietnamese needs two, a text drowned in marks is no name."""

_APOSTROPHES: Final = frozenset("'’‘ʼʻ`´′＇")
_HYPHENS: Final = frozenset("-‐‑‒–—―−゠=")
_MIDDLE_DOTS: Final = frozenset("・·‧•")
_COMMAS: Final = frozenset(",、")

_LATIN_LETTERS: Final = {
    "æ": "ae",
    "œ": "oe",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ı": "i",
    "ł": "l",
    "þ": "th",
    "ŧ": "t",
}
_TWO_SPELLINGS: Final = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}
_BASES: Final = {"ä": "a", "ö": "o", "ü": "u", "å": "a", "ø": "o"}
_MOST_CHOICES: Final = 4
"""Letters of two spellings that are varied one by one; a name with more of them is spelled the same way throughout."""

_DIAERESIS, _RING = "\u0308", "\u030a"
_KATAKANA_TO_HIRAGANA: Final = {
    code: code - 0x60 for code in (*range(0x30A1, 0x30F7), *range(0x30FD, 0x30FF))
}


def compose_name(text: str) -> str | None:
    """Return the text in NFKC, case folded, without apostrophes and joiners; None if it is too long for a name."""
    if len(text) > _LONGEST_RAW:
        return None
    kept = "".join(char for char in text if char not in _APOSTROPHES and char not in JOINERS)
    bare = "".join(char for char in kept if not is_variation_selector(char))
    composed = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", bare).casefold())
    return composed if len(composed) <= LONGEST_NAME else None


def fold_letters(composed: str) -> str | None:
    """Return the folded form of a composed name; None if it holds anything that stands in no name.

    Refused: digits, bidi and other controls, line breaks, symbols, punctuation that lists names, marks without a
    letter, letters of no writing system.
    """
    folded: list[str] = []
    writing, marks = "", 0
    for char in composed:
        is_mark = unicodedata.category(char).startswith("M")
        marks = marks + 1 if is_mark else 0
        piece = _fold_mark(char, writing) if is_mark else _fold_char(char)
        if piece is None or marks > _MOST_MARKS:
            return None
        folded.append(piece)
        writing = writing if is_mark else writing_of(char) if char.isalpha() else ""
    return "".join(folded)


def spell_letters(folded: str) -> frozenset[str]:
    """Return the fair spellings of a folded text: "müller" is muller and mueller, "mueller" only itself."""
    letters = [letter for letter in folded if letter in _TWO_SPELLINGS]
    if len(letters) > _MOST_CHOICES:
        tables = (_BASES, _TWO_SPELLINGS)
        return frozenset("".join(table.get(letter, letter) for letter in folded) for table in tables)
    pieces = [(_BASES[char], _TWO_SPELLINGS[char]) if char in _BASES else (char,) for char in folded]
    return frozenset(map("".join, product(*pieces)))


def _fold_mark(mark: str, writing: str) -> str | None:
    if writing == "LATIN":
        return ""
    return mark if writing else None


def _fold_char(char: str) -> str | None:
    if char in _APOSTROPHES:
        return ""
    if char.isalpha():
        return _fold_letter(char)
    if char in _HYPHENS:
        return "-"
    if char in _COMMAS:
        return ","
    if char == ".":
        return ". "
    return " " if char in _MIDDLE_DOTS or char == "\t" or unicodedata.category(char) == "Zs" else None


def _fold_letter(letter: str) -> str | None:
    writing = writing_of(letter)
    if writing == "LATIN":
        return _fold_latin(letter)
    return letter.translate(_KATAKANA_TO_HIRAGANA) if writing else None


def _fold_latin(letter: str) -> str:
    decomposed = unicodedata.normalize("NFD", letter)
    base, marks = decomposed[0], decomposed[1:]
    if _DIAERESIS in marks and base in "aou":
        return unicodedata.normalize("NFC", base + _DIAERESIS)
    if _RING in marks and base == "a":
        return "å"
    return _LATIN_LETTERS.get(base, base)
