"""The cookie that a browser owns its conversation by: 256 random bits, of which only a keyed hash is kept.

The conversation's id is made of the cookie under a key of ours: who has the cookie has the conversation, also before
there is any row of it, and the id says nothing of the cookie.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web

from verification.durations import DAY
from verification.keys import KeyRing, Purpose

KEY_BYTES: Final = 32
LIFE: Final = DAY
"""Seconds for which a browser keeps the cookie; the server's own limits are stricter."""
_KEY: Final = re.compile(r"[A-Za-z0-9_-]{43}")


def new_key() -> str:
    """A new cookie."""
    return secrets.token_urlsafe(KEY_BYTES)


@dataclass(frozen=True, slots=True)
class Naming:
    """What a cookie is kept and known as; `keys` are the subkeys of the purpose, newest first."""

    keys: tuple[bytes, ...]

    @classmethod
    def of(cls, ring: KeyRing) -> Naming:
        """The names under the keys of a ring."""
        return cls(ring.derive(Purpose.CHAT_KEYS))

    def digests(self, key: str) -> tuple[str, ...]:
        """What the cookie may be kept as, by the newest key first."""
        return tuple(hmac.digest(each, b"kept " + key.encode(), hashlib.sha256).hex() for each in self.keys)

    def conversation_id(self, key: str) -> str:
        """The conversation that begins with this cookie: 128 bits."""
        return hmac.digest(self.keys[0], b"conversation " + key.encode(), hashlib.sha256).hex()[:32]


@dataclass(frozen=True, slots=True)
class Jar:
    """How the cookie is named and sent. On https it goes along from a frame in somebody else's page as well."""

    name: str
    path: str
    secure: bool

    @classmethod
    def at(cls, public_url: str) -> Jar:
        """The jar of a server that people reach there."""
        parts = urlsplit(public_url)
        secure = parts.scheme == "https"
        return cls("__Secure-chat" if secure else "chat", f"{parts.path}/chat", secure)

    def read(self, request: web.Request) -> str | None:
        """The browser's cookie; None where it has none that could be ours."""
        key = request.cookies.get(self.name, "")
        return key if _KEY.fullmatch(key) else None

    def put(self, response: web.StreamResponse, key: str) -> None:
        """Give the cookie to the browser."""
        self._send(response, key, LIFE)

    def take_back(self, response: web.StreamResponse) -> None:
        """Have the browser forget it."""
        self._send(response, "", 0)

    def _send(self, response: web.StreamResponse, key: str, life: int) -> None:
        # Written by hand: `Partitioned` is younger than Python's own module.
        kind = "Secure; SameSite=None; Partitioned" if self.secure else "SameSite=Lax"
        cookie = f"{self.name}={key}; Path={self.path}; Max-Age={life}; HttpOnly; {kind}"
        response.headers.add("Set-Cookie", cookie)
