"""Cookies of staff: the session, and that this browser signed in here before."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlsplit

from aiohttp import web

from bot.settings.urls import names_loopback

KEY_BYTES: Final = 32
_LONGEST: Final = 200
_KEY: Final = re.compile(r"[A-Za-z0-9_-]{43}")
SameSite = Literal["Strict", "Lax"]


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie, for all of our addresses and for no script.

    `__Host-` binds it to this host and to https; on plain http at loopback a browser would refuse it, so both go.
    """

    name: str
    secure: bool
    same_site: SameSite = "Strict"

    def read(self, request: web.Request) -> str | None:
        """Its value; None where there is none, or one too long to be ours."""
        value = request.cookies.get(self.name, "")
        return value if 0 < len(value) <= _LONGEST else None

    def put(self, response: web.StreamResponse, value: str, *, seconds: int) -> None:
        """Give it to the browser."""
        response.set_cookie(
            self.name,
            value,
            max_age=seconds,
            path="/",
            secure=self.secure,
            httponly=True,
            samesite=self.same_site,
        )

    def take_back(self, response: web.StreamResponse) -> None:
        """Have the browser forget it."""
        self.put(response, "", seconds=0)


def cookie_at(public_url: str, name: str, same_site: SameSite = "Strict") -> Cookie:
    """The cookie of a server that people reach there."""
    plain = urlsplit(public_url).scheme == "http" and names_loopback(public_url)
    return Cookie(name, False, same_site) if plain else Cookie(f"__Host-{name}", True, same_site)


def new_key() -> str:
    """A new session's cookie: 256 random bits, kept nowhere."""
    return secrets.token_urlsafe(KEY_BYTES)


def digest_key(key: str) -> str | None:
    """What a session is kept under; None for what was never a cookie of ours."""
    return _digest("session", key) if _KEY.fullmatch(key) else None


def csrf_of(key: str) -> str:
    """The token that a page of ours proves itself with. It comes of the cookie, so nothing more has to be kept, and neither
    it nor what is kept tells the cookie or each other."""
    return _digest("csrf", key)


def is_csrf(key: str, told: str) -> bool:
    """Whether this is the session's token."""
    return hmac.compare_digest(csrf_of(key).encode(), told.encode("utf-8", "surrogatepass"))


def _digest(what: str, key: str) -> str:
    return hashlib.sha256(f"staff {what} {key}".encode()).hexdigest()
