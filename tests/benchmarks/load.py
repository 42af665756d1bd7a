"""One load on one server: how many a second, how long each, what CPU time each."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, astuple, dataclass
from statistics import median
from typing import Final, Protocol

from tests.benchmarks.deliveries import Order

_SPARE: Final = 120.0
"""Seconds over a load's own that its generator gets, to sign first and to report."""


class Server(Protocol):
    """What can be loaded: one process, or several that share the work."""

    @property
    def ports(self) -> Sequence[int]:
        """Where it listens; the connections are spread over them."""

    def cpu_seconds(self) -> float:
        """CPU time so far, of everything that belongs to it."""


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it: latencies in milliseconds, CPU time of the server in microseconds a message, the share of
    messages that were answered with an article, and CPU time of the load generator, as that of the server.
    """

    answered: int
    rate: float
    p50: float
    p99: float
    cpu: float
    articles: float
    generator: float


def put_load(server: Server, order: Order, *, connections: int, seconds: float) -> Load:
    """Deliver an order, for so many seconds at most. Raises `RuntimeError` unless every answer is a 200."""
    spec = {
        "ports": list(server.ports),
        "connections": connections,
        "seconds": seconds,
        "order": asdict(order),
    }
    before = server.cpu_seconds()
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.generator"],
        input=json.dumps(spec),
        stdout=subprocess.PIPE,
        text=True,
        timeout=seconds + _SPARE,
        check=True,
    )
    spent = server.cpu_seconds() - before
    report = json.loads(done.stdout)
    latencies = sorted(report["latencies"])
    if report["refused"] or not latencies:
        raise RuntimeError(f"{report['refused']} of {len(latencies)} answers were no 200")
    return Load(
        answered=len(latencies),
        rate=len(latencies) / report["seconds"],
        p50=1_000 * percentile(latencies, 50),
        p99=1_000 * percentile(latencies, 99),
        cpu=1e6 * spent / len(latencies),
        articles=report["articles"] / len(latencies),
        generator=1e6 * report["cpu"] / len(latencies),
    )


def percentile(ordered: Sequence[float], share: int) -> float:
    """The smallest of the ascending values that so many per cent do not exceed."""
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]


def take_median(loads: Iterable[Load]) -> Load:
    """The median of each number."""
    answered, *rest = (median(column) for column in zip(*map(astuple, loads), strict=True))
    return Load(round(answered), *rest)
