"""An email address anywhere in an utterance."""

from __future__ import annotations

from typing import NamedTuple

from bot.understanding.scripts import is_dense
from verification.emails import LONGEST_ADDRESS, LONGEST_LOCAL_PART, clean_address

_LOCAL_SIGNS = frozenset("._+-'%&")
_DOMAIN_SIGNS = frozenset(".-")
_LOOSE_ENDS = ".'-&%"
_MOST_ADDRESSES = 5
"""Places of an @ that are looked at; whoever writes more of them writes no address to us."""


class FoundEmail(NamedTuple):
    """An address, and the span of the text it stands in."""

    address: str
    start: int
    end: int


def find_email(text: str) -> FoundEmail | None:
    """Return the first address in a text in NFKC (so that a full-width @ counts); None if there is none."""
    at = text.find("@")
    for _ in range(_MOST_ADDRESSES):
        if at < 0:
            return None
        found = _read_around(text, at)
        if found is not None:
            return found
        at = text.find("@", at + 1)
    return None


def _read_around(text: str, at: int) -> FoundEmail | None:
    for dense in (False, True):
        start, end = _find_start(text, at, dense), _find_end(text, at, dense)
        address = clean_address(text[start:end])
        if address is not None:
            return FoundEmail(address, start, end)
    return None


def _find_start(text: str, at: int, dense: bool) -> int:
    """Return where the local part begins; kana and Han belong to it only if nothing else does."""
    start = at
    while start > max(0, at - LONGEST_LOCAL_PART) and _belongs(text[start - 1], _LOCAL_SIGNS, dense):
        start -= 1
    while start < at and text[start] in _LOOSE_ENDS:
        start += 1
    return start


def _find_end(text: str, at: int, dense: bool) -> int:
    end = at + 1
    while end < min(len(text), at + LONGEST_ADDRESS) and _belongs(text[end], _DOMAIN_SIGNS, dense):
        end += 1
    while end > at + 1 and text[end - 1] in _LOOSE_ENDS:
        end -= 1
    return end


def _belongs(char: str, signs: frozenset[str], dense: bool) -> bool:
    return char in signs or (char.isalnum() and (dense or not is_dense(char)))
