"""How the search of the help page compares letters: without case, accents and wide forms, place by place."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import Final

EASTERN: Final = r"\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Kana and Han: written without spaces between words."""
_RUN: Final = re.compile(rf"[{EASTERN}]+|[^\W_{EASTERN}]+")
_EAST: Final = re.compile(rf"[{EASTERN}]")
_HIRAGANA: Final = re.compile(r"[\u3041-\u309f]+")


def fold(text: str) -> str:
    """The text to compare by, one character for each, so that a place in it is the same place in the text."""
    return "".join(map(_fold_character, text))


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    plain = unicodedata.normalize("NFKD", character)[:1] or character
    return plain.casefold()[:1] or plain


def is_eastern(text: str) -> bool:
    """Whether it is written in kana or Han."""
    return _EAST.match(text) is not None


def split_runs(folded: str) -> list[str]:
    """Words of folded text; of kana and Han, which have no spaces, what stands together."""
    return _RUN.findall(folded)


def split_terms(query: str) -> list[str]:
    """What to look for: words, and pairs of characters of kana and Han, each once.

    Pairs of hiragana alone are left out: they are mostly endings, and in every sentence.
    """
    terms: dict[str, None] = {}
    for run in split_runs(fold(query)):
        pairs = ["".join(pair) for pair in pairwise(run)] if is_eastern(run) and len(run) > 1 else [run]
        telling = [pair for pair in pairs if not _HIRAGANA.fullmatch(pair)]
        terms.update(dict.fromkeys(telling or pairs))
    return list(terms)
