"""Which characters a text or an id from outside may hold. The patterns stand in the OpenAPI page as they are here."""

from __future__ import annotations

import re
from typing import Final

LONGEST_TEXT: Final = 4_000
LONGEST_ID: Final = 200
"""Both in Unicode code points (CONTRACT)."""

_CONTROLS: Final = r"\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F"
_SURROGATES: Final = r"\uD800-\uDFFF"
_BIDI: Final = r"\u202A-\u202E\u2066-\u2069"
_SPACES: Final = r"\t\n\r \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000"
# Characters without a mark of their own: soft hyphen, joiners, fillers, variation selectors, the byte order mark.
_INVISIBLE: Final = (
    r"\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u2060-\u2065\u206A-\u206F"
    r"\u2800\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB"
)

# The page's patterns say nothing of lone surrogates: what is UTF-8 cannot hold one, and engines refuse to name them.
ID_PATTERN: Final = f"^[^{_CONTROLS}{_SPACES}{_INVISIBLE}{_BIDI}]+$"
TEXT_PATTERN: Final = (
    f"^[^{_CONTROLS}{_BIDI}]*[^{_CONTROLS}{_BIDI}{_SPACES}{_INVISIBLE}][^{_CONTROLS}{_BIDI}]*$"
)
"""For the page alone: by this pattern a long text of blanks would cost a search its square."""

_ID: Final = re.compile(f"[^{_CONTROLS}{_SPACES}{_INVISIBLE}{_BIDI}{_SURROGATES}]+")
_CONTROL: Final = re.compile(f"[{_CONTROLS}]")
_SURROGATE: Final = re.compile(f"[{_SURROGATES}]")
_OVERRIDE: Final = re.compile(f"[{_BIDI}]")
_VISIBLE: Final = re.compile(f"[^{_SPACES}{_INVISIBLE}]")


def is_id(text: str) -> bool:
    """Whether it is 1 to 200 printable characters without spaces."""
    return len(text) <= LONGEST_ID and _ID.fullmatch(text) is not None


def text_fault(text: str) -> str | None:
    """What is wrong with a contact's text, as a sentence for the sender's developer; None if nothing is.

    Overrides of the direction of writing are refused: with them, what people read is not what was matched.
    """
    if not 1 <= len(text) <= LONGEST_TEXT:
        return f"A text has 1 to {LONGEST_TEXT} characters."
    if _SURROGATE.search(text):
        return "The text holds half a character (a lone surrogate)."
    if _CONTROL.search(text):
        return "Tab and line breaks are the only control characters in a text."
    if _OVERRIDE.search(text):
        return "The text holds a control of writing direction (U+202A to U+202E, U+2066 to U+2069)."
    if not _VISIBLE.search(text):
        return "The text holds nothing that can be seen."
    return None
