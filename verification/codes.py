"""One-time codes: made, read, kept without being readable, and compared.

Eight decimal digits (26.6 bits): with 5 tries a code and 5 codes a day, 10,000 attacked accounts give one hit in
about 400 days, where six digits would give one every four. A code is kept as a keyed digest over its challenge.

While its mail waits in the outbox the code must be readable by the sender, yet not stand in the database: it is
kept sealed, added modulo 10^8 to a pad made with a key outside the database from the challenge's id. An id is
used for one code only, so each pad masks one number and a thief of the database learns nothing of it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from typing import Final

from verification.characters import JOINERS
from verification.keys import KeyRing, Purpose

DIGITS: Final = 8
_RANGE: Final = 10**DIGITS
_SEPARATORS: Final = frozenset(" \t\r\n.,_-‐‑‒–—―−・·") | JOINERS
_LONGEST_INPUT: Final = 64


def new_code() -> str:
    """Return eight random digits."""
    return f"{secrets.randbelow(_RANGE):0{DIGITS}}"


def format_code(code: str) -> str:
    """Return the code as it is shown, in two groups of four."""
    return f"{code[:4]} {code[4:]}"


def read_code(text: str) -> str | None:
    """Return the code typed, without separators and in ASCII digits; None unless it is exactly eight digits."""
    if len(text) > _LONGEST_INPUT:
        return None
    typed = "".join(char for char in unicodedata.normalize("NFKC", text) if char not in _SEPARATORS)
    return typed if len(typed) == DIGITS and typed.isascii() and typed.isdigit() else None


def digest_code(ring: KeyRing, challenge_id: str, code: str) -> str:
    """Return what is stored of a code: HMAC-SHA256 over challenge and code, in hex."""
    return _digest(ring.derive_newest(Purpose.CODE_DIGESTS), challenge_id, code)


def match_code(ring: KeyRing, challenge_id: str, code: str, digest: str) -> bool:
    """Tell whether the code is that of the stored digest, in constant time for each key still valid."""
    matches = [
        hmac.compare_digest(_digest(key, challenge_id, code).encode(), digest.encode())
        for key in ring.derive(Purpose.CODE_DIGESTS)
    ]
    return any(matches)


def seal_code(ring: KeyRing, challenge_id: str, code: str) -> str:
    """Return the code masked for the outbox: a mark of the key, a dot, eight digits."""
    key = ring.derive_newest(Purpose.CODE_SEALS)
    masked = (int(code) + _pad(key, challenge_id)) % _RANGE
    return f"{_mark(key)}.{masked:0{DIGITS}}"


def open_code(ring: KeyRing, challenge_id: str, sealed: str) -> str | None:
    """Return the code of a seal; None if its key is no longer in the ring, or it is no seal."""
    mark, _, masked = sealed.partition(".")
    if len(masked) != DIGITS or not (masked.isascii() and masked.isdigit()):
        return None
    for key in ring.derive(Purpose.CODE_SEALS):
        if _mark(key) == mark:
            return f"{(int(masked) - _pad(key, challenge_id)) % _RANGE:0{DIGITS}}"
    return None


def _digest(key: bytes, challenge_id: str, code: str) -> str:
    return hmac.new(key, f"{challenge_id}\0{code}".encode(), hashlib.sha256).hexdigest()


def _pad(key: bytes, challenge_id: str) -> int:
    return int.from_bytes(hmac.digest(key, b"pad\0" + challenge_id.encode(), hashlib.sha256)) % _RANGE


def _mark(key: bytes) -> str:
    return hmac.digest(key, b"mark", hashlib.sha256).hex()[:8]
