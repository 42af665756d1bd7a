"""A browser that chats: its cookie, its socket, and what it has been told."""

from __future__ import annotations

import asyncio
import itertools
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.waiting import PATIENCE

ORIGIN = "https://help.example.com"
COOKIE = "__Secure-chat"
Frame = dict[str, Any]


@dataclass(repr=False)
class Page:
    """One open socket; frames are kept as they come."""

    socket: aiohttp.ClientWebSocketResponse
    frames: list[Frame] = field(default_factory=list)
    _seen: int = 0

    async def send(self, **frame: Any) -> None:
        """Send a frame."""
        await self.socket.send_str(json.dumps(frame, ensure_ascii=False))

    async def say(self, text: str, name: str) -> None:
        """Send a message."""
        await self.send(type="message", id=name, text=text)

    async def read(self) -> Frame | None:
        """The next frame; None where the socket was closed."""
        async with asyncio.timeout(PATIENCE):
            message = await self.socket.receive()
        if message.type is not aiohttp.WSMsgType.TEXT:
            return None
        frame: Frame = json.loads(message.data)
        self.frames.append(frame)
        return frame

    async def until(self, wanted: Callable[[Frame], bool]) -> Frame:
        """Read until there is such a frame, and return it; what was returned before is not looked at again."""
        while True:
            while self._seen < len(self.frames):
                frame = self.frames[self._seen]
                self._seen += 1
                if wanted(frame):
                    return frame
            assert await self.read() is not None, f"closed with {self.socket.close_code}"

    async def of(self, kind: str, /, **values: Any) -> Frame:
        """The next frame of a kind with these values."""
        return await self.until(
            lambda frame: frame["type"] == kind and all(frame.get(k) == v for k, v in values.items())
        )

    async def closed(self) -> int | None:
        """Read to the end; the close code."""
        while await self.read() is not None:
            pass
        return self.socket.close_code

    @property
    def messages(self) -> list[Frame]:
        """The messages it has been told of."""
        return [frame for frame in self.frames if frame["type"] == "message"]

    @property
    def sequences(self) -> list[int]:
        """The sequences it has been told of, skipped ones too."""
        return [frame["sequence"] for frame in self.frames if frame["type"] in ("message", "skip")]


@dataclass(repr=False)
class Browser:
    """Somebody's browser, with the cookie of one conversation."""

    url: str
    session: aiohttp.ClientSession
    key: str | None = None
    origin: str | None = ORIGIN
    address: str | None = None
    """As a proxy tells it."""
    conversation_id: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    _names: itertools.count[int] = field(default_factory=itertools.count)

    def sent_headers(self) -> dict[str, str]:
        """What goes along with every request."""
        cookie = {"Cookie": f"{COOKIE}={self.key}"} if self.key else {}
        origin = {"Origin": self.origin} if self.origin else {}
        told = {"X-Forwarded-For": self.address} if self.address else {}
        return cookie | origin | told | self.headers

    async def call(self, method: str, path: str, body: Any = None, **how: Any) -> tuple[int, Any]:
        """Send a request; the status and the document."""
        more = {} if body is None else {"json": body}
        async with self.session.request(
            method, self.url + path, headers=self.sent_headers(), allow_redirects=False, **more, **how
        ) as response:
            self._keep(response)
            text = await response.text()
            is_json = "json" in response.content_type
            return response.status, json.loads(text) if is_json else text

    async def open(self, language: str = "en") -> Frame:
        """Begin or resume; the answer."""
        status, answer = await self.call("POST", "/chat/open", {"language": language})
        assert status == 200, answer
        self.conversation_id = answer["conversation_id"]
        opened: Frame = answer
        return opened

    async def connect(self, *, after: int = 0, hello: bool = True, **more: Any) -> Page:
        """Open a socket and say hello."""
        socket = await self.session.ws_connect(
            f"{self.url}/chat/socket", headers=self.sent_headers(), max_msg_size=0, autoclose=True
        )
        page = Page(socket)
        if hello:
            await page.send(**{"type": "hello", "after": after, "language": "en"} | more)
        return page

    async def post(self, text: str | None = None, *, after: int = 0, **more: Any) -> tuple[int, Any]:
        """A message by a request."""
        name = f"p-{next(self._names)}"
        return await self.call("POST", "/chat/messages", {"id": name, "text": text, "after": after} | more)

    async def get(self, after: int = 0, wait: int = 0) -> list[Frame]:
        """The frames after a sequence."""
        status, answer = await self.call("GET", f"/chat/messages?after={after}&wait={wait}")
        assert status == 200, answer
        frames: list[Frame] = answer["frames"]
        return frames

    def _keep(self, response: aiohttp.ClientResponse) -> None:
        for cookie in response.headers.getall("Set-Cookie", []):
            found = re.match(f"{COOKIE}=([^;]*)", cookie)
            if found:
                self.key = found[1] or None
