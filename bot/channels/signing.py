"""Standard Webhooks 1.0.0: who sent a delivery, and that nobody changed it on the way.

What is signed is `id.timestamp.body`, with HMAC-SHA256. A dot inside an id is harmless: every reading of the signed
bytes but the sender's own has a body that begins with digits and a dot, which is no JSON.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

TOLERANCE: Final = 300
"""Seconds that a delivery may be old, or ahead of our clock (the reference library's five minutes)."""
LONGEST_ID: Final = 256
"""Characters of a `webhook-id`; senders use some thirty."""

_VERSION: Final = "v1"
_SECONDS: Final = re.compile(r"[0-9]{1,12}")


class SignatureFault(Exception):
    """The delivery is not proved to come from somebody who knows a secret; the text says what is wrong."""


@dataclass(frozen=True, slots=True)
class Seal:
    """The three headers of a delivery, as they came; None is a header that did not come exactly once."""

    id: str | None
    timestamp: str | None
    signature: str | None


def sign(secret: bytes, delivery_id: str, timestamp: int, body: bytes) -> str:
    """The value of `webhook-signature`: `v1,` and base64. `timestamp` in Unix seconds."""
    return f"{_VERSION},{base64.b64encode(_digest(secret, delivery_id, str(timestamp), body)).decode()}"


def verify(secrets: Sequence[bytes], seal: Seal, body: bytes, now: float) -> str:
    """Return the id of the delivery if any signature fits any secret; raise `SignatureFault` otherwise.

    `now` in Unix seconds. Versions that are not known and items that are malformed are skipped, so that a sender may
    announce a new kind of signature beside the old one.
    """
    if not (seal.id and seal.timestamp and seal.signature):
        raise SignatureFault("webhook-id, webhook-timestamp and webhook-signature are needed, once each")
    _check_time(seal.timestamp, now)
    expected = [_digest(secret, seal.id, seal.timestamp, body) for secret in secrets]
    if not _any_equal(expected, list(_candidates(seal.signature))):
        raise SignatureFault("no v1 signature fits webhook-id.webhook-timestamp.body")
    return seal.id


def _check_time(text: str, now: float) -> None:
    if not _SECONDS.fullmatch(text):
        raise SignatureFault("webhook-timestamp must be whole Unix seconds")
    age = now - int(text)
    if age > TOLERANCE:
        raise SignatureFault("webhook-timestamp is too old")
    if age < -TOLERANCE:
        raise SignatureFault("webhook-timestamp is in the future")


def _digest(secret: bytes, delivery_id: str, timestamp: str, body: bytes) -> bytes:
    # Headers are decoded with surrogateescape: this gives back the very bytes that were sent.
    head = f"{delivery_id}.{timestamp}.".encode("utf-8", "surrogateescape")
    return hmac.digest(secret, head + body, hashlib.sha256)


def _candidates(signature: str) -> Iterable[bytes]:
    for item in signature.split(" "):
        version, comma, value = item.partition(",")
        if comma and version == _VERSION:
            decoded = _decode(value)
            if decoded is not None:
                yield decoded


def _decode(value: str) -> bytes | None:
    try:
        return base64.b64decode(value + "=" * (-len(value) % 4), validate=True)
    except (binascii.Error, ValueError):  # ValueError: not ASCII
        return None


def _any_equal(expected: Iterable[bytes], found: Sequence[bytes]) -> bool:
    """Compare all with all, in constant time each: how far a guess came is not to be read off the clock."""
    equal = False
    for digest in expected:
        for candidate in found:
            equal |= hmac.compare_digest(digest, candidate)
    return equal
