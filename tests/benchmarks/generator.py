"""The load generator, a process of its own: an order as JSON on stdin, a report as JSON on stdout.

Closed loop: every connection has one message under way and sends the next when its answer is complete. It reads no more of HTTP
than it has to, since it shares two cores with what it measures.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from typing import Any, Final, cast

from tests.benchmarks.deliveries import Order, make_deliveries

_HOST: Final = "127.0.0.1"
_LENGTH: Final = b"content-length:"
_ARTICLE: Final = b'"kind":"answer"'
"""In the answer of a turn that found an article: a turn that gave up is quick too, and worth nothing."""


class Connection(asyncio.Protocol):
    """One connection, busy until the deliveries or the seconds are used up."""

    def __init__(self, deliveries: Iterator[bytes], deadline: float) -> None:
        """Take what all connections share."""
        self._deliveries = deliveries
        self._deadline = deadline
        self._received = bytearray()
        self._sent_at = 0.0
        self.latencies: list[float] = []
        self.refused = 0
        self.articles = 0
        self.ended = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = cast(asyncio.Transport, transport)
        self._send()

    def data_received(self, data: bytes) -> None:
        """Take a part of an answer, and go on when it is complete."""
        self._received += data
        if self._is_complete():
            self.latencies.append(time.perf_counter() - self._sent_at)
            self.refused += not self._received.startswith(b"HTTP/1.1 200")
            self.articles += _ARTICLE in self._received
            self._received.clear()
            self._send()

    def connection_lost(self, _: Exception | None) -> None:
        """End; an answer that is still missing counts as refused."""
        if not self.ended.done():
            self.refused += 1
            self.ended.set_result(None)

    def _send(self) -> None:
        delivery = next(self._deliveries, None) if time.perf_counter() < self._deadline else None
        if delivery is None:
            self.ended.set_result(None)
            self._transport.close()
            return
        self._sent_at = time.perf_counter()
        self._transport.write(delivery)

    def _is_complete(self) -> bool:
        head = self._received.find(b"\r\n\r\n")
        if head < 0:
            return False
        start = self._received[:head].lower().index(_LENGTH) + len(_LENGTH)
        end = self._received.find(b"\r\n", start)
        return len(self._received) >= head + 4 + int(self._received[start:end])


async def deliver(
    ports: Sequence[int], connections: int, seconds: float, deliveries: list[bytes]
) -> dict[str, Any]:
    """Deliver what can be delivered in that time over so many connections, spread over the ports; the report."""
    loop = asyncio.get_running_loop()
    waiting = iter(deliveries)
    started, spent = time.perf_counter(), time.process_time()
    made = [
        await loop.create_connection(lambda: Connection(waiting, started + seconds), _HOST, port)
        for port in islice(cycle(ports), connections)
    ]
    protocols = [protocol for _, protocol in made]
    await asyncio.gather(*(protocol.ended for protocol in protocols))
    return {
        "seconds": time.perf_counter() - started,
        "cpu": time.process_time() - spent,
        "refused": sum(protocol.refused for protocol in protocols),
        "articles": sum(protocol.articles for protocol in protocols),
        "latencies": [latency for protocol in protocols for latency in protocol.latencies],
    }


def main() -> None:
    """Read the order, deliver, report."""
    spec = json.load(sys.stdin)
    deliveries = make_deliveries(Order(**spec["order"]))
    gc.freeze()
    gc.disable()
    report = asyncio.run(deliver(spec["ports"], spec["connections"], spec["seconds"], deliveries))
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main()
