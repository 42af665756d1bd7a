"""Email addresses, telephone numbers and other long numbers taken out of a comment before it is kept."""

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
# Digits of any script, with at most two separators between one and the next.
_NUMBER: Final = re.compile(r"[+＋(（]?\d(?:[ \u00a0\u3000.\-–－/()（）]{0,2}\d)*")


def mask_personal(text: str) -> str:
    """The text with each of them replaced by a mark."""
    without = _SPACED_ADDRESS.sub(MARK, _ADDRESS.sub(MARK, text))
    return _NUMBER.sub(_mask_number, without)


def _mask_number(found: re.Match[str]) -> str:
    digits = sum(character.isdigit() for character in found[0])
    return MARK if digits >= _SHORTEST_NUMBER else found[0]
