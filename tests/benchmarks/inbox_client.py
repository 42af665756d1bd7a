"""Many consoles in a process of their own: reads an order from stdin, writes what came of it to stdout, a JSON line each.

Written on bare streams, so that two hundred of them cost this side little.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

CARRY: Final = 200
"""Bytes of what was read before, within which a mark may have begun."""
PATIENCE: Final = 60.0


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """Have a console open for each token; ask for so many lists; write a note in each of the conversations."""

    port: int
    tokens: tuple[str, ...]
    lists: int
    conversations: tuple[str, ...]


@dataclass(slots=True)
class Round:
    """One note, and when each console was told of it."""

    mark: bytes
    started: float
    missing: int
    latencies: list[float] = field(default_factory=list)
    done: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(slots=True)
class Consoles:
    """All of them; one note at a time."""

    round: Round | None = None

    async def listen(self, port: int, token: str, ready: asyncio.Semaphore) -> None:
        """Listen until cancelled."""
        reader, _ = await send(port, "GET", "/api/events", token)
        await reader.readuntil(b"event: hello")
        ready.release()
        carried, seen = b"", None
        while True:
            read = await reader.read(65_536)
            now, carried = time.perf_counter(), carried[-CARRY:] + read
            if self.round is not None and self.round is not seen and self.round.mark in carried:
                seen = self.round
                seen.latencies.append(now - seen.started)
                if len(seen.latencies) == seen.missing:
                    seen.done.set()
            if not read:
                raise EOFError("a stream ended")


async def send(
    port: int, method: str, path: str, token: str, document: Any = None
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A request on a connection of its own."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    body = b"" if document is None else json.dumps(document).encode()
    lines = [f"{method} {path} HTTP/1.1", "Host: x", f"Authorization: Bearer {token}"]
    lines += [f"Content-Length: {len(body)}", "Content-Type: application/json"]
    writer.write("\r\n".join([*lines, "", ""]).encode() + body)
    return reader, writer


async def ask(port: int, method: str, path: str, token: str, document: Any = None) -> tuple[float, bytes]:
    """A request and the seconds until its whole answer is there. Raises `RuntimeError` for anything but 200."""
    started = time.perf_counter()
    reader, writer = await send(port, method, path, token, document)
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError((head + await reader.read(1_000)).decode(errors="replace"))
    length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
    body = await reader.readexactly(length)
    writer.close()
    return time.perf_counter() - started, body


async def write_notes(order: Order, consoles: Consoles) -> tuple[list[float], list[float]]:
    """A note in each conversation, one after the other: for each console, and for the last one, when it was told."""
    each: list[float] = []
    last: list[float] = []
    for number, conversation in enumerate(order.conversations):
        mark = f'"id":"{conversation}"'.encode()
        consoles.round = told = Round(mark, time.perf_counter(), len(order.tokens))
        path, token = f"/api/conversations/{conversation}/messages", order.tokens[number % len(order.tokens)]
        await ask(order.port, "POST", path, token, {"text": "Seen", "note": True})
        async with asyncio.timeout(PATIENCE):
            await told.done.wait()
        each += told.latencies
        last.append(max(told.latencies))
    return each, last


async def main() -> None:
    """Do as ordered."""
    order = msgspec.json.decode(await asyncio.to_thread(sys.stdin.readline), type=Order)
    consoles, ready = Consoles(), asyncio.Semaphore(0)
    started = time.perf_counter()
    tasks = [asyncio.create_task(consoles.listen(order.port, token, ready)) for token in order.tokens]
    for _ in tasks:
        await ready.acquire()
    tell({"seconds": time.perf_counter() - started})
    await asyncio.to_thread(sys.stdin.readline)
    lists = [
        (await ask(order.port, "GET", "/api/inbox", order.tokens[number % len(order.tokens)]))[0]
        for number in range(order.lists)
    ]
    tell({"lists": lists})
    each, last = await write_notes(order, consoles)
    tell({"each": each, "last": last})
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def tell(document: dict[str, Any]) -> None:
    """Write a line of the report."""
    print(json.dumps(document), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
