"""Listening for HTTP: one socket, which several processes may share, and a door before every connection.

A connection is taken when there is time for it, one by one, so that processes that share a socket share the callers too;
asyncio's own server would take all that wait at once.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from functools import partial
from http import HTTPStatus
from typing import Any, Final

from aiohttp import web

from bot.channels.crowding import is_crowded, write_refusal
from bot.channels.door import Door
from bot.sockets import url_of

FINISHING: Final = 20.0
"""Seconds that requests in flight have to end after the server was told to stop."""
LINGERING: Final = 2.0
"""Seconds for which the rest of a refused body is read, so that its sender gets to read the answer."""
FIRST_WORDS: Final = 1.0
"""Seconds that a server which was told to stop gives to connections it has taken and on which nothing has come yet: who
has just connected is about to ask, and another worker cannot answer there any more."""
PAUSE: Final = 1.0
"""Seconds until connections are taken again after there was no room for one, such as no free file number."""

_LOG: Final = logging.getLogger(__name__)


@asynccontextmanager
async def listening(app: web.Application, listeners: Sequence[socket.socket]) -> AsyncIterator[None]:
    """Serve the application at the sockets until the end of the block, then finish what is in flight."""
    runner = web.AppRunner(
        app,
        access_log=None,  # see bot.channels.observing
        auto_decompress=False,  # a compressed body is refused, never opened
        shutdown_timeout=FINISHING,
        lingering_time=LINGERING,
    )
    await runner.setup()
    try:
        for listener in listeners:
            await _Site(runner, listener).start()
        yield
    finally:
        await runner.cleanup()


class _Site(web.BaseSite):
    """One socket as aiohttp's runner knows it."""

    def __init__(self, runner: web.AppRunner, listener: socket.socket) -> None:
        super().__init__(runner)
        self._listener = listener
        self._silent: set[int] = set()
        self._make = _doors(runner, self._silent)
        self._opening: set[asyncio.Task[None]] = set()
        self._stopped = False

    @property
    def name(self) -> str:
        return url_of(self._listener)

    async def start(self) -> None:
        await super().start()
        self._wait()

    async def stop(self) -> None:
        """Take no more connections; those taken are the runner's to end."""
        self._stopped = True
        asyncio.get_running_loop().remove_reader(self._listener)
        await asyncio.gather(*self._opening)
        await self._hear_out()
        self._listener.close()
        await super().stop()

    async def _hear_out(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(FIRST_WORDS):
                while self._silent:  # noqa: ASYNC110 - it ends with the first words of somebody, rarely later than now
                    await asyncio.sleep(0.01)

    def _wait(self) -> None:
        if not self._stopped:
            asyncio.get_running_loop().add_reader(self._listener, self._take)

    def _take(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            connection, _ = self._listener.accept()
        except (
            BlockingIOError,
            InterruptedError,
            ConnectionError,
        ):  # another process was faster, or it is gone
            return
        except OSError as error:
            _LOG.error("no connection can be taken now: %s", error.strerror)
            loop.remove_reader(self._listener)
            loop.call_later(PAUSE, self._wait)
            return
        connection.setblocking(False)
        opening = loop.create_task(self._open(connection))
        self._opening.add(opening)
        opening.add_done_callback(self._opening.discard)

    async def _open(self, connection: socket.socket) -> None:
        try:
            await asyncio.get_running_loop().connect_accepted_socket(self._make, connection)
        except OSError:  # gone again
            connection.close()


def _doors(runner: web.AppRunner, silent: set[int]) -> Callable[[], Door]:
    """What makes a door; `silent` holds the numbers of those on which nothing has come yet."""
    handlers, app, refusal = runner.server, runner.app, write_refusal()
    assert handlers is not None

    def turn_away() -> bytes | None:
        return refusal if is_crowded(app) else None

    numbers = itertools.count()

    def make() -> Door:
        number = next(numbers)
        silent.add(number)
        return Door(_open_connection(handlers), turn_away, partial(silent.discard, number))

    return make


class _Connection(web.RequestHandler):
    """A connection that does not send back what it could not read: the library quotes it, and it may be anything."""

    __slots__ = ()

    def handle_error(
        self, request: Any, status: int = 500, exc: BaseException | None = None, message: str | None = None
    ) -> web.StreamResponse:
        told = message if message is None else HTTPStatus(status).phrase
        return super().handle_error(request, status, exc, told)


def _open_connection(handlers: web.Server) -> _Connection:
    # As `Server.__call__` does, which has no say over the class.
    return _Connection(handlers, loop=asyncio.get_running_loop(), **handlers._kwargs)
