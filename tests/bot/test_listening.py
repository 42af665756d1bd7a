"""A server that ends: who has just connected is heard out, and who says nothing keeps nobody waiting for long."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

import pytest
from aiohttp import web

from bot import listening
from bot.channels.observing import METRICS
from bot.metrics import start_metrics
from bot.sockets import bind

REQUEST = b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"


def page() -> web.Application:
    async def show(_: web.Request) -> web.Response:
        return web.Response(text="here")

    app = web.Application()
    app[METRICS] = start_metrics()
    app.router.add_get("/", show)
    return app


async def connect(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection that the server has taken: those that come later are answered already."""
    line = await asyncio.open_connection("127.0.0.1", port)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(REQUEST)
    assert b"here" in await reader.read()
    writer.close()
    return line


async def test_who_has_just_connected_is_answered_by_a_server_that_ends() -> None:
    (listener,) = bind("127.0.0.1", 0)
    stack = AsyncExitStack()
    await stack.enter_async_context(listening.listening(page(), [listener]))
    reader, writer = await connect(listener.getsockname()[1])
    ending = asyncio.create_task(stack.aclose())
    await asyncio.sleep(0)  # it has begun
    writer.write(REQUEST)
    answer = await reader.read()
    await ending
    writer.close()
    assert answer.startswith(b"HTTP/1.1 200 OK")


async def test_who_says_nothing_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "FIRST_WORDS", 0.05)
    (listener,) = bind("127.0.0.1", 0)
    stack = AsyncExitStack()
    await stack.enter_async_context(listening.listening(page(), [listener]))
    reader, writer = await connect(listener.getsockname()[1])
    await stack.aclose()
    assert await reader.read() == b""
    writer.close()
