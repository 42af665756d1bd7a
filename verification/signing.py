"""Signed, dated texts by itsdangerous, with the time given by the caller.

Facts measured about the library, each answered here: it takes its clock from `time.time`; without a maximum age a
text never expires; the last key of its list signs; its default digest is SHA-1; an expired or altered text hands
out its payload with the error; a short text may unpack to a very long one. It refuses anything dated in the
future, so the check runs with the clock put forward by our leeway and a maximum age longer by as much.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from itsdangerous import BadData, BadSignature, SignatureExpired, TimestampSigner, URLSafeTimedSerializer
from itsdangerous.encoding import base64_decode
from itsdangerous.exc import BadPayload

from verification.durations import CLOCK_LEEWAY
from verification.faults import VerificationFault

LONGEST_TEXT: Final = 2048
"""Bytes of a signed text."""
LONGEST_PAYLOAD: Final = 8192
"""Bytes of what it unpacks to."""


class Unreadable(VerificationFault):
    """A text was not accepted; what it held is not told."""


class Stale(Unreadable):
    """It is signed, but too old or dated in the future."""


class Altered(Unreadable):
    """Its signature is not by one of the keys under this salt."""


class Malformed(Unreadable):
    """It is empty, too long, or no signed text at all."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a signed text held, and when it was signed (Unix seconds)."""

    payload: object
    signed_at: int


class _GivenClock(TimestampSigner):
    """A signer whose clock stands still at the time given."""

    def __init__(self, *args: Any, now: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._now = now

    def get_timestamp(self) -> int:
        return self._now


class _Serializer(URLSafeTimedSerializer):
    """A serializer that refuses to unpack more than `LONGEST_PAYLOAD`."""

    def load_payload(self, payload: bytes, *args: Any, **kwargs: Any) -> Any:
        if payload.startswith(b"."):
            _check_unpacked(payload[1:])
        return super().load_payload(payload, *args, **kwargs)


def sign_payload(keys_oldest_first: Sequence[bytes], salt: str, payload: object, now: int) -> str:
    """Return the payload signed under a salt at `now` (Unix seconds), safe in a URL."""
    return _serializer(keys_oldest_first, salt, now).dumps(payload)


def open_signed(keys_oldest_first: Sequence[bytes], salt: str, text: str, max_age: int, now: int) -> Opened:
    """Return what a text held that was signed at most `max_age` seconds ago, its last second included.

    Raises `Malformed`, `Altered` or `Stale`.
    """
    if not 0 < len(text) <= LONGEST_TEXT or not text.isascii():
        raise Malformed
    serializer = _serializer(keys_oldest_first, salt, now + CLOCK_LEEWAY)
    try:
        payload, signed_at = serializer.loads(text, max_age=max_age + CLOCK_LEEWAY, return_timestamp=True)
    except SignatureExpired:
        raise Stale from None
    except BadSignature:
        raise Altered from None
    except (BadData, ValueError, OverflowError, OSError):  # the last three: a signed date beyond any calendar
        raise Malformed from None
    return Opened(payload, _seconds(signed_at))


def _serializer(keys_oldest_first: Sequence[bytes], salt: str, now: int) -> _Serializer:
    return _Serializer(
        list(keys_oldest_first),
        salt=salt,
        signer=_GivenClock,
        signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac", "now": now},
    )


def _check_unpacked(packed: bytes) -> None:
    unpacker = zlib.decompressobj()
    try:
        unpacker.decompress(base64_decode(packed), LONGEST_PAYLOAD)
    except zlib.error:
        raise BadPayload("not packed by zlib") from None
    if unpacker.unconsumed_tail:
        raise BadPayload("unpacks to more than is allowed")


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
