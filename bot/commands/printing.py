"""JSON Lines for programs and people alike: readable text, and a line break only at the end of a line."""

from __future__ import annotations

import json
from typing import Any, Final

_ESCAPED: Final = {ord(character): f"\\u{ord(character):04x}" for character in "\x7f\x85\u2028\u2029"}
"""What JSON lets stand, though some readers end a line at it."""


def write_line(value: Any) -> str:
    """The value as JSON on one line, without the line break; half characters are escaped as well."""
    text = json.dumps(value, ensure_ascii=False).translate(_ESCAPED)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
