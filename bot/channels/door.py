"""The door in front of aiohttp: while too much is waiting, a message is answered 503 before it is even parsed.

Measured, a refusal by a middleware cost 170 µs and so a seventh of a turn: at three times the possible load that was
more than a quarter of the work. Here it costs a few microseconds. Whatever is not plainly one whole message of a machine
goes on to aiohttp as it came, and is refused there if at all (`bot.channels.crowding`).
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import Final

from aiohttp import web

from bot.channels.crowding import GUARDED
from bot.channels.reading import LARGEST_BODY

_GUARDED: Final = f"POST {GUARDED}".encode()
_HEAD_END: Final = b"\r\n\r\n"
_LENGTH: Final = re.compile(rb"\r\ncontent-length: *([0-9]{1,9})\r\n")
_ODD: Final = (b"transfer-encoding", b"upgrade", b"expect", b"connection: close", b"\n ", b"\n\t")
"""In a head, these may change how long a request is or what becomes of its connection: that is aiohttp's to decide."""


class Door(asyncio.Protocol):
    """One connection. Follows where each request ends as long as that is beyond doubt, and passes everything on."""

    def __init__(
        self,
        inner: web.RequestHandler,
        turn_away: Callable[[], bytes | None],
        heard: Callable[[], None] = lambda: None,
    ) -> None:
        """`turn_away` gives the whole answer, as it is sent, to a message that is refused, and None while none is.

        `heard` is told whenever something came, and when the connection is gone.
        """
        self._inner = inner
        self._heard = heard
        self._turn_away = turn_away
        self._sure = True
        self._missing = 0
        """Bytes of the request's body that are still to come."""
        self._refusing = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """See `asyncio.Protocol`."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._inner.connection_made(transport)

    def data_received(self, data: bytes) -> None:
        """Answer at once, or pass on."""
        self._heard()
        if self._missing:
            self._follow(data)
            return
        refusal = self._begin(data) if self._sure else None
        self._refusing = refusal is not None
        if refusal is None:
            self._inner.data_received(data)
        else:
            self._transport.write(refusal)

    def _begin(self, data: bytes) -> bytes | None:
        """Note how long the request is that begins here; the answer if it is refused."""
        end = data.find(_HEAD_END)
        length = _read_length(data[: end + 2]) if end >= 0 else None
        missing = -1 if length is None else end + len(_HEAD_END) + length - len(data)
        self._sure, self._missing = missing >= 0, max(missing, 0)
        if self._sure and data.startswith(_GUARDED) and self._is_idle():
            return self._turn_away()
        return None

    def _follow(self, data: bytes) -> None:
        """Take a further part of a body, which may end within it."""
        missing, self._missing = self._missing, max(0, self._missing - len(data))
        if not self._refusing:
            self._sure = len(data) <= missing  # or the next request's end is not followed any more
            self._inner.data_received(data)
        elif len(data) > missing:
            self.data_received(data[missing:])

    def _is_idle(self) -> bool:
        """Whether aiohttp waits for a request: then nothing that it might answer has been taken before this one."""
        waiter = self._inner._waiter
        return waiter is not None and not waiter.done()

    def eof_received(self) -> None:
        """See `asyncio.Protocol`."""
        self._inner.eof_received()

    def pause_writing(self) -> None:
        """See `asyncio.Protocol`."""
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        """See `asyncio.Protocol`."""
        self._inner.resume_writing()

    def connection_lost(self, error: Exception | None) -> None:
        """See `asyncio.Protocol`."""
        self._heard()
        self._inner.connection_lost(error)


def _read_length(head: bytes) -> int | None:
    """How long the body is; None where there may be doubt."""
    lowered = head.lower()
    if b" http/1.1\r\n" not in lowered or any(odd in lowered for odd in _ODD):
        return None
    count = lowered.count(b"content-length")
    if count == 0:
        return 0
    found = _LENGTH.search(lowered)
    if found is None or count > 1 or int(found[1]) > LARGEST_BODY:
        return None
    return int(found[1])
