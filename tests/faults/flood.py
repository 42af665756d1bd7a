"""A flood: messages sent at a rate, whether they are answered or not. An order as JSON on stdin, a report on stdout.

Open loop, unlike callers who wait for their answer: that is how a server gets more than it can do.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final, cast

from tests.benchmarks.deliveries import Order, make_deliveries

HOST: Final = "127.0.0.1"
BEAT: Final = 0.005
"""Seconds between two sheaves of messages."""
LAST: Final = 15.0
"""Seconds that the last answers may take."""
MOST: Final = 4_000
"""Connections; a message that finds none free and may open none is not sent."""


@dataclass
class Report:
    """What came of the messages; latencies in seconds by status, `late` are refusals that took over a second."""

    sent: int = 0
    unsent: int = 0
    broken: int = 0
    latencies: dict[str, list[float]] = field(default_factory=dict)
    taken: list[int] = field(default_factory=list)
    """The numbers of the messages that were answered with 200."""
    started: float = field(default_factory=time.perf_counter)
    seconds: float = 0.0
    """From the first message sent to the last one answered with 200."""
    without: int = 0
    """Refusals that do not say when to come again."""


class Connection(asyncio.Protocol):
    """One connection with at most one message under way."""

    def __init__(self, report: Report, free: list[Connection]) -> None:
        self._report, self._free = report, free
        self._received = bytearray()
        self._number = -1
        self._sent_at = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def send(self, number: int, delivery: bytes) -> None:
        """Send one message."""
        self._number, self._sent_at = number, time.perf_counter()
        self._report.sent += 1
        self._transport.write(delivery)

    def data_received(self, data: bytes) -> None:
        self._received += data
        head = self._received.find(b"\r\n\r\n")
        if head < 0:
            return
        headers = bytes(self._received[:head]).lower()
        length = int(headers.partition(b"content-length:")[2].partition(b"\r")[0])
        if len(self._received) >= head + 4 + length:
            self._note(headers)
            self._received.clear()
            self._number = -1
            self._free.append(self)

    def connection_lost(self, _: Exception | None) -> None:
        if self in self._free:
            self._free.remove(self)
        self._report.broken += self._number >= 0

    def _note(self, headers: bytes) -> None:
        status = headers[9:12].decode()
        self._report.latencies.setdefault(status, []).append(time.perf_counter() - self._sent_at)
        if status == "200":
            self._report.seconds = time.perf_counter() - self._report.started
            self._report.taken.append(self._number)
        elif b"retry-after:" not in headers:
            self._report.without += 1


async def flood(port: int, rate: float, deliveries: list[bytes]) -> Report:
    """Send them all at the rate; the report once the last are answered."""
    loop = asyncio.get_running_loop()
    report, free = Report(), list[Connection]()
    made = 0
    next_one = 0
    while next_one < len(deliveries):
        due = min(len(deliveries), int((time.perf_counter() - report.started) * rate) + 1)
        for number in range(next_one, due):
            if not free and made < MOST:
                made += 1
                _, opened = await loop.create_connection(lambda: Connection(report, free), HOST, port)
                free.append(opened)
            if free:
                free.pop().send(number, deliveries[number])
            else:
                report.unsent += 1
        next_one = due
        await asyncio.sleep(BEAT)
    deadline = time.perf_counter() + LAST
    while _count(report) < report.sent and time.perf_counter() < deadline:  # noqa: ASYNC110  # many events, one look
        await asyncio.sleep(BEAT)
    return report


def _count(report: Report) -> int:
    return report.broken + sum(map(len, report.latencies.values()))


def main() -> None:
    """Read the order, flood, report."""
    spec: dict[str, Any] = json.load(sys.stdin)
    deliveries = make_deliveries(Order(**spec["order"]))
    gc.freeze()
    gc.disable()
    report = asyncio.run(flood(spec["port"], spec["rate"], deliveries))
    statuses = Counter({status: len(each) for status, each in report.latencies.items()})
    json.dump(report.__dict__ | {"statuses": statuses}, sys.stdout)


if __name__ == "__main__":
    main()
