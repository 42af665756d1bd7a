"""Secret keys: a newest-first list, from which every purpose gets subkeys of its own.

The newest key signs, all verify. A key that signs two kinds of things would let one pass for the other, so nothing
uses a key as it is but session tokens, whose keys the logged-in site shares and which are a list of their own.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from verification.faults import KeyFault

SHORTEST_KEY: Final = 32
"""Bytes."""


class Purpose(StrEnum):
    """What a subkey is for; the value is the label it is derived with and must never change."""

    COUNTERS = "attempts.counter.v1"
    CODE_DIGESTS = "codes.digest.v1"
    CODE_SEALS = "codes.seal.v1"
    LINKS = "links.v1"
    AUDIT_EMAILS = "audit.email.v1"
    CHAT_KEYS = "chat.keys.v1"
    FACTOR_SEALS = "staff.factor.v1"
    KNOWN_BROWSERS = "staff.known.v1"
    PROVIDER_FLOWS = "staff.oidc.v1"
    NOTICE_SEALS = "notices.secret.v1"
    SAMPLES = "moderation.sample.v1"


class KeyRing:
    """Keys, newest first; they are never shown, also not in `repr`."""

    __slots__ = ("_keys",)

    def __init__(self, keys: Iterable[bytes]) -> None:
        """Take the keys. Raises `KeyFault` for none, one under 32 bytes, or one listed twice."""
        self._keys = tuple(keys)
        if not self._keys:
            raise KeyFault("at least one key is needed")
        if min(map(len, self._keys)) < SHORTEST_KEY:
            raise KeyFault(f"a key is shorter than {SHORTEST_KEY} bytes")
        if len(set(self._keys)) != len(self._keys):
            raise KeyFault("a key is listed twice")

    def __repr__(self) -> str:
        return f"KeyRing({len(self._keys)} keys)"

    def derive(self, purpose: Purpose) -> tuple[bytes, ...]:
        """Return the subkeys of a purpose, newest first, 32 bytes each."""
        return tuple(hmac.digest(key, purpose.encode(), hashlib.sha256) for key in self._keys)

    def derive_newest(self, purpose: Purpose) -> bytes:
        """Return the subkey that signs."""
        return hmac.digest(self._keys[0], purpose.encode(), hashlib.sha256)

    def oldest_first(self) -> list[bytes]:
        """Return the keys themselves in the order that itsdangerous wants; for session tokens only."""
        return list(reversed(self._keys))
