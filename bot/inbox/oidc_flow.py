"""One sign-in at the provider, from our page to there and back: state, nonce and PKCE, all made of one cookie.

The cookie is random and kept nowhere but in the browser that began. What goes to the provider are keyed hashes of it, so
that only this browser can come back with them, and nothing that is seen on the way tells the rest.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from bot.settings.staff import Provider
from verification.keys import KeyRing, Purpose

LIFE: Final = 10 * 60
"""Seconds for which a sign-in at the provider may take."""
SCOPES: Final = "openid email profile"


@dataclass(frozen=True, slots=True)
class Flow:
    """What belongs to one cookie."""

    state: str
    nonce: str
    verifier: str

    @property
    def challenge(self) -> str:
        """Of the verifier (RFC 7636, 4.2)."""
        return _encode(hashlib.sha256(self.verifier.encode()).digest())


def begin_flow(now: float) -> str:
    """A new cookie, with the time."""
    return f"{int(now)}.{secrets.token_urlsafe(32)}"


def read_flow(ring: KeyRing, cookie: str) -> Flow:
    """What goes with a cookie of ours."""
    key = ring.derive_newest(Purpose.PROVIDER_FLOWS)

    def part(what: str) -> str:
        return _encode(hmac.digest(key, f"{what} {cookie}".encode("utf-8", "surrogatepass"), hashlib.sha256))

    return Flow(part("state"), part("nonce"), part("verifier"))


def returns_to(ring: KeyRing, cookie: str | None, state: str, now: float) -> Flow | None:
    """The flow that a browser comes back to; None if it never began it, or too long ago.

    The time cannot be altered: the state is made of it too.
    """
    if not cookie:
        return None
    flow, begun = read_flow(ring, cookie), cookie.partition(".")[0]
    if not hmac.compare_digest(flow.state.encode(), state.encode("utf-8", "surrogatepass")):
        return None
    return flow if begun.isdecimal() and 0 <= now - int(begun) <= LIFE else None


def authorization_url(endpoint: str, provider: Provider, flow: Flow, redirect_uri: str) -> str:
    """Where the browser is sent (OpenID Connect Core 1.0, 3.1.2.1)."""
    query = urlencode(
        {
            "response_type": "code",
            "client_id": provider.client_id,
            "redirect_uri": redirect_uri,
            "scope": SCOPES,
            "state": flow.state,
            "nonce": flow.nonce,
            "code_challenge": flow.challenge,
            "code_challenge_method": "S256",
        }
    )
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{query}"


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
