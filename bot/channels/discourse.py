"""`POST /webhooks/discourse`: what happens in a Discourse, signed by it; answered at once, taken once.

The signature is over the raw bytes and holds no time, so a delivery can be replayed: what is older than what is known
changes nothing, and what was taken is known by event, object and version, since a retry has a new event id.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections.abc import Sequence
from typing import Any, Final

from aiohttp import web

from bot.channels.json_input import parse_json
from bot.channels.problems import refuse
from bot.channels.reading import BODY_SECONDS
from bot.channels.routes import Route, Security
from bot.forum.payloads import read_message, read_post, read_reviewable
from bot.moderation.bureau import BUREAU, Bureau
from bot.moderation.intake import take_forum_post, take_reviewable
from bot.settings.discourse import Discourse

LARGEST: Final = 1024 * 1024
"""Bytes of a delivery."""
PREFIX: Final = "sha256="
FORUM: Final = web.AppKey("forum", Discourse)
_GONE: Final = frozenset({"post_destroyed", "chat_message_trashed"})


async def take_discourse_delivery(request: web.Request) -> web.Response:
    """Take a delivery; 202 once it is durable."""
    body = await _read(request)
    forum = request.app.get(FORUM)
    if forum is None or not is_signed(
        forum.secrets, body, request.headers.getall("X-Discourse-Event-Signature", [])
    ):
        raise refuse(401, "The signature was not accepted.")
    document = parse_json(body)
    if not isinstance(document, dict):
        raise refuse(400, "The body is no JSON object.")
    event = request.headers.get("X-Discourse-Event", "")
    await _take(request.app[BUREAU], forum, event, document)
    return web.Response(body=b"{}", status=202, content_type="application/json")


def is_signed(secrets: Sequence[bytes], body: bytes, told: Sequence[str]) -> bool:
    """Whether the one signature told is by one of the secrets, over the very bytes, compared in constant time."""
    if len(told) != 1 or not told[0].isascii():
        return False
    equal = False
    for secret in secrets:
        expected = PREFIX + hmac.new(secret, body, hashlib.sha256).hexdigest()
        equal |= hmac.compare_digest(expected, told[0])
    return equal


async def _take(bureau: Bureau, forum: Discourse, event: str, document: dict[str, Any]) -> None:
    for name, read in (("post", read_post), ("chat_message", read_message)):
        data = document.get(name)
        post = read(data, forum.url) if isinstance(data, dict) else None
        if post is not None:
            gone = post.gone or event in _GONE
            await take_forum_post(bureau, forum.url, post, event=event, gone=gone)
    entry = document.get("reviewable")
    reviewable = read_reviewable(entry, forum.url) if isinstance(entry, dict) else None
    if reviewable is not None:
        await take_reviewable(bureau, forum, reviewable)


async def _read(request: web.Request) -> bytes:
    """The raw body, whatever type it says it has. Refuses 413, 408 and 400."""
    if (request.content_length or 0) > LARGEST:
        raise refuse(413, f"The body may have {LARGEST} bytes.")
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while chunk := await request.content.readany():
                body += chunk
                if len(body) > LARGEST:
                    raise refuse(413, f"The body may have {LARGEST} bytes.")
    except TimeoutError:
        raise refuse(408, f"The body did not arrive within {BODY_SECONDS:g} seconds.") from None
    except web.RequestPayloadError:
        raise refuse(400, "The body is not encoded as its headers say.") from None
    return bytes(body)


ROUTES: Final = (
    Route(
        method="POST",
        path="/webhooks/discourse",
        handler=take_discourse_delivery,
        summary="What happens in the connected Discourse, signed by it (X-Discourse-Event-Signature over the raw bytes).",
        tag="webhooks",
        security=Security.FORUM,
        status=202,
        problems=(400, 401, 408, 413, 503),
    ),
)
