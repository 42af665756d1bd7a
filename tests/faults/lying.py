"""A receiver of callbacks that speaks HTTP by hand, so that it can lie in ways that no server would."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final, TypeAlias

Lie: TypeAlias = Callable[[asyncio.StreamWriter], Awaitable[None]]
_LENGTH: Final = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
_ID: Final = re.compile(rb"webhook-id: (\S+)", re.IGNORECASE)
PAUSE: Final = 0.02


async def behave(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
    await writer.drain()


async def fail(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    await writer.drain()


async def hang_up(writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


async def hang_up_within_the_headers(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Le")
    await writer.drain()


async def drip_headers(writer: asyncio.StreamWriter) -> None:
    """A byte now and then, so that no pause is ever long."""
    writer.write(b"HTTP/1.1 200 OK\r\nX-Drip: ")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(PAUSE)


async def promise_for_ever(writer: asyncio.StreamWriter) -> None:
    """100 Continue, without end."""
    while True:
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        await writer.drain()
        await asyncio.sleep(PAUSE)


async def talk_for_ever(writer: asyncio.StreamWriter) -> None:
    """It was taken, and here is a body without end."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n")
    while True:
        writer.write(b"x" * 65_536)
        await writer.drain()


async def ask_for_a_megabyte(writer: asyncio.StreamWriter) -> None:
    """Retry-After of a million figures."""
    writer.write(b"HTTP/1.1 429 No\r\nRetry-After: " + b"9" * 1_000_000 + b"\r\nContent-Length: 0\r\n\r\n")
    await writer.drain()


async def send_many_headers(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n" + b"X-Many: 1\r\n" * 100_000 + b"Content-Length: 0\r\n\r\n")
    await writer.drain()


async def talk_nonsense(writer: asyncio.StreamWriter) -> None:
    writer.write(bytes(range(256)) * 64)
    await writer.drain()


@dataclass(slots=True)
class Liar:
    """What arrived, as id and body; it answers with its lies in turn."""

    lies: list[Lie]
    url: str = ""
    arrived: list[tuple[str, str]] = field(default_factory=list)
    turn: int = 0

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            length, name = _LENGTH.search(head), _ID.search(head)
            assert length
            assert name
            body = await reader.readexactly(int(length[1]))
            self.arrived.append((name[1].decode(), body.decode()))
            lie = self.lies[self.turn % len(self.lies)]
            self.turn += 1
            await lie(writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def lying(*lies: Lie) -> AsyncIterator[Liar]:
    """A liar on the loopback."""
    liar = Liar(list(lies))
    server = await asyncio.start_server(liar.take, "127.0.0.1", 0)
    liar.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
    try:
        yield liar
    finally:
        server.close()
        await server.wait_closed()
