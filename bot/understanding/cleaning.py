"""An utterance as it is kept: NFC, without invisible characters, its spaces collapsed."""

from __future__ import annotations

import re
import unicodedata

_DROPPED = frozenset({"Cf", "Cs", "Cc"})
"""Zero-width and bidi marks, lone surrogates, controls: nobody sees them, and none may split or hide a word.
"""
_KEPT = frozenset("\t\n")
_BREAKS = frozenset("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe0e\ufe0f")
"""Invisible though Unicode counts them as letters or marks (Default_Ignorable_Code_Point)."""

_SPACES = re.compile(r"[^\S\n]+")
_AROUND_BREAKS = re.compile(r" ?\n[ \n]*")


class _Visible(dict[int, str]):
    """A table for `str.translate` that finds out about a character when it first meets it."""

    def __missing__(self, code: int) -> str:
        kept = _keep(chr(code))
        self[code] = kept
        return kept


def _keep(char: str) -> str:
    if char in _KEPT:
        return char
    if char in _BREAKS:
        return "\n"
    hidden = char in _FILLERS or unicodedata.category(char) in _DROPPED
    return "" if hidden else char


_VISIBLE = _Visible()


def clean(text: str) -> str:
    """Return the text in NFC without invisible characters; runs of spaces are one, outer space is gone.

    Line breaks stay, one at a time: people put a name and an address on lines of their own.
    """
    visible = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_VISIBLE))
    return _AROUND_BREAKS.sub("\n", _SPACES.sub(" ", visible)).strip()
