"""The secrets: not only long enough, but made by chance; and none that was to be replaced long ago and still is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.health.findings import Finding, fault, fine, warning
from bot.settings import Settings

SECRETS: Final = "secrets"
FEWEST_BYTES: Final = 12
"""Different bytes in a key. Of 32 bytes by chance 30 differ on average; of a sixteenth as many signs (hex) 14 of 16 in
64; fewer than 12 has, in practice, only what somebody typed."""
MOST_KEYS: Final = 3
"""Keys of one purpose: the newest, the one before it, and one more while that is being replaced."""
_MAKE: Final = (
    "make one: python -c 'import secrets; print(secrets.token_urlsafe(32))'; then docs/operations.md, Keys"
)
_TOLD: Final = (b"changeme", b"change-me", b"password", b"secret-key", b"example", b"0123456789")


def check_keys(settings: Settings, wrong: frozenset[str]) -> Iterator[Finding]:
    """Look at the keys that could be read."""
    purposes = {
        "SECRET_KEYS": settings.secret_keys,
        "SESSION_KEYS": settings.session_keys,
        "WEBHOOK_SECRET": settings.webhook_secrets,
        "CALLBACK_SECRET": settings.callback_secrets,
    }
    found = [
        finding
        for name, keys in purposes.items()
        if name not in wrong
        for finding in _check_purpose(f"ASSISTANT_{name}", keys)
    ]
    yield from found
    if not found and not wrong & set(purposes):
        yield fine(SECRETS, "long enough, of different bytes, none for two purposes")


def _check_purpose(variable: str, keys: tuple[bytes, ...]) -> Iterator[Finding]:
    if any(map(_is_guessable, keys)):
        yield fault(SECRETS, f"{variable} holds a key that can be guessed", _MAKE)
    if len(keys) > MOST_KEYS:
        advice = "end the replacement: take away the oldest (docs/operations.md, Keys)"
        yield warning(SECRETS, f"{variable} holds {len(keys)} keys, and every one of them verifies", advice)


def _is_guessable(key: bytes) -> bool:
    return len(set(key)) < FEWEST_BYTES or any(word in key.lower() for word in _TOLD)
