"""Keys: long enough, none twice, none for two purposes. No message here ever shows a key."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Final

from bot.errors import SettingsError
from bot.settings.environment import PREFIX

SHORTEST_KEY: Final = 32
"""Bytes; as long as the SHA-256 digest that the keys are used with (RFC 2104, section 3)."""
SHORTEST_WEBHOOK_SECRET: Final = 24
"""Bytes; the least that Standard Webhooks allows. Partners choose theirs, so it is taken as specified."""
WEBHOOK_PREFIX: Final = "whsec_"


def parse_keys(name: str, value: str | None) -> tuple[bytes, ...]:
    """The comma-separated keys of one variable as bytes, newest first.

    Raises `SettingsError` for a key that is empty, short or listed twice.
    """
    return _distinct(name, tuple(_parse_key(name, part) for part in _split(value)))


def parse_webhook_secrets(name: str, value: str | None) -> tuple[bytes, ...]:
    """The comma-separated `whsec_…` secrets of one variable, decoded, newest first.

    Raises `SettingsError` for one that is no `whsec_` and base64, short, or listed twice.
    """
    return _distinct(name, tuple(_parse_webhook_secret(name, part) for part in _split(value)))


def check_purposes(values: Mapping[str, str]) -> None:
    """Refuse a key that two variables share, however it is written there (raises `SettingsError`)."""
    seen: dict[bytes, str] = {}
    for name in _KEY_VARIABLES:
        own = {face for part in _split(values.get(name)) for face in _faces(part)}
        for face in own:
            if face in seen:
                raise SettingsError(PREFIX + name, f"holds a key that is in {PREFIX}{seen[face]} too")
        seen |= dict.fromkeys(own, name)


_KEY_VARIABLES: Final = (
    "SECRET_KEYS",
    "SESSION_KEYS",
    "WEBHOOK_SECRET",
    "CALLBACK_SECRET",
    "ACCOUNTS_SECRET",
)


def _split(value: str | None) -> list[str]:
    return [] if value is None else [part.strip() for part in value.split(",")]


def _parse_key(name: str, part: str) -> bytes:
    key = part.encode("utf-8", "surrogateescape")
    if len(key) < SHORTEST_KEY:
        raise SettingsError(PREFIX + name, f"holds a key shorter than {SHORTEST_KEY} bytes")
    return key


def _parse_webhook_secret(name: str, part: str) -> bytes:
    if not part.startswith(WEBHOOK_PREFIX):
        raise SettingsError(PREFIX + name, f"must be {WEBHOOK_PREFIX} and base64")
    secret = _decode(part.removeprefix(WEBHOOK_PREFIX))
    if secret is None:
        raise SettingsError(PREFIX + name, f"has something after {WEBHOOK_PREFIX} that is not base64")
    if len(secret) < SHORTEST_WEBHOOK_SECRET:
        raise SettingsError(PREFIX + name, f"holds a secret shorter than {SHORTEST_WEBHOOK_SECRET} bytes")
    return secret


def _distinct(name: str, keys: tuple[bytes, ...]) -> tuple[bytes, ...]:
    if len(set(keys)) < len(keys):
        raise SettingsError(PREFIX + name, "lists a key twice")
    return keys


def _decode(text: str) -> bytes | None:
    padded = text + "=" * (-len(text) % 4)
    try:
        return base64.b64decode(padded, validate=True)
    except (binascii.Error, ValueError):
        return None


def _faces(part: str) -> set[bytes]:
    """One key as it is written, without its prefix, and decoded: equal in any of these is the same key."""
    bare = part.removeprefix(WEBHOOK_PREFIX)
    decoded = _decode(bare)
    return {
        part.encode("utf-8", "surrogateescape"),
        bare.encode("utf-8", "surrogateescape"),
        decoded or b"",
    } - {b""}
