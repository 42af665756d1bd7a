"""A server that says what a test tells it to, over the wire of docs/chat-protocol.md: for states that take long to reach,
lines that break, and answers that come in no good order."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from bot.pages import chat_panel
from bot.pages.chat_panel import make_chat_pages
from tests.bot.living import content
from tests.bot.serving import bare_app, served

STATE: dict[str, Any] = {
    "status": "bot",
    "language": "en",
    "assurance": "none",
    "assurance_until": None,
    "partner": False,
    "agent": None,
    "queue": None,
    "open": {"now": True, "next_at": None},
    "photos": {"allowed": False, "left": 0},
    "expects": None,
    "choices": [],
    "read": 0,
    "ended": False,
}


@dataclass
class Stub:
    """One conversation. `sockets_open` False: sockets are refused; `answers` False: messages are not taken."""

    url: str = ""
    conversation: str = "c-1"
    state: dict[str, Any] = field(default_factory=lambda: dict(STATE))
    frames: list[dict[str, Any]] = field(default_factory=list)
    heard: list[dict[str, Any]] = field(default_factory=list)
    posted: list[tuple[str, str]] = field(default_factory=list)
    sockets: set[web.WebSocketResponse] = field(default_factory=set)
    sockets_open: bool = True
    answers: bool = True
    hold: bool = False
    """Whether a deletion is refused."""
    photo_status: int = 201
    photo_message: str | None = None
    photo_gate: asyncio.Event | None = None
    """Until this is set a photo that has come in is not answered."""
    news: asyncio.Condition = field(default_factory=asyncio.Condition)

    def message(self, author: str = "assistant", text: str = "Hello", **more: Any) -> dict[str, Any]:
        """The next message of the conversation, not sent yet."""
        frame = {
            "type": "message",
            "sequence": len(self.frames) + 1,
            "id": f"m-{len(self.frames) + 1}",
            "client_id": None,
            "author": author,
            "name": None,
            "kind": "answer" if author == "assistant" else None,
            "expects": None,
            "text": text,
            "content": None,
            "article": None,
            "action": None,
            "choices": [],
            "at": 1_800_000_000_000 + 60_000 * len(self.frames),
        } | more
        self.frames.append(frame)
        return frame

    async def say(self, author: str = "assistant", text: str = "Hello", **more: Any) -> None:
        """Send the next message to every socket, and to whoever asks again and again."""
        await self.send(self.message(author, text, **more))

    async def send(self, frame: dict[str, Any]) -> None:
        for socket in list(self.sockets):
            await socket.send_json(frame)
        async with self.news:
            self.news.notify_all()

    async def change(self, **state: Any) -> None:
        """Another state."""
        self.state |= state
        await self.send({"type": "state", "state": self.state})

    async def hang_up(self, code: int = 1012) -> None:
        """Close every socket."""
        for socket in list(self.sockets):
            await socket.close(code=code)

    async def take(self, frame: dict[str, Any]) -> None:
        """A contact's message."""
        self.heard.append(frame)
        if frame.get("type", "message") != "message" or not self.answers:
            return
        known = next((each for each in self.frames if each["client_id"] == frame["id"]), None)
        if known is None:
            text = frame.get("text") or frame["choice"]
            known = self.message("contact", text, client_id=frame["id"])
            await self.send(known)
        await self.send({"type": "taken", "id": frame["id"], "sequence": known["sequence"]})

    def news_after(self, sequence: int) -> list[dict[str, Any]]:
        """What a plain request is answered with: the frames, and the state last."""
        return [*self.frames[sequence:], {"type": "state", "state": self.state}]

    def texts(self) -> list[str]:
        """What the contact's messages say, in the order in which they were taken."""
        return [each["text"] for each in self.frames if each["author"] == "contact"]


async def _open(request: web.Request) -> web.Response:
    stub = request.app[STUB]
    stub.posted.append(("POST", "open"))
    limits = {"characters": 4000}
    opened = {"conversation_id": stub.conversation, "sequence": len(stub.frames), "limits": limits}
    return web.json_response(opened | {"state": stub.state})


async def _socket(request: web.Request) -> web.StreamResponse:
    stub = request.app[STUB]
    if not stub.sockets_open:
        return web.Response(status=503)
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    async for message in socket:
        if message.type is not WSMsgType.TEXT:
            break
        frame = json.loads(message.data)
        if frame["type"] == "hello":
            stub.heard.append(frame)
            await socket.send_json({"type": "welcome", "sequence": len(stub.frames), "state": stub.state})
            for each in stub.frames[frame["after"] :]:
                await socket.send_json(each)
            stub.sockets.add(socket)
        else:
            await stub.take(frame)
    stub.sockets.discard(socket)
    return socket


async def _messages(request: web.Request) -> web.Response:
    stub = request.app[STUB]
    after, wait = int(request.query["after"]), float(request.query.get("wait", "0"))
    if request.query.get("conversation_id", stub.conversation) != stub.conversation:
        return web.json_response({"code": "foreign"}, status=404)
    if wait:
        async with stub.news:
            try:
                async with asyncio.timeout(wait):
                    await stub.news.wait_for(lambda: len(stub.frames) > after)
            except TimeoutError:
                pass
    return web.json_response({"frames": stub.news_after(after)})


async def _post(request: web.Request) -> web.Response:
    stub = request.app[STUB]
    what = request.match_info["what"]
    stub.posted.append((request.method, what))
    if what == "messages":
        frame = await request.json()
        await stub.take(frame)
        return web.json_response({"frames": stub.news_after(frame["after"])})
    if what == "erase":
        if stub.hold:
            return web.json_response({"hold": "safety"}, status=409)
        stub.frames.clear()
    if what == "photos":
        if stub.photo_gate is not None:
            await stub.photo_gate.wait()
        if stub.photo_status != 201:
            told = {} if stub.photo_message is None else {"message": stub.photo_message}
            return web.json_response({"code": "photo", **told}, status=stub.photo_status)
        number = sum(each == ("POST", "photos") for each in stub.posted)
        return web.json_response({"photo_id": f"p-{number}", "width": 4, "height": 3}, status=201)
    return web.json_response({})


STUB: web.AppKey[Stub] = web.AppKey("stub", Stub)


@asynccontextmanager
async def stubbing(port: int) -> AsyncIterator[Stub]:
    """A running stub at a port of the loopback, with the real panel and launcher."""
    stub = Stub()
    app = bare_app(chat_panel.ROUTES)
    app[STUB] = stub
    app[chat_panel.CHAT] = make_chat_pages(content().wording, f"http://127.0.0.1:{port}", ())
    app.router.add_post("/chat/open", _open)
    app.router.add_get("/chat/socket", _socket)
    app.router.add_get("/chat/messages", _messages)
    app.router.add_get("/page", _page)
    app.router.add_post("/chat/{what}", _post)
    app.router.add_delete("/chat/photos/{id}", _drop)
    async with served(app, port) as url:
        stub.url = url
        yield stub
        await stub.hang_up()


async def _drop(request: web.Request) -> web.Response:
    request.app[STUB].posted.append(("DELETE", request.match_info["id"]))
    return web.Response(status=204)


async def _page(request: web.Request) -> web.Response:
    """A page that embeds the chat, with a policy that lets nothing inline in."""
    language = request.query.get("language", "en")
    html = f"""<!doctype html><html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>Shop</title><main><h1>Shop</h1><p><a href="#">A link</a></p></main>
    <script async src="/widget.js" data-language="{language}"></script></html>"""
    policy = "default-src 'none'; script-src 'self'; frame-src 'self'; base-uri 'none'"
    return web.Response(text=html, content_type="text/html", headers={"Content-Security-Policy": policy})
