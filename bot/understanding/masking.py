"""Addresses, telephone numbers and other long numbers in what people typed, made unreadable (pure).

For those who only look through lists, histories and what was found, the beginning of an address stays, so that two of
them can be told apart. From what readers of the help page write all of it is taken out before it is kept.
"""

from __future__ import annotations

import re
from typing import Final

MARK: Final = "•••"

_SHORTEST_NUMBER: Final = 6
"""Digits from which a number may be somebody's: postal codes and years have fewer, one-time codes have more."""

# Latin letters alone before the @, since Japanese and Chinese put no space there; also as their keyboards write them,
# wide. The lengths are bounded so that no text makes the search slow (RFC 5321, 4.5.3.1: 64 and 255).
_LOCAL: Final = r"[A-Za-z0-9À-ɏ.!#$%&*+/=?^_`{|}~'’\-０-９Ａ-Ｚａ-ｚ．＿－]"
_HOST: Final = r"[A-Za-z0-9À-ɏ.\-０-９Ａ-Ｚａ-ｚ．－]"
_ADDRESS: Final = re.compile(rf"{_LOCAL}{{1,400}}[@＠]{_HOST}{{1,255}}")
_SPACED_ADDRESS: Final = re.compile(rf"{_LOCAL}{{1,64}}\s?[@＠]\s?{_HOST}{{1,255}}[.．][A-Za-z]{{2,63}}")
_SPACED_BEGINNING: Final = re.compile(
    rf"({_LOCAL}){_LOCAL}{{0,63}}(?=\s[@＠]\s?{_HOST}{{1,255}}[.．][A-Za-z]|[@＠])"
)
# Digits of any script, with at most two separators between one and the next.
_NUMBER: Final = re.compile(r"[+＋(（]?\d(?:[ \u00a0\u3000.\-–－/()（）]{0,2}\d)*")
# A day as it is written in the five languages; 2026年11月21日 has no six digits in a row anyway.
_DATE: Final = re.compile(r"(?:\d{4}([-./－])\d{1,2}\1\d{1,2}|\d{1,2}([-./－])\d{1,2}\2(?:\d{4}|\d{2}))")


def mask_addresses(text: str) -> str:
    """The text with what stands before every @ cut to its first character."""
    return _SPACED_BEGINNING.sub(rf"\1{MARK}", text) if "@" in text or "＠" in text else text


def mask_looked_through(text: str) -> str:
    """The text without long numbers as well; dates stay."""
    return _NUMBER.sub(_mask_number, mask_addresses(text))


def mask_personal(text: str) -> str:
    """The text with each address, and each long number whatever it is, replaced by a mark."""
    without = _SPACED_ADDRESS.sub(MARK, _ADDRESS.sub(MARK, text))
    return _NUMBER.sub(lambda found: MARK if _is_long(found[0]) else found[0], without)


def _mask_number(found: re.Match[str]) -> str:
    return MARK if _is_long(found[0]) and not _DATE.fullmatch(found[0]) else found[0]


def _is_long(number: str) -> bool:
    return sum(character.isdigit() for character in number) >= _SHORTEST_NUMBER
