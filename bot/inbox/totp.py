"""Time-based one-time passwords (RFC 6238) as every authenticator app has them: SHA-1, six digits, thirty seconds."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import unicodedata
from typing import Final
from urllib.parse import quote, urlencode

STEP: Final = 30
"""Seconds."""
DIGITS: Final = 6
DRIFT: Final = 1
"""Steps that a clock may be off, either way (RFC 6238, 5.2)."""
SECRET_BYTES: Final = 20
"""As long as the output of SHA-1 (RFC 4226, 4)."""
ISSUER: Final = "Health Mate"


def new_secret() -> bytes:
    """A new secret."""
    return secrets.token_bytes(SECRET_BYTES)


def code_at(secret: bytes, step: int) -> str:
    """The code of a step (RFC 4226, 5.3)."""
    digest = hmac.digest(secret, step.to_bytes(8), hashlib.sha1)
    place = digest[-1] & 15
    number = int.from_bytes(digest[place : place + 4]) & 0x7FFF_FFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def find_step(secret: bytes, typed: str, now: float) -> int | None:
    """The step that a typed code belongs to, at `now` in Unix seconds; None if it is of none that is near."""
    code = "".join(unicodedata.normalize("NFKC", typed).split()).encode("utf-8", "surrogatepass")
    current = int(now) // STEP
    near = range(max(0, current - DRIFT), current + DRIFT + 1)
    fitting = [step for step in near if hmac.compare_digest(code_at(secret, step).encode(), code)]
    return max(fitting, default=None)


def write_secret(secret: bytes) -> str:
    """The secret as it is typed into an app."""
    return base64.b32encode(secret).decode()


def enrolment_uri(secret: bytes, email: str) -> str:
    """The address that an app reads from a QR code (Google Authenticator's key URI format)."""
    query = urlencode({"secret": write_secret(secret), "issuer": ISSUER}, quote_via=quote)
    return f"otpauth://totp/{quote(ISSUER)}:{quote(email)}?{query}"
