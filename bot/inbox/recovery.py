"""Recovery codes: ten of them, shown once, each good for one sign-in without the app."""

from __future__ import annotations

import base64
import hashlib
import secrets
import unicodedata
from typing import Final

MANY: Final = 10
BITS: Final = 120
"""At least 112, so that a plain hash is enough to keep them by (NIST SP 800-63B-4, 3.1.2.2)."""
_GROUP: Final = 4
_MISREAD: Final = str.maketrans("01", "ol")
"""Digits that base32 does not have, for the letters that look like them."""


def new_codes() -> tuple[str, ...]:
    """New codes as they are shown: `abcd-efgh-…`, six groups of four."""
    return tuple(_show(secrets.token_bytes(BITS // 8)) for _ in range(MANY))


def digest_code(person_id: str, typed: str) -> str:
    """What a code is kept as, however its groups and letters were typed."""
    letters = unicodedata.normalize("NFKC", typed).lower().translate(_MISREAD)
    bare = "".join(each for each in letters if each.isalnum())
    return hashlib.sha256(f"recovery {person_id} {bare}".encode("utf-8", "surrogatepass")).hexdigest()


def _show(raw: bytes) -> str:
    text = base64.b32encode(raw).decode().lower()
    return "-".join(text[place : place + _GROUP] for place in range(0, len(text), _GROUP))
