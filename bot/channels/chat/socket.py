"""The WebSocket: one reader a socket, and nothing else that waits."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from aiohttp import WSMsgType, web

from bot.channels.chat import frames
from bot.channels.chat.addresses import address_of
from bot.channels.chat.connection import Connection
from bot.channels.chat.listening import hear, is_hello, meet
from bot.channels.chat.parts import CHAT, check_origin, know
from bot.channels.chat.rooms import GONE
from bot.channels.chat.standing import Standing
from bot.channels.crowding import CROWDED, is_crowded

MALFORMED: Final = 4400
AGAIN: Final = 1013
"""Try again later, in the registry of close codes (RFC 6455)."""
PAUSES: Final = (1.0, 5.0)
"""Seconds, from and to, after which a page comes again that was turned away."""
TOO_OFTEN: Final = 4409
MOST_OF_A_COOKIE: Final = 5
MOST_OF_AN_ADDRESS: Final = 20
HEARTBEAT: Final = 30
"""Ticks between two pings, and for which the first frame is waited for; a tick is a second."""


@dataclass(slots=True)
class Sockets:
    """All sockets of this process, by their owners, and the one clock that they share."""

    open: Counter[str] = field(default_factory=Counter)
    strangers: dict[Connection, int] = field(default_factory=dict)
    """Who has not said hello yet, and for how many ticks."""
    beats: tuple[set[Connection], ...] = field(default_factory=lambda: tuple(set() for _ in range(HEARTBEAT)))
    """Each is pinged in its own tick, so that not all are at once."""
    ticks: int = 0
    tasks: set[asyncio.Task[Any]] = field(default_factory=set)

    def start(self, work: Coroutine[Any, Any, object]) -> None:
        """Do something that nobody waits for."""
        task = asyncio.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def admit(self, connection: Connection) -> bool:
        """Count a socket in; whether its browser and its address may have it."""
        names = _names(connection)
        full = any(self.open[name] >= most for name, most in names)
        self.open.update(name for name, _ in names)
        self.strangers[connection] = 0
        return not full

    def welcome(self, connection: Connection) -> None:
        """It said hello."""
        self.strangers.pop(connection, None)
        min(self.beats, key=len).add(connection)

    def forget(self, connection: Connection) -> None:
        """It is closed."""
        self.strangers.pop(connection, None)
        for beat in self.beats:
            beat.discard(connection)
        for name, _ in _names(connection):
            self.open[name] -= 1
            if not self.open[name]:
                del self.open[name]


def _names(connection: Connection) -> tuple[tuple[str, int], ...]:
    own = (f"cookie {connection.key}", MOST_OF_A_COOKIE)
    if connection.address is None:
        return (own,)
    return own, (f"address {connection.address}", MOST_OF_AN_ADDRESS)


SOCKETS: Final = web.AppKey("sockets", Sockets)


async def open_socket(request: web.Request) -> web.StreamResponse:
    """Serve one socket until it is closed. Who has no cookie, or an ended one, is told so by the close code."""
    check_origin(request)
    parts = request.app[CHAT]
    address = address_of(request, parts.proxies)
    key = parts.jar.read(request)
    if is_crowded(request.app):
        return await _turn_away(request)
    caller = None if key is None else await know(parts, key, address)
    socket = await _accept(request)
    if caller is None or caller.standing is not Standing.OPEN:
        await socket.close(code=GONE)
        return socket
    assert isinstance(request.transport, asyncio.Transport)
    connection = Connection(
        socket,
        request.transport,
        conversation_id=caller.conversation_id,
        key=caller.key,
        address=address,
    )
    sockets = request.app[SOCKETS]
    try:
        if sockets.admit(connection):
            await _serve(request, connection)
        else:
            await socket.close(code=TOO_OFTEN)
    finally:
        sockets.forget(connection)
        parts.rooms.leave(connection)
    return socket


async def _accept(request: web.Request) -> web.WebSocketResponse[Literal[False]]:
    socket: web.WebSocketResponse[Literal[False]] = web.WebSocketResponse(
        autoping=False, compress=False, max_msg_size=frames.LARGEST_FRAME, decode_text=False
    )
    await socket.prepare(request)
    return socket


async def _turn_away(request: web.Request) -> web.StreamResponse:
    """Too much waits: the page is told when to come again, which a browser tells of no refused upgrade."""
    pause = round(random.uniform(*PAUSES), 1)  # noqa: S311 - spreads a load, guards nothing
    socket = await _accept(request)
    await socket.send_frame(
        frames.write_frame(frames.Closing(code="away", retry_after=pause)), WSMsgType.TEXT
    )
    await socket.close(code=AGAIN, message=b"away")
    return socket


async def _serve(request: web.Request, connection: Connection) -> None:
    parts, sockets = request.app[CHAT], request.app[SOCKETS]
    while True:
        message = await connection.socket.receive()
        connection.alive = True
        if message.type is WSMsgType.PING:
            await connection.socket.pong(message.data)
            continue
        if message.type is WSMsgType.PONG:
            continue
        if message.type is not WSMsgType.TEXT:
            if message.type is WSMsgType.BINARY:
                await connection.socket.close(code=MALFORMED)
            return
        frame = frames.read_frame(message.data)
        if frame is None or is_hello(frame) is (connection.sent >= 0):
            await connection.socket.close(code=MALFORMED)
            return
        if isinstance(frame, frames.Hello):
            if await meet(connection, frame):
                sockets.welcome(connection)
                parts.rooms.enter(connection)
        elif isinstance(frame, frames.Sent) and is_crowded(request.app):
            await connection.send(frames.Refused(id=frame.id, code="away", retry_after=CROWDED.retry_after))
        else:
            await hear(parts, connection, frame)
