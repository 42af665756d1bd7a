"""Three times the load that is possible, sent whether it is answered or not: how much of the useful work is kept."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, Final

from tests.benchmarks.asking import read_questions
from tests.benchmarks.deliveries import Order
from tests.benchmarks.effort import Effort
from tests.benchmarks.figures import Figure
from tests.benchmarks.load import percentile, put_load
from tests.benchmarks.process import Process
from tests.benchmarks.servers import assistant

TIMES: Final = 3
"""As much as is possible, so many times."""
CONNECTIONS: Final = 32
_SPARE: Final = 120.0


@dataclass(frozen=True, slots=True)
class Flood:
    """What came of a flood: 200s a second until the last of them, their p99 and that of the refusals in milliseconds."""

    possible: float
    useful: float
    p99: float
    refused: int
    p99_refusal: float
    broken: int


def measure(effort: Effort) -> Iterator[Figure]:
    """The possible load and the flood in turn, round after round."""
    with assistant() as process:
        put_load(process, Order(effort.warming, read_questions()), connections=8, seconds=60)
        floods = [_measure_once(process, effort) for _ in range(effort.rounds)]
    yield Figure("possible, 32 conn.", median(each.possible for each in floods), "/s")
    yield Figure(
        "turns kept : possible, at 3 times as many",
        median(each.useful / each.possible for each in floods),
        "x",
        at_least=0.8,
        aim=0.9,
        note=", ".join(f"{each.useful / each.possible:.2f}" for each in floods),
    )
    yield Figure("turns taken meanwhile, p99", median(each.p99 for each in floods), "ms")
    yield Figure(
        "refusals, p99",
        median(each.p99_refusal for each in floods),
        "ms",
        at_most=1_000,
        note=f"{sum(each.refused for each in floods)} refused",
    )
    yield Figure("neither taken nor refused", sum(each.broken for each in floods), "", at_most=0)


def _measure_once(process: Process, effort: Effort) -> Flood:
    order = Order(effort.deliveries, read_questions())
    possible = put_load(process, order, connections=CONNECTIONS, seconds=effort.seconds)
    rate = TIMES * possible.rate
    sent = min(effort.deliveries, int(rate * effort.seconds))
    report = flood(process.port, rate, Order(sent, read_questions()))
    taken = sorted(report["latencies"].get("200", []))
    refused = sorted(report["latencies"].get("503", []))
    return Flood(
        possible=possible.rate,
        useful=len(taken) / max(report["seconds"], 0.001),
        p99=1_000 * percentile(taken, 99) if taken else 0.0,
        refused=len(refused),
        p99_refusal=1_000 * percentile(refused, 99) if refused else 0.0,
        broken=report["broken"] + report["without"],
    )


def flood(port: int, rate: float, order: Order) -> dict[str, Any]:
    """Let a process of its own send the order at the rate; its report, see `tests.faults.flood.Report`."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.flood"],
        input=json.dumps({"port": port, "rate": rate, "order": asdict(order)}),
        stdout=subprocess.PIPE,
        text=True,
        timeout=_SPARE,
        check=True,
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report
