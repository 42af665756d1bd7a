"""A photo of a report, for those of staff who may see its conversation, and for nobody else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from aiohttp import web

from bot.channels.characters import is_id
from bot.channels.health import DATABASE
from bot.channels.problems import refuse
from bot.channels.routes import Route, Security
from bot.inbox.access import find_caller, sight_of
from bot.inbox.answering import DESK
from bot.store.database import Database, Transaction
from bot.store.inbox import Sight, find_listed
from bot.store.photos import list_photos, read_photo, see_photos

MEDIA: Final = "image/jpeg"
HEADERS: Final[Mapping[str, str]] = {
    "Cache-Control": "private, no-store",
    "Content-Disposition": 'inline; filename="photo.jpg"',
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}
"""Whatever a browser makes of the bytes, it runs nothing in them and keeps nothing; the contact's name for it is unknown."""


async def show_photo(request: web.Request) -> web.Response:
    """The photo as JPEG. From now on the contact cannot take it back."""
    person = await find_caller(request)
    conversation_id, photo_id = request.match_info["id"], request.match_info["photo_id"]
    content = None
    if is_id(conversation_id) and is_id(photo_id):
        now = request.app[DESK].now_ms()
        content = await request.app[DATABASE].transact(
            lambda tx: _open(tx, sight_of(person), conversation_id, photo_id, now), key=conversation_id
        )
    if content is None:
        raise refuse(404, "There is no such photo.")
    return web.Response(body=content, content_type=MEDIA, headers=HEADERS)


async def see_all(database: Database, conversation_id: str, *, now: int) -> None:
    """Note that somebody of staff has opened the conversation, if there are photos that nobody had seen."""
    photos = await database.read(lambda tx: list_photos(tx, conversation_id))
    if any(photo["seen_at"] is None for photo in photos):
        await database.transact(lambda tx: see_photos(tx, conversation_id, now=now), key=conversation_id)


async def _open(tx: Transaction, sight: Sight, conversation_id: str, photo_id: str, now: int) -> bytes | None:
    row = await find_listed(tx, sight, conversation_id)
    if row is None or row["restricted_at"] is not None:
        return None
    content = await read_photo(tx, conversation_id, photo_id)
    if content is not None:
        await see_photos(tx, conversation_id, now=now)
    return content


ROUTES: Final = (
    Route(
        method="GET",
        path="/api/conversations/{id}/photos/{photo_id}",
        handler=show_photo,
        summary="A photo of the report, as JPEG.",
        tag="inbox",
        security=Security.STAFF,
        media=MEDIA,
        problems=(401, 403, 404, 503),
    ),
)
