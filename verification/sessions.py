"""Session tokens of the logged-in site: read, and issued for trying things.

The token is base64 of its claims with a signature: anybody can read it, so it holds an opaque account id only.
Four different last characters are accepted for one signature (unused bits), so whether a token was seen before is
always asked by the `jti` inside it, never by its text.
"""

from __future__ import annotations

import math
import secrets
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from verification.keys import KeyRing
from verification.signing import Altered, Malformed, Stale, open_signed, sign_payload

SALT: Final = "session-token"
MAX_AGE: Final = 900
"""Seconds from issue."""
JTI_KEPT: Final = 120
"""Seconds after `expires_at` for which a store must remember who owns a `jti`."""
_LONGEST_ID: Final = 200


class Audience(StrEnum):
    """What a token is for; one never opens what the other does."""

    SUPPORT = "support"
    PARTNER = "partner"


class FaultReason(StrEnum):
    """Why a token is refused: for the audit and the logs, never for the contact."""

    MALFORMED = "malformed"
    ALTERED = "altered"
    EXPIRED = "expired"
    CLAIMS = "claims"
    AUDIENCE = "audience"
    CONVERSATION = "conversation"


@dataclass(frozen=True, slots=True)
class SessionClaim:
    """A valid token's claims; times are Unix seconds. Revocation, owner and account are still to be checked."""

    account_id: str
    audience: Audience
    jti: str
    issued_at: int
    expires_at: int
    conversation_id: str | None = None


@dataclass(frozen=True, slots=True)
class SessionFault:
    """A token that is not accepted."""

    reason: FaultReason


def read_session(token: str, ring: KeyRing, now: int, conversation_id: str) -> SessionClaim | SessionFault:
    """Return the claims of a token shown in a conversation at `now` (Unix seconds), or why it is refused.

    Accepted up to 900 seconds from issue and up to its `exp`, both seconds included; dated at most 30 seconds ahead.
    A token made for one conversation (`cid`) is good in no other.
    """
    try:
        opened = open_signed(ring.oldest_first(), SALT, token, MAX_AGE, now)
    except Malformed:
        return SessionFault(FaultReason.MALFORMED)
    except Altered:
        return SessionFault(FaultReason.ALTERED)
    except Stale:
        return SessionFault(FaultReason.EXPIRED)
    claims = opened.payload if isinstance(opened.payload, dict) else {}
    return _judge(claims, opened.signed_at, now, conversation_id)


def issue_session(
    ring: KeyRing,
    *,
    account_id: str,
    now: int,
    audience: Audience = Audience.SUPPORT,
    ttl: int = MAX_AGE,
    conversation_id: str | None = None,
    jti: str | None = None,
) -> str:
    """Return a token as the logged-in site signs it, with a random `jti` if none is given; `ttl` in seconds."""
    claims = {
        "sub": account_id,
        "aud": audience.value,
        "exp": now + ttl,
        "jti": jti or secrets.token_urlsafe(16),
    }
    bound = {} if conversation_id is None else {"cid": conversation_id}
    return sign_payload(ring.oldest_first(), SALT, claims | bound, now)


def _judge(
    claims: dict[str, object], signed_at: int, now: int, conversation_id: str
) -> SessionClaim | SessionFault:
    account_id, jti = _identifier(claims.get("sub")), _identifier(claims.get("jti"))
    expires_at, bound_to = _moment(claims.get("exp")), claims.get("cid")
    if account_id is None or jti is None or expires_at is None:
        return SessionFault(FaultReason.CLAIMS)
    audience = _audience(claims.get("aud"))
    if audience is None:
        return SessionFault(FaultReason.AUDIENCE)
    if now > expires_at:
        return SessionFault(FaultReason.EXPIRED)
    if bound_to is not None and bound_to != conversation_id:
        return SessionFault(FaultReason.CONVERSATION)
    until = min(expires_at, signed_at + MAX_AGE)
    bound = None if bound_to is None else conversation_id
    return SessionClaim(account_id, audience, jti, signed_at, until, bound)


def _identifier(value: object) -> str | None:
    fits = isinstance(value, str) and 0 < len(value) <= _LONGEST_ID and value.isprintable()
    return value if isinstance(value, str) and fits else None


def _audience(value: object) -> Audience | None:
    return next((audience for audience in Audience if audience.value == value), None)


def _moment(value: object) -> int | None:
    if isinstance(value, float):
        return math.floor(value) if math.isfinite(value) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None
