"""Finding words in texts whatever their case, alike on every database.

LOWER alone would not do: SQLite folds ASCII and nothing else, PostgreSQL what its locale says. So the other letters of
the words that are looked for, and only those, are replaced within the statement.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from bot.store.database import SqlValue

_WILDCARDS: Final = str.maketrans({"!": "!!", "%": "!%", "_": "!_"})
_NUL: Final = str.maketrans({"\0": "\N{REPLACEMENT CHARACTER}"})
"""No stored text holds a NUL, and PostgreSQL does not even take one to look for."""


def contains(columns: Iterable[str], words: str, values: dict[str, SqlValue]) -> str:
    """The condition that one of the columns holds the words as they stand; its values are added to `values`.

    An accent may be a mark of its own or part of its letter, in the words as in the columns.
    """
    forms = [unicodedata.normalize(form, words.translate(_NUL)) for form in ("NFC", "NFD")]
    pairs = sorted({pair for form in forms for pair in _pairs(form)})
    for number, (other, kept) in enumerate(pairs):
        values |= {f"other_{number}": other, f"kept_{number}": kept}
    patterns = dict.fromkeys(f"%{''.join(map(_fold, form)).translate(_WILDCARDS)}%" for form in forms)
    values |= {f"pattern_{number}": pattern for number, pattern in enumerate(patterns)}
    likes = [
        f"{_folded(column, len(pairs))} LIKE :pattern_{number} ESCAPE '!'"
        for column in columns
        for number in range(len(patterns))
    ]
    return f"({' OR '.join(likes)})"


def _folded(column: str, pairs: int) -> str:
    sql = f"LOWER({column})"
    for number in range(pairs):
        sql = f"REPLACE({sql}, :other_{number}, :kept_{number})"
    return sql


def _pairs(text: str) -> set[tuple[str, str]]:
    """The letters that LOWER may leave standing, each with the one that stands for it in a pattern."""
    letters = {(other, _fold(each)) for each in text for other in (each, each.upper(), each.title())}
    return {
        (other, kept) for other, kept in letters if other != kept and len(other) == 1 and ord(other) > 127
    }


def _fold(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter
