"""One open socket: what its page has, and what it may still be told."""

from __future__ import annotations

import asyncio
from typing import Final, Literal

from aiohttp import WSMsgType, web

from bot.channels.chat import frames
from bot.channels.chat.view import View
from knowledge.languages import Language

SLOWEST: Final = 10.0
"""Seconds that a page may take to let the next frame through, before its socket is given up: it comes again."""


class Connection:
    """A socket that has said hello. Kept small: there may be ten thousand that say nothing."""

    __slots__ = (
        "address",
        "alive",
        "article",
        "busy_until",
        "conversation_id",
        "key",
        "language",
        "refusals",
        "sent",
        "socket",
        "state",
        "token",
        "transport",
        "typed_at",
    )

    def __init__(
        self,
        socket: web.WebSocketResponse[Literal[False]],
        transport: asyncio.Transport,
        *,
        conversation_id: str,
        key: str,
        address: str | None,
    ) -> None:
        """A socket of the browser that has the cookie `key`."""
        self.socket = socket
        self.transport = transport
        self.address = address
        self.conversation_id = conversation_id
        self.key = key
        self.language = Language.EN
        self.sent = -1
        """The last sequence that the page has; less than 0: it has not said hello."""
        self.state: bytes | None = None
        self.token: str | None = None
        self.article: str | None = None
        """What was read before the chat was opened, until it is noted with the first message."""
        self.typed_at = 0.0
        self.busy_until = 0.0
        """Until when what comes is refused without asking the database, in the clock's seconds."""
        self.refusals = 0
        """Messages refused one after the other."""
        self.alive = True
        """Whether it was heard since the last ping."""

    async def show(self, view: View) -> None:
        """Bring the page up to the view: first the welcome, then each message once and in order, then the state."""
        if self.state is None:
            await self._welcome(view)
        for sequence, frame in view.messages:
            if sequence > self.sent:
                await self.send_bytes(frame)
                self.sent = sequence
        if view.state != self.state:
            self.state = view.state
            await self.send(frames.StateChanged(state=frames.raw(view.state)))

    async def send(self, frame: frames.Outgoing) -> None:
        """Send a frame; nothing where the socket is closed."""
        await self.send_bytes(frames.write_frame(frame))

    async def send_bytes(self, frame: bytes) -> None:
        """Send a frame that is written already. A page that takes nothing for long is hung up on."""
        try:
            async with asyncio.timeout(SLOWEST):
                await self.socket.send_frame(frame, WSMsgType.TEXT)
        except TimeoutError:
            self.hang_up()
        except (ConnectionError, RuntimeError):  # it was closed meanwhile
            pass

    async def close(self, code: int, why: str, retry_after: float | None = None) -> None:
        """Say why, and close."""
        await self.send(frames.Closing(code=why, retry_after=retry_after))
        await self.socket.close(code=code, message=why.encode())

    def hang_up(self) -> None:
        """Cut the line: nobody answers at the other end."""
        self.transport.abort()

    @property
    def lags(self) -> bool:
        """Whether something that was sent has not left yet."""
        return self.transport.get_write_buffer_size() > 0

    async def _welcome(self, view: View) -> None:
        self.state = view.state
        self.sent = min(self.sent, view.length)
        state = frames.raw(view.state)
        await self.send(
            frames.Welcome(conversation_id=view.conversation_id, sequence=view.length, state=state)
        )
