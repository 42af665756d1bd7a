"""Headers that every response carries, save where a page has set its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from aiohttp import web

DEFAULTS: Final[Mapping[str, str]] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Everything here is private to one contact or one member of staff, and nothing is a document of ours to frame."""

CHALLENGES: Final[Mapping[str, str]] = {
    "/api/": 'Bearer realm="staff"',
    "/chat/": 'Cookie realm="chat"',
    "/webhooks/": "StandardWebhooks",
}
"""`WWW-Authenticate`, which every 401 must have (RFC 9110, 15.5.2), by the beginning of the path."""


async def set_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Complete the headers just before they are sent; for the application's `on_response_prepare`."""
    headers = response.headers
    headers.pop("Server", None)  # it names the versions of the interpreter and the library
    for name, value in DEFAULTS.items():
        headers.setdefault(name, value)
    if response.status == 401 and "WWW-Authenticate" not in headers:
        headers["WWW-Authenticate"] = _challenge(request.path)


def _challenge(path: str) -> str:
    return next((value for start, value in CHALLENGES.items() if path.startswith(start)), CHALLENGES["/api/"])
