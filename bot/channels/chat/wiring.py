"""Putting the web chat together, and what beats beside its requests."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Final

import msgspec
from aiohttp import web

from bot.channels.chat import frames
from bot.channels.chat.connection import Connection
from bot.channels.chat.keys import Jar, Naming
from bot.channels.chat.parts import CHAT, Parts, origin_of
from bot.channels.chat.rooms import Rooms
from bot.channels.chat.socket import HEARTBEAT, SOCKETS, Sockets
from bot.channels.chat.view import Viewer
from bot.proof import Proof
from bot.settings import Settings
from bot.store.bell import Bell
from bot.store.chats import QUEUE, TOPIC, TYPING, Typing
from bot.store.database import Database
from bot.turns import Turns

RESTART: Final = 1012
NO_HELLO: Final = 4408
SOONEST: Final = 0.5
LATEST: Final = 5.0
"""Seconds within which the pages of a server that restarts come again, spread at random."""
_TICK: Final = 1.0


def make_parts(
    settings: Settings, database: Database, turns: Turns, proof: Proof, clock: Callable[[], float]
) -> Parts:
    """The web chat as the settings want it."""
    viewer = Viewer(database, turns, proof, clock)
    return Parts(
        database=database,
        turns=turns,
        proof=proof,
        viewer=viewer,
        rooms=Rooms(viewer.look),
        naming=Naming.of(proof.rules.keys),
        jar=Jar.at(settings.public_url),
        origin=origin_of(settings.public_url),
        proxies=settings.trusted_proxies,
        clock=clock,
    )


def add_chat(app: web.Application, parts: Parts) -> None:
    """Give the chat to an application: what its routes work with, its heartbeat, and its end."""
    app[CHAT] = parts
    app[SOCKETS] = Sockets()
    app.cleanup_ctx.append(_beating)
    app.on_shutdown.append(_say_goodbye)


async def tick(app: web.Application) -> None:
    """What is due every second: those who never said hello, and a thirtieth of the pings."""
    sockets, rooms = app[SOCKETS], app[CHAT].rooms
    for stranger, waited in tuple(sockets.strangers.items()):
        sockets.strangers[stranger] = waited + 1
        if waited >= HEARTBEAT:
            sockets.start(stranger.socket.close(code=NO_HELLO))
    sockets.ticks += 1
    for connection in tuple(sockets.beats[sockets.ticks % HEARTBEAT]):
        await _ping(connection)
    if sockets.ticks % HEARTBEAT == 0:
        rooms.look_at_all(rooms.watched())


async def _ping(connection: Connection) -> None:
    if not connection.alive:
        connection.hang_up()
        return
    connection.alive = False
    if not connection.lags:
        with suppress(ConnectionError, RuntimeError):
            await connection.socket.ping()


async def _beating(app: web.Application) -> AsyncIterator[None]:
    hushes = _listen(app, app[CHAT].database.bell)
    beat = asyncio.create_task(_beat(app))
    yield
    beat.cancel()
    with suppress(asyncio.CancelledError):
        await beat
    for hush in hushes:
        hush()


async def _beat(app: web.Application) -> None:
    while True:
        await asyncio.sleep(_TICK)
        await tick(app)


def _listen(app: web.Application, bell: Bell) -> tuple[Callable[[], None], ...]:
    rooms = app[CHAT].rooms
    return (
        bell.listen(TOPIC, rooms.look_at),
        bell.listen(QUEUE, lambda _: rooms.look_at_all(rooms.watched())),
        bell.listen(TYPING, lambda payload: _show_typing(app, payload)),
    )


def _show_typing(app: web.Application, payload: str | None) -> None:
    """An agent's typing goes to the contact, and to nobody else."""
    if payload is None:
        return
    typing = msgspec.json.decode(payload, type=Typing)
    if typing.author == "contact":
        return
    frame = frames.TypingShown(author=typing.author, name=typing.name, on=typing.on)
    for connection in app[CHAT].rooms.inside(typing.conversation_id):
        app[SOCKETS].start(connection.send(frame))


async def _say_goodbye(app: web.Application) -> None:
    """The server stops: every page is told when to come again, not all at the same moment."""
    app[CHAT].rooms.release()
    everybody = {*app[SOCKETS].strangers, *(each for beat in app[SOCKETS].beats for each in beat)}
    pauses = (round(random.uniform(SOONEST, LATEST), 1) for _ in everybody)  # noqa: S311 - spreads a load, guards nothing
    await asyncio.gather(
        *(each.close(RESTART, "restart", pause) for each, pause in zip(everybody, pauses, strict=True))
    )
