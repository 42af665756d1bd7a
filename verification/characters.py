"""Facts about single characters: their script, and whether they can be seen."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

JOINERS: Final = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
"""Zero-width spaces and joiners, byte order mark, soft hyphen: left behind by copying, of no meaning in a name."""

_FILLERS: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_INVISIBLE_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})


_EAST_ASIAN_NAMES: Final = frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "IDEOGRAPHIC"})


def is_variation_selector(char: str) -> bool:
    """Tell whether the character only picks a glyph of the one before it."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def is_invisible(char: str) -> bool:
    """Tell whether nothing of the character is seen: controls, formats, spaces, fillers, lone surrogates."""
    return (
        char in _FILLERS or is_variation_selector(char) or unicodedata.category(char) in _INVISIBLE_CATEGORIES
    )


@lru_cache(maxsize=4096)
def writing_of(letter: str) -> str:
    """Return the writing system of a letter: "LATIN", "EAST ASIAN" (han and kana), "CYRILLIC" …, "" if it has none.

    Unicode's names start with the script for every script in use, which spares a table of ranges.
    """
    first = unicodedata.name(letter, "").partition(" ")[0]
    if first == "MODIFIER":
        return ""
    return "EAST ASIAN" if first in _EAST_ASIAN_NAMES else first


def is_han(letter: str) -> bool:
    """Tell whether a letter is a Chinese character, or the mark 々 that repeats one."""
    return letter == "々" or unicodedata.name(letter, "").startswith("CJK ")
