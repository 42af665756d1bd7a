"""The second factor's secret at rest: encrypted, so that a thief of the database has none (threat row 60).

AES-256-GCM under a key from the settings, bound to the person: a row that is copied to somebody else opens nothing.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from typing import Final

from verification.keys import KeyRing, Purpose

_NONCE_BYTES: Final = 12


def seal(ring: KeyRing, owner_id: str, secret: bytes, purpose: Purpose = Purpose.FACTOR_SEALS) -> str:
    """The secret encrypted with the newest key, for this owner alone."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # here: few processes ever need it

    key, nonce = ring.derive_newest(purpose), secrets.token_bytes(_NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, secret, owner_id.encode())
    return f"{_mark(key)}.{base64.b64encode(nonce + sealed).decode()}"


def unseal(
    ring: KeyRing, owner_id: str, sealed: str, purpose: Purpose = Purpose.FACTOR_SEALS
) -> bytes | None:
    """The secret; None if its key is no longer in the ring, or it was altered or belongs to somebody else."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    mark, _, content = sealed.partition(".")
    key = next((each for each in ring.derive(purpose) if _mark(each) == mark), None)
    if key is None:
        return None
    try:
        raw = base64.b64decode(content, validate=True)
        return AESGCM(key).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], owner_id.encode())
    except (InvalidTag, ValueError, binascii.Error):
        return None


def _mark(key: bytes) -> str:
    """What a key is known by."""
    return hmac.digest(key, b"mark", hashlib.sha256).hex()[:8]
