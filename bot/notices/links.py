"""The address in every mail by which its reader ends the subscription: a secret of theirs, good for as long as mails are."""

from __future__ import annotations

from typing import Final

from verification.keys import KeyRing, Purpose
from verification.signing import Unreadable, open_signed, sign_payload

_SALT: Final = "partner-mails.end.v1"
_LIFE: Final = 400 * 24 * 3_600
"""Seconds."""


def sign_end(keys: KeyRing, subscription_id: str, now: int) -> str:
    """The token of the link; `now` in Unix milliseconds."""
    return sign_payload(_keys(keys), _SALT, subscription_id, now // 1_000)


def end_address(public_url: str, token: str) -> str:
    """The whole address; `public_url` has no slash at its end."""
    return f"{public_url}/partners/unsubscribe/{token}"


def read_end(keys: KeyRing, token: str, now: int) -> str | None:
    """The subscription's id; None for a token that is not ours, altered or too old."""
    try:
        named = open_signed(_keys(keys), _SALT, token, _LIFE, now // 1_000).payload
    except Unreadable:
        return None
    return named if isinstance(named, str) else None


def _keys(keys: KeyRing) -> list[bytes]:
    return list(reversed(keys.derive(Purpose.LINKS)))
