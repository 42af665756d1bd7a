"""What members of staff prove themselves with: passwords, kept as argon2id, and API tokens, kept as a digest."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from typing import Final

from bot.errors import AssistantError

SHORTEST_PASSWORD: Final = 15
"""Characters (NIST SP 800-63B-4, 3.1.1.2, for a password that stands alone)."""
LONGEST_PASSWORD: Final = 1024
"""Characters; more would only keep the hash busy."""
TOKEN_PREFIX: Final = "hma_"
"""So that a token that leaks into a repository or a log can be searched for."""
TOKEN_BYTES: Final = 32


class PasswordRefused(AssistantError):
    """A password that is too short, too long, or not one line of text."""


def hash_password(password: str) -> str:
    """Hash with argon2id (RFC 9106, second recommended option). Raises `PasswordRefused`."""
    from argon2 import PasswordHasher  # here: no other command needs it, and it takes its time to load

    return PasswordHasher().hash(_normalise(_checked(password)))


def password_fits(password: str, stored: str) -> bool:
    """Whether it is the password of this hash; an empty hash has none."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    typed = _normalise(password).encode("utf-8", "surrogatepass")
    try:
        return bool(stored) and PasswordHasher().verify(stored, typed)
    except (InvalidHashError, VerificationError):
        return False


def empty_hash() -> str:
    """A hash that is of no password and takes as long to compare as one that is."""
    from argon2 import PasswordHasher

    one = PasswordHasher()
    made = f"m={one.memory_cost},t={one.time_cost},p={one.parallelism}"
    return f"$argon2id$v=19${made}${'A' * 22}${'A' * 43}"


def new_token() -> str:
    """A new API token, 32 random bytes. It is shown once and kept nowhere."""
    return TOKEN_PREFIX + secrets.token_urlsafe(TOKEN_BYTES)


def digest_token(token: str) -> str:
    """The form in which a token is kept. With 256 random bits one round of SHA-256 is enough to keep it secret."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _checked(password: str) -> str:
    if not password.isprintable():
        raise PasswordRefused("the password must be one line of printable characters")
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise PasswordRefused(f"the password must have {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters")
    return password


def _normalise(password: str) -> str:
    return unicodedata.normalize("NFC", password)
