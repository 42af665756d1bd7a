"""Email addresses in what a contact said, made unreadable for those who only look through the list."""

from __future__ import annotations

import re
from typing import Final

MARK: Final = "•••"

# Latin letters alone, since Japanese and Chinese put no space before an address; also as their keyboards write it, wide.
_PART: Final = r"[A-Za-z0-9À-ɏ.!#$%&*+/=?^_`{|}~'’\-０-９Ａ-Ｚａ-ｚ．＿－]"
_ADDRESS: Final = re.compile(rf"({_PART}){_PART}{{0,99}}(?=[@＠])")


def mask_addresses(text: str) -> str:
    """The text with what stands before every @ cut to its first character."""
    return _ADDRESS.sub(rf"\1{MARK}", text)
