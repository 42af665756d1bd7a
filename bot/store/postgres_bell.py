"""Hearing what works ring in any process: one connection that listens, made anew whenever it is lost."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import Any, Final

from bot.errors import AssistantError
from bot.store.bell import Bell
from bot.store.postgres_connection import Connect, Connection
from bot.store.postgres_writes import CHANNEL

PATIENCE: Final = 5.0
"""Most seconds between two tries to reach the server."""
FIRST_PAUSE: Final = 0.1
HEARTBEAT: Final = 15.0
"""Seconds between two questions whether the connection still lives: one that is cut silently would never tell."""

_log: Final = logging.getLogger(__name__)


class PostgresBell:
    """Strikes the bell for every notification of the server, from when somebody first listens until `close`."""

    def __init__(self, connect: Connect) -> None:
        self.bell: Final = Bell(self._start)
        self._connect = connect
        self._task: asyncio.Task[None] | None = None

    async def close(self) -> None:
        """Hear no more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def _start(self) -> None:
        if self._task is None:
            self._task = asyncio.create_task(self._hear())

    async def _hear(self) -> None:
        pause = FIRST_PAUSE
        while True:
            try:
                connection = await self._connect()
            except AssistantError as error:
                _log.warning("bells are not heard: %s", error)
                await asyncio.sleep(pause)
                pause = min(pause * 2, PATIENCE)
                continue
            pause = FIRST_PAUSE
            await self._hear_through(connection)

    async def _hear_through(self, connection: Connection) -> None:
        """Hear until the connection is lost; whoever listens looks once for what was rung before."""
        lost = asyncio.Event()
        try:
            connection.add_termination_listener(lambda _: lost.set())
            await connection.add_listener(CHANNEL, self._strike)
            self.bell.strike_all()
            while not connection.is_closed():
                await _first(lost, HEARTBEAT)
                await connection.fetchval("SELECT 1")
        except Exception as error:
            _log.warning("bells are not heard: %s", type(error).__name__)
        finally:
            connection.terminate()

    def _strike(self, _connection: Any, _pid: int, _channel: str, ring: str) -> None:
        topic, _, payload = ring.partition("\n")
        self.bell.strike(topic, payload)


async def _first(event: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
