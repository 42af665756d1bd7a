"""Reading a request's body: of the right type, not too large, not too slowly."""

from __future__ import annotations

import asyncio
from typing import Final

from aiohttp import web

from bot.channels.problems import refuse

LARGEST_BODY: Final = 64 * 1024
"""Bytes (CONTRACT: 413 over 64 KiB)."""
BODY_SECONDS: Final = 10.0
"""How long a sender may take for the body once its headers are here."""


def check_media(request: web.Request) -> None:
    """Refuse (415) a body that does not say it is JSON in UTF-8, or that is compressed."""
    if request.content_type != "application/json":
        raise refuse(415, "Send the body as application/json.")
    if (request.charset or "utf-8").lower() not in ("utf-8", "utf8"):
        raise refuse(415, "JSON is sent in UTF-8.")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise refuse(415, "Send the body without Content-Encoding.")


async def read_body(request: web.Request, *, seconds: float = BODY_SECONDS) -> bytes:
    """The whole body; refuses one over the limit (413), too slow (408) or broken off (400)."""
    if (request.content_length or 0) > LARGEST_BODY:
        raise _too_large()
    try:
        # Nearly all come along with their headers: then there is nothing to wait for.
        if request.content.is_eof():
            return await _collect(request)
        async with asyncio.timeout(seconds):
            return await _collect(request)
    except TimeoutError:
        raise refuse(408, f"The body did not arrive within {seconds:g} seconds.") from None
    except web.RequestPayloadError:
        raise refuse(400, "The body is not encoded as its headers say.") from None


async def _collect(request: web.Request) -> bytes:
    body = bytearray()
    while chunk := await request.content.readany():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise _too_large()
    return bytes(body)


def _too_large() -> Exception:
    return refuse(413, f"The body may have {LARGEST_BODY} bytes.")
