"""Which characters are written without spaces between words, and which of them are katakana."""

from __future__ import annotations

import re

_DENSE = re.compile(
    r"[\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f]"
)
_HAN = re.compile(r"[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_KATAKANA = re.compile(r"[\u30a0-\u30ff\s=＝.·]+")


def is_dense(char: str) -> bool:
    """Tell whether a character is kana or Han."""
    return _DENSE.match(char) is not None


def is_han(char: str) -> bool:
    """Tell whether a character is Han."""
    return _HAN.match(char) is not None


def count_dense(text: str) -> int:
    """Return how many characters of a text are kana or Han."""
    return len(_DENSE.findall(text))


def is_katakana(text: str) -> bool:
    """Tell whether a text is katakana alone, as the names of foreigners are in Japanese."""
    return _KATAKANA.fullmatch(text) is not None
