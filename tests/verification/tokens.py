"""Tokens of every wrong shape."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Final

from itsdangerous import URLSafeSerializer, URLSafeTimedSerializer

KEY: Final = b"k" * 32
NOW: Final = 1_800_000_000


def _base64(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


CLAIMS: Final = {"sub": "a-1", "aud": "support", "exp": NOW + 600, "jti": "j-1"}
_SIGNATURE: Final = "A" * 43

MALFORMED: Final = (
    "",
    " ",
    "\t\n",
    ".",
    "..",
    "...",
    "null",
    "undefined",
    "{}",
    "Bearer",
    "Bearer abc",
    "a",
    "a.b",
    "a.b.c",
    "a.b.c.d",
    "é",
    "ａ.ｂ.ｃ",
    "\ud800",
    "\0",
    "x" * 2049,
    "x" * 60_000,
    f"{_base64(CLAIMS)}",
    f"{_base64(CLAIMS)}.",
    f"{_base64(CLAIMS)}..",
    f"{_base64(CLAIMS)}.AAAA.",
    f"{_base64(CLAIMS)}.AAAA.{_SIGNATURE}",
    f"{_base64({'alg': 'none', 'typ': 'JWT'})}.{_base64(CLAIMS)}.",
    f"{_base64({'alg': 'HS256', 'typ': 'JWT'})}.{_base64(CLAIMS)}.{_SIGNATURE}",
    f"{_base64({'alg': 'RS256', 'typ': 'JWT'})}.{_base64(CLAIMS)}.{_SIGNATURE * 6}",
    f"{_base64({'alg': 'none'})}.{_base64(CLAIMS)}.{_SIGNATURE}",
    URLSafeSerializer(KEY, salt="session-token").dumps(CLAIMS),
    URLSafeTimedSerializer(KEY, salt="session-token").dumps(CLAIMS),
    URLSafeTimedSerializer(
        KEY, salt="session-token", signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "concat"}
    ).dumps(CLAIMS),
    URLSafeTimedSerializer(
        KEY, salt="session-token", signer_kwargs={"digest_method": hashlib.sha512, "key_derivation": "hmac"}
    ).dumps(CLAIMS),
    URLSafeTimedSerializer(
        KEY, salt="session", signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"}
    ).dumps(CLAIMS),
)
