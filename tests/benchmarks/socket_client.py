"""Many sockets in a process of their own: reads an order from stdin, writes what came of it to stdout, a JSON line each.

Written on bare streams, so that ten thousand of them cost this side little.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import secrets
import sys
import time
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

ORIGIN: Final = "https://help.example.com"
AT_ONCE: Final = 50
"""Handshakes under way at the same time."""
BURST: Final = 5
"""Messages that a conversation may send at once."""
_TEXT: Final = 0x81
_MASK: Final = 0x80


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What to do: hold so many idle, say so many messages over so many sockets at a time, or show one to five tabs."""

    port: int
    kind: str
    sockets: int
    messages: int = 0


@dataclass(slots=True)
class Line:
    """One socket."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    told: list[dict[str, Any]] = field(default_factory=list)

    def send(self, **frame: Any) -> None:
        """Send a frame, masked with zeros, which is a mask as good as any here."""
        body = json.dumps(frame).encode()
        length = len(body)
        head = (
            bytes([_TEXT, _MASK | length])
            if length < 126
            else bytes([_TEXT, _MASK | 126]) + length.to_bytes(2, "big")
        )
        self.writer.write(head + bytes(4) + body)

    async def read(self) -> dict[str, Any]:
        """The next text frame. Raises `EOFError` where the line ends."""
        while True:
            first, second = await self.reader.readexactly(2)
            length = second
            if second == 126:
                length = int.from_bytes(await self.reader.readexactly(2), "big")
            elif second == 127:
                length = int.from_bytes(await self.reader.readexactly(8), "big")
            body = await self.reader.readexactly(length)
            if first == _TEXT:
                frame: dict[str, Any] = json.loads(body)
                return frame

    async def until(self, kind: str) -> dict[str, Any]:
        """Read to the next frame of a kind; the messages on the way are kept."""
        while True:
            frame = await self.read()
            if frame["type"] == "message":
                self.told.append(frame)
            if frame["type"] == kind:
                return frame


async def connect(port: int, number: int, key: str | None = None) -> Line:
    """A socket that has been welcomed, from an address of its own, as a proxy tells it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    lines = [
        "GET /chat/socket HTTP/1.1",
        "Host: help.example.com",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
        f"Origin: {ORIGIN}",
        f"X-Forwarded-For: {address}",
        f"Cookie: __Secure-chat={key or secrets.token_urlsafe(32)}",
    ]
    writer.write("\r\n".join([*lines, "", ""]).encode())
    answer = await reader.readuntil(b"\r\n\r\n")
    if not answer.startswith(b"HTTP/1.1 101"):
        raise RuntimeError(answer.decode(errors="replace"))
    line = Line(reader, writer)
    line.send(type="hello", after=0, language="en")
    await line.until("welcome")
    return line


async def connect_many(port: int, count: int) -> list[Line]:
    """So many sockets, each of a browser of its own."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> Line:
        async with gate:
            return await connect(port, number)

    return list(await asyncio.gather(*map(one, range(count))))


async def hold(order: Order) -> dict[str, Any]:
    """Hold sockets open until told to let go."""
    started = time.perf_counter()
    lines = await connect_many(order.port, order.sockets)
    seconds = time.perf_counter() - started
    tell({"ready": len(lines), "seconds": seconds})
    await asyncio.to_thread(sys.stdin.readline)
    for line in lines:
        line.writer.transport.abort()
    return {"held": len(lines)}


async def say(order: Order) -> dict[str, Any]:
    """Say messages, so many sockets at a time, five in each conversation; count what reached the wrong one."""
    rest = iter(range(-(-order.messages // BURST)))
    latencies: list[float] = []
    wrong = missing = 0

    async def talk() -> None:
        nonlocal wrong, missing
        for number in rest:
            line = await connect(order.port, number)
            own = {f"{number}-{turn}" for turn in range(BURST)}
            for name in sorted(own):
                started = time.perf_counter()
                line.send(type="message", id=name, text=f"How safe is my data? {name}")
                await line.until("taken")
                latencies.append(time.perf_counter() - started)
            while not own <= {frame["client_id"] for frame in line.told}:
                await line.until("message")
            heard = [frame["client_id"] for frame in line.told if frame["client_id"] is not None]
            wrong += sum(name not in own for name in heard)
            missing += len(own) - len(set(heard))
            line.writer.transport.abort()

    started = time.perf_counter()
    await asyncio.gather(*(talk() for _ in range(order.sockets)))
    seconds = time.perf_counter() - started
    return {"latencies": latencies, "seconds": seconds, "wrong": wrong, "missing": missing}


async def fan(order: Order) -> dict[str, Any]:
    """Say a message in one tab, and time until all five have it."""
    latencies: list[float] = []
    for number in range(order.messages):
        key = secrets.token_urlsafe(32)
        tabs = [await connect(order.port, number, key) for _ in range(5)]
        started = time.perf_counter()
        tabs[0].send(type="message", id="m-1", text="How safe is my data?")
        await asyncio.gather(*(tab.until("message") for tab in tabs))
        latencies.append(time.perf_counter() - started)
        for tab in tabs:
            tab.writer.transport.abort()
    return {"latencies": latencies}


def tell(document: dict[str, Any]) -> None:
    """Write a line."""
    print(json.dumps(document), flush=True)


def main() -> None:
    """Do what the first line of stdin orders."""
    order = msgspec.json.decode(sys.stdin.readline(), type=Order)
    deeds = {"hold": hold, "say": say, "fan": fan}
    tell(asyncio.run(deeds[order.kind](order)))


if __name__ == "__main__":
    main()
