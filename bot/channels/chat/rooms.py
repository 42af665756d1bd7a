"""Who looks on at which conversation in this process, and how what is committed anywhere reaches them.

A ring says only where to look. Whoever looks on is shown what is there from the last place they have, so that nothing is
missed or told twice, whichever process wrote it and however many rings came together.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from typing import Final, TypeAlias

from bot.channels.chat.connection import Connection
from bot.channels.chat.standing import Standing
from bot.channels.chat.view import View
from bot.errors import StorageUnavailable
from knowledge.languages import Language

GONE: Final = 4401
"""Close code: there is no conversation here any more; open anew."""
Look: TypeAlias = Callable[[str, int, Language], Awaitable[View]]

_log: Final = logging.getLogger(__name__)


class Room:
    """One conversation that somebody looks on at."""

    __slots__ = ("busy", "changed", "connections", "waiters", "watched")

    def __init__(self) -> None:
        """An empty room."""
        self.connections: tuple[Connection, ...] = ()
        self.waiters: tuple[asyncio.Future[None], ...] = ()
        self.changed = False
        self.busy = False
        self.watched = False
        """Its state may change by itself: evidence lapses, those ahead are served."""


class Rooms:
    """All rooms of this process."""

    def __init__(self, look: Look) -> None:
        """`look` reads a conversation from a place on."""
        self._look = look
        self._rooms: dict[str, Room] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._released = False

    def enter(self, connection: Connection) -> None:
        """Let somebody look on from now on; they are shown what they miss."""
        room = self._rooms.setdefault(connection.conversation_id, Room())
        room.connections = (*room.connections, connection)
        self._stir(connection.conversation_id, room)

    def leave(self, connection: Connection) -> None:
        """They look on no longer."""
        room = self._rooms.get(connection.conversation_id)
        if room is not None:
            room.connections = tuple(each for each in room.connections if each is not connection)
            self._tidy(connection.conversation_id, room)

    async def wait(self, conversation_id: str, seconds: float) -> None:
        """Return when something may have happened in the conversation, at the latest after so many seconds."""
        if self._released:  # they came a moment before the server stopped: nobody would let them go any more
            return
        room = self._rooms.setdefault(conversation_id, Room())
        waiter = asyncio.get_running_loop().create_future()
        room.waiters = (*room.waiters, waiter)
        try:
            async with asyncio.timeout(seconds):
                await waiter
        except TimeoutError:
            pass
        finally:
            room.waiters = tuple(each for each in room.waiters if each is not waiter)
            self._tidy(conversation_id, room)

    def look_at(self, conversation_id: str | None) -> None:
        """Something was committed there; None: somewhere, perhaps."""
        if conversation_id is None:
            self.look_at_all(tuple(self._rooms))
            return
        room = self._rooms.get(conversation_id)
        if room is not None:
            self._stir(conversation_id, room)

    def look_at_all(self, conversations: Iterable[str]) -> None:
        """Look at many, one after the other: a database that comes back is not met by all at once."""
        self._spawn(self._sweep(tuple(conversations)))

    def watched(self) -> tuple[str, ...]:
        """The conversations whose state may change by itself."""
        return tuple(each for each, room in self._rooms.items() if room.watched)

    def inside(self, conversation_id: str) -> tuple[Connection, ...]:
        """Who looks on at a conversation."""
        room = self._rooms.get(conversation_id)
        return room.connections if room else ()

    def release(self) -> None:
        """Let everybody go who waits, or still comes to wait: the server stops."""
        self._released = True
        for waiter in (each for room in self._rooms.values() for each in room.waiters):
            if not waiter.done():
                waiter.set_result(None)

    def _stir(self, conversation_id: str, room: Room) -> None:
        room.changed = True
        for waiter in room.waiters:
            if not waiter.done():
                waiter.set_result(None)
        if not room.busy and room.connections:
            room.busy = True
            self._spawn(self._show(conversation_id, room))

    async def _sweep(self, conversations: tuple[str, ...]) -> None:
        for each in conversations:
            room = self._rooms.get(each)
            if room is not None:
                self._stir(each, room)
                await asyncio.sleep(0)

    async def _show(self, conversation_id: str, room: Room) -> None:
        """Bring all in the room up to date until nothing has changed meanwhile; one at a time a room."""
        try:
            while room.changed and room.connections:
                room.changed = False
                await self._show_once(conversation_id, room)
        except StorageUnavailable as error:
            _log.warning("a conversation is shown later: %s", error)
            room.changed = True
            await asyncio.sleep(error.retry_after)
        finally:
            room.busy = False
            if room.changed and room.connections:
                self._stir(conversation_id, room)

    async def _show_once(self, conversation_id: str, room: Room) -> None:
        # Those who come meanwhile may lack more than is read now: their turn is next.
        connections = room.connections
        after = max(0, min(connection.sent for connection in connections))
        view = await self._look(conversation_id, after, connections[-1].language)
        room.changed = room.changed or view.more
        room.watched = view.restless
        for connection in connections:
            if view.standing is Standing.GONE:
                self._spawn(connection.close(GONE, "ended"))
            else:
                await connection.show(view)

    def _tidy(self, conversation_id: str, room: Room) -> None:
        if not room.connections and not room.waiters and self._rooms.get(conversation_id) is room:
            del self._rooms[conversation_id]

    def _spawn(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
