"""A listener that nobody may reach, and names that resolve to what a test says."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp.abc import AbstractResolver, ResolveResult

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@dataclass(slots=True)
class Canary:
    """Counts connections, also those that bring no request."""

    port: int = 0
    hits: int = 0
    requests: list[bytes] = field(default_factory=list)
    answer: bytes = ANSWER

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.hits += 1
        try:
            self.requests.append(await reader.readuntil(b"\r\n\r\n"))
            writer.write(self.answer)
            await writer.drain()
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def everywhere() -> AsyncIterator[Canary]:
    """A canary on every address of this machine, of IPv6 too where it has that."""
    async with canary("0.0.0.0") as bird:  # noqa: S104 - the point of it
        try:
            server = await asyncio.start_server(bird.take, "::", bird.port)
        except OSError:
            yield bird
            return
        async with server:
            yield bird


@asynccontextmanager
async def canary(host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[Canary]:
    """A canary on one address; port 0 is any that is free."""
    bird = Canary()
    server = await asyncio.start_server(bird.take, host, port)
    bird.port = server.sockets[0].getsockname()[1]
    try:
        yield bird
    finally:
        server.close()
        await server.wait_closed()


class Names(AbstractResolver):
    """Resolves each name to the next of its lists of addresses; the last stays."""

    def __init__(self, **names: list[list[str]]) -> None:
        self.names = names
        self.asked = 0

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_UNSPEC,  # noqa: ARG002 - the interface has it
    ) -> list[ResolveResult]:
        self.asked += 1
        answers = self.names[host.split(".")[0].replace("-", "_")]
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        return [_result(host, port, address) for address in found]

    async def close(self) -> None:
        return


def _result(host: str, port: int, address: str) -> ResolveResult:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return ResolveResult(
        hostname=host, host=address, port=port, family=family, proto=0, flags=socket.AI_NUMERICHOST
    )
