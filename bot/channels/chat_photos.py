"""Photos that a contact sends with a hardware report, and takes back: `/chat/photos`. Nobody gets one from here."""

from __future__ import annotations

import logging
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from typing import IO, Final, TypeAlias

import msgspec
from aiohttp import web

from bot.channels.problems import refuse
from bot.channels.routes import Route, Security
from bot.channels.uploading import FileTooLarge, UploadLimits, receive_file
from bot.dialogue.photos import MOST
from bot.errors import RequestRefused
from bot.photos.album import Album
from bot.photos.limits import LARGEST_FILE, TOO_LARGE, PhotoRefused
from bot.store.photos import NewPhoto

FIELD: Final = "photo"
MOST_AT_ONCE: Final = 16
"""Photos that one process takes in at the same time: their files lie on the disk, up to 10 MiB each."""
NO_ROOM: Final = 60
"""Seconds after which a photo may be sent again for which the disk was full, or no process could be started."""
BUSY: Final = 5
"""Seconds after which a photo may be sent again that came when there were too many."""

OwnedConversation: TypeAlias = Callable[[web.Request], Awaitable[str]]
"""Gives the id of the conversation that the request's browser owns; refuses a foreign origin and a missing cookie."""

_LIMITS: Final = UploadLimits(LARGEST_FILE)


@dataclass(frozen=True, slots=True)
class Intake:
    """What the routes work with, and which conversations send photos at this moment."""

    album: Album
    owned: OwnedConversation
    limits: UploadLimits = _LIMITS
    _coming: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def place(self, conversation_id: str) -> Iterator[None]:
        """A place among those that are taken in. Refuses (503, 429) what is too much at once."""
        if self._coming.total() >= MOST_AT_ONCE:
            raise refuse(503, "Too many photos are on their way; send it again.", retry_after=BUSY)
        if self._coming[conversation_id] >= MOST:
            raise refuse(429, "Too many photos at once; send it again.", code="flood", retry_after=BUSY)
        self._coming[conversation_id] += 1
        try:
            yield
        finally:
            self._coming[conversation_id] -= 1
            if not self._coming[conversation_id]:
                del self._coming[conversation_id]


_LOG: Final = logging.getLogger("assistant.http")
INTAKE: Final = web.AppKey("photo_intake", Intake)


class PhotoTaken(msgspec.Struct, frozen=True, kw_only=True):
    """A photo that is kept; the size in pixels as staff see it."""

    photo_id: str
    width: int
    height: int


async def take_photo(request: web.Request) -> web.Response:
    """Take a photo with the open report."""
    intake = request.app[INTAKE]
    conversation_id = await intake.owned(request)
    with intake.place(conversation_id):
        return await _take(request, intake, conversation_id)


async def take_back_photo(request: web.Request) -> web.Response:
    """Delete a photo that nobody of staff has seen."""
    intake = request.app[INTAKE]
    conversation_id = await intake.owned(request)
    async with _told(intake, conversation_id):
        deleted = await intake.album.take_back(conversation_id, request.match_info["id"])
    if not deleted:
        raise refuse(404, "There is no such photo.")
    return web.Response(status=204)


@asynccontextmanager
async def _told(intake: Intake, conversation_id: str) -> AsyncIterator[None]:
    """Turn what the album refuses into a problem, with words for the contact."""
    try:
        yield
    except PhotoRefused as refusal:
        fault = refusal.fault
        message = await intake.album.explain(conversation_id, fault)
        problem = refuse(fault.status, fault.detail, code=fault.code).problem
        raise RequestRefused(replace(problem, message=message)) from None


async def _take(request: web.Request, intake: Intake, conversation_id: str) -> web.Response:
    async with _told(intake, conversation_id):
        await intake.album.make_sure(conversation_id)
        photo = await _keep(request, intake, conversation_id)
    taken = PhotoTaken(photo_id=photo.id, width=photo.width, height=photo.height)
    return web.Response(body=msgspec.json.encode(taken), status=201, content_type="application/json")


async def _keep(request: web.Request, intake: Intake, conversation_id: str) -> NewPhoto:
    """The photo, durable. Refuses (503) what this machine has no room for now; then nothing of it is left."""
    try:
        # Unbuffered: the process that draws the photo anew moves the place in the file for both.
        with tempfile.TemporaryFile(buffering=0) as file:
            await _receive(request, intake, file)
            return await intake.album.add(conversation_id, file)
    except OSError as fault:
        _LOG.warning("a photo could not be taken: %s", fault.strerror)
        raise refuse(503, "There is no room for it now; send it again.", retry_after=NO_ROOM) from None


async def _receive(request: web.Request, intake: Intake, file: IO[bytes]) -> None:
    try:
        await receive_file(request, FIELD, intake.limits, file)
    except FileTooLarge:
        raise PhotoRefused(TOO_LARGE) from None


ROUTES: Final = (
    Route(
        method="POST",
        path="/chat/photos",
        handler=take_photo,
        summary="A photo with the open hardware report: multipart/form-data, field `photo`, 10 MiB at most.",
        tag="chat",
        security=Security.CONTACT,
        upload=FIELD,
        response=PhotoTaken,
        status=201,
        problems=(400, 401, 403, 408, 409, 413, 415, 422, 429, 503),
    ),
    Route(
        method="DELETE",
        path="/chat/photos/{id}",
        handler=take_back_photo,
        summary="Takes back a photo that nobody of staff has seen.",
        tag="chat",
        security=Security.CONTACT,
        status=204,
        problems=(401, 403, 404, 409, 503),
    ),
)
