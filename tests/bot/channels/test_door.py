"""Too much at once: the door answers for itself, and otherwise lets through every byte as it came."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from aiohttp import web

from bot.channels.crowding import write_refusal
from bot.channels.door import Door
from tests.waiting import until

PATH = "/webhooks/messages"


def request(body: bytes, path: str = PATH, **headers: str) -> bytes:
    lines = [f"POST {path} HTTP/1.1", "Host: a", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


@dataclass
class House:
    """A server behind doors, and one connection to it. `heard` are the bodies that came through."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    heard: list[bytes]
    crowded: list[bool]
    enough: asyncio.Event
    """Until this is set nothing is answered."""

    def send(self, data: bytes) -> None:
        self.writer.write(data)

    async def answer(self) -> tuple[int, bytes]:
        """The next answer."""
        async with asyncio.timeout(60):
            head = (await self.reader.readuntil(b"\r\n\r\n")).decode().lower()
            length = int(head.partition("content-length: ")[2].partition("\r\n")[0])
            return int(head.split()[1]), await self.reader.readexactly(length)


@asynccontextmanager
async def house() -> AsyncIterator[House]:
    heard: list[bytes] = []
    crowded, enough = [False], asyncio.Event()
    enough.set()

    async def hear(asked: web.BaseRequest) -> web.Response:
        heard.append(await asked.read())
        await enough.wait()
        return web.Response(body=b"heard")

    server = web.Server(hear)
    loop = asyncio.get_running_loop()

    def door() -> Door:
        return Door(server(), lambda: write_refusal() if crowded[0] else None)

    listening = await loop.create_server(door, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*listening.sockets[0].getsockname()[:2])
    try:
        yield House(reader, writer, heard, crowded, enough)
    finally:
        writer.close()
        listening.close()
        await server.shutdown(1)
        await writer.wait_closed()


async def test_what_is_turned_away_is_told_when_to_come_again_and_reaches_nobody() -> None:
    async with house() as there:
        there.crowded[0] = True
        there.send(request(b"one"))
        head = (await there.reader.readuntil(b"\r\n\r\n")).decode()
        assert head.startswith("HTTP/1.1 503 Service Unavailable\r\n")
        assert "Retry-After: 1\r\n" in head
        assert "Content-Type: application/problem+json\r\n" in head
        length = int(head.partition("Content-Length: ")[2].partition("\r\n")[0])
        assert json.loads(await there.reader.readexactly(length))["status"] == 503
        there.crowded[0] = False
        there.send(request(b"two"))
        assert await there.answer() == (200, b"heard")
        assert there.heard == [b"two"]


async def test_a_body_in_pieces_is_refused_whole_and_the_next_message_is_heard_whole() -> None:
    async with house() as there:
        there.crowded[0] = True
        message = request(b"x" * 1000)
        there.send(message[:-900])
        assert (await there.answer())[0] == 503
        there.crowded[0] = False
        there.send(message[-900:-10])
        await asyncio.sleep(0)
        there.send(message[-10:] + request(b"two"))
        assert await there.answer() == (200, b"heard")
        assert there.heard == [b"two"]


async def test_a_body_that_looks_like_a_message_is_no_message() -> None:
    async with house() as there:
        inner = request(b"smuggled")
        outer = request(b"a" * 10 + inner)
        there.send(outer[: -len(inner)])
        await asyncio.sleep(0.05)  # or the kernel may join the two pieces
        there.crowded[0] = True
        there.send(inner)
        assert await there.answer() == (200, b"heard")
        assert there.heard == [b"a" * 10 + inner]


@pytest.mark.parametrize(
    "odd",
    [
        request(b"", Connection="close"),
        request(b"one", Expect="100-continue"),
        request(b"one").replace(b"HTTP/1.1", b"HTTP/1.0"),
        request(b"one").replace(b"Host: a", b"Host: a\r\nContent-Length: 3"),
        request(b"5\r\nhello\r\n0\r\n\r\n").replace(b"Content-Length: 15", b"Transfer-Encoding: chunked"),
        request(b"one", path="/api/inbox"),
        b"GET /webhooks/messages HTTP/1.1\r\nHost: a\r\n\r\n",
    ],
)
async def test_whatever_is_in_doubt_is_not_the_doors_to_answer(odd: bytes) -> None:
    async with house() as there:
        there.crowded[0] = True
        there.send(odd)
        assert (await there.answer())[0] != 503


async def test_answers_keep_their_order_when_messages_are_sent_without_waiting() -> None:
    async with house() as there:
        there.send(request(b"one"))
        there.send(request(b"two") + request(b"three"))
        assert [await there.answer() for _ in range(3)] == [(200, b"heard")] * 3
        assert there.heard == [b"one", b"two", b"three"]


async def test_no_refusal_overtakes_the_answer_to_an_earlier_message() -> None:
    async with house() as there:
        there.enough.clear()
        there.send(request(b"one"))
        await until(lambda: there.heard == [b"one"])
        there.crowded[0] = True
        there.send(request(b"two"))
        await asyncio.sleep(0.05)  # or it would come behind the first answer
        there.enough.set()
        assert [await there.answer() for _ in range(2)] == [(200, b"heard")] * 2


@pytest.mark.parametrize("size", [1, 7, 50])
async def test_messages_in_small_pieces_come_through_as_they_are(size: int) -> None:
    async with house() as there:
        there.crowded[0] = True
        data = request(b"a body of some length")
        for start in range(0, len(data), size):
            there.send(data[start : start + size])
            await asyncio.sleep(0.001)  # a piece at a time
        status, _ = await there.answer()
        assert status in (200, 503)
        there.crowded[0] = False
        there.send(request(b"the next"))
        assert (await there.answer())[0] == 200
        assert there.heard[-1] == b"the next"
