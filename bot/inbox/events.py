"""`GET /api/events`: what happens, as server-sent events, for as long as somebody listens.

https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

from __future__ import annotations

import asyncio
import random
import socket
from contextlib import suppress
from typing import Annotated, Final

import msgspec
from aiohttp import web

from bot.channels.characters import is_id
from bot.channels.json_input import fit
from bot.channels.problems import refuse
from bot.channels.routes import Route, Security
from bot.errors import RequestRefused, StorageUnavailable
from bot.inbox.access import identify, sight_of
from bot.inbox.entrance import ENTRANCE
from bot.inbox.hub import Hub
from bot.inbox.ownership import NoSuchConversation
from bot.inbox.presence import note_life
from bot.inbox.stream import Stream, write_event

HUB: Final = web.AppKey("hub", Hub)
HEARTBEAT: Final = 15.0
"""Seconds without an event after which a remark is sent: proxies end what is silent for longer."""
CHECK: Final = 30_000
"""Milliseconds after which it is looked again whether they may still listen."""
STUCK: Final = 30.0
"""Seconds that a console may take none of what it is sent."""
SILENT: Final = 45_000
"""Milliseconds for which what was sent may stay without an acknowledgement: three heartbeats."""
BUSY: Final = 10
"""Seconds after which to come again where there was no room."""
SOONEST: Final = 500
LATEST: Final = 5_000
"""Milliseconds after which a console comes again, spread at random: not all of a server that restarts at one moment."""

_HEADERS: Final = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",  # or nginx keeps events back until there are enough of them
}


class EventsQuery(msgspec.Struct, frozen=True, kw_only=True):
    """`open`: the conversation whose messages are told too. `after`: the id of the last event that was seen, where no header
    `Last-Event-ID` says so."""

    open: str = ""
    after: Annotated[str, msgspec.Meta(pattern="^[0-9]{0,15}$")] = ""


class Hello(msgspec.Struct, frozen=True, kw_only=True):
    """The first event. Without `complete` more was missed than is told: load the list anew."""

    complete: bool


class Bye(msgspec.Struct, frozen=True, kw_only=True):
    """The last event: restart, session, sight (what they may see is another), behind or too_many."""

    reason: str


async def tell_events(request: web.Request) -> web.StreamResponse:
    """Serve one console until it goes, its session ends, or the server stops."""
    person = (await identify(request)).person
    query = fit({name: request.query[name] for name in request.query}, EventsQuery)
    if query.open and not is_id(query.open):
        raise NoSuchConversation("there is no such conversation")
    since = _since(request, query)
    hub, stream = request.app[HUB], Stream(person, query.open or None)
    check_room(hub, person.id)
    notice_silence(request.transport)
    stream.connected = lambda: request.transport is not None and not request.transport.is_closing()
    hub.enter(stream)
    try:
        complete = await hub.begin(stream, since)
        return await _serve(request, stream, Hello(complete=complete))
    finally:
        hub.leave(stream)


def check_room(hub: Hub, person_id: str) -> None:
    """Refuse 429 who has too many lines, and 503 anybody where the process has."""
    if hub.is_full_for(person_id):
        raise refuse(429, "So many of your consoles listen already.", code="too_many", retry_after=BUSY)
    if hub.is_full:
        raise refuse(503, "So many consoles listen already.", code="busy", retry_after=BUSY)


def notice_silence(transport: asyncio.BaseTransport | None) -> None:
    """End the line when nothing that is sent is acknowledged for long: a cable that was pulled says no goodbye.

    Without this the kernel tries for a quarter of an hour (tcp(7), TCP_USER_TIMEOUT; Linux alone has it).
    """
    line = transport.get_extra_info("socket") if transport is not None else None
    option = getattr(socket, "TCP_USER_TIMEOUT", None)
    if line is not None and option is not None and line.family != socket.AF_UNIX:
        line.setsockopt(socket.IPPROTO_TCP, option, SILENT)


def _since(request: web.Request, query: EventsQuery) -> int | None:
    told = request.headers.get("Last-Event-ID", "") or query.after
    if not told:
        return None
    if not (told.isascii() and told.isdigit() and len(told) <= 15):
        raise refuse(422, "The id is not one of an event.", pointer="/after")
    return int(told)


async def _serve(request: web.Request, stream: Stream, hello: Hello) -> web.StreamResponse:
    response = web.StreamResponse(headers=_HEADERS)
    await response.prepare(request)
    with suppress(ConnectionError):
        await _write(request, response, b"retry: %d\n%s" % (_pause(), write_event("hello", hello)))
        await _follow(request, response, stream)
        reason = Bye(reason=stream.bye or "session")
        await _write(request, response, b"retry: %d\n%s" % (_pause(), write_event("bye", reason)))
        await response.write_eof()
    return response


async def _follow(request: web.Request, response: web.StreamResponse, stream: Stream) -> None:
    """Send what happens until the stream ends."""
    entrance, hub = request.app[ENTRANCE], request.app[HUB]
    checked = entrance.now
    await note_life(request, stream.person.id)
    while stream.bye is None:
        sure = hub.sure
        events = await stream.take(HEARTBEAT)
        if not 0 <= entrance.now - checked < CHECK:
            checked = entrance.now
            if not await _check(request, stream):
                return
        await _write(request, response, events or b": %d\nid: %d\n\n" % (entrance.now, sure))


async def _check(request: web.Request, stream: Stream) -> bool:
    """Whether they may still listen, and see what they saw; if so, they are there."""
    try:
        person = (await identify(request)).person
    except RequestRefused:
        stream.end("session")
        return False
    except StorageUnavailable:
        return True
    if sight_of(person) != stream.sight:
        stream.end("sight")
        return False
    await note_life(request, person.id)
    return True


async def _write(request: web.Request, response: web.StreamResponse, events: bytes) -> None:
    """Send; one that takes nothing for too long is cut off, and will come again. Raises `ConnectionError`."""
    try:
        async with asyncio.timeout(STUCK):
            await response.write(events)
    except TimeoutError:
        if request.transport is not None:
            request.transport.abort()
        raise ConnectionAbortedError("a console took nothing for too long") from None


def _pause() -> int:
    return random.randint(SOONEST, LATEST)  # noqa: S311 - spreads a load, guards nothing


ROUTES: Final = (
    Route(
        method="GET",
        path="/api/events",
        handler=tell_events,
        summary="What happens, as server-sent events, until somebody goes.",
        tag="inbox",
        security=Security.STAFF,
        query=EventsQuery,
        media="text/event-stream",
        problems=(401, 403, 404, 422, 429, 503),
    ),
)
