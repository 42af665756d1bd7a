"""A one-time code in an utterance, alone or in a sentence."""

from __future__ import annotations

import re

from verification.codes import read_code

_CODE = re.compile(
    r"(?<![\d.,/-])(?<!\d )(?:\d{8}|\d{4}[ -]\d{4}|\d{2}(?:[ -]\d{2}){3}|\d(?: \d){7})(?![ -]?\d|[.,/]\d)",
    re.ASCII,
)
"""Eight digits as people group them. Dots and slashes are left to dates and numbers."""

_DIGIT = re.compile(r"\d", re.ASCII)


def find_code(text: str) -> str | None:
    """Return the code in a text in NFKC: all of it, or its one run of eight digits; two runs are none."""
    if not _DIGIT.search(text):
        return None
    alone = read_code(text)
    if alone is not None:
        return alone
    found = {code for run in _CODE.findall(text) if (code := read_code(run))}
    return found.pop() if len(found) == 1 else None
