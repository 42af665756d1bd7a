"""The web chat's sockets: what an idle one costs, how fast a message reaches all tabs, and that none reaches another."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from tests.benchmarks.effort import FULL, Effort
from tests.benchmarks.figures import Figure
from tests.benchmarks.load import percentile
from tests.benchmarks.process import Process
from tests.benchmarks.servers import assistant
from tests.benchmarks.socket_client import Order
from tests.benchmarks.table import format_row

MOST_KILOBYTES: Final = 34.0
AIM_KILOBYTES: Final = 20.0
AT_A_TIME: Final = 100
LONG: Final = 10_000


def measure(effort: Effort) -> Iterator[Figure]:
    """Idle sockets first, on a server that has done nothing else."""
    with assistant() as process:
        yield from _measure_idle(process, effort.sockets)
    with assistant() as process:
        yield from _measure_talk(process, effort.said)
        yield from _measure_fan(process, max(5, effort.said // 50))


def _measure_idle(process: Process, count: int) -> Iterator[Figure]:
    for _ in range(2):  # what the first requests load is no socket's
        _run(Order(port=process.port, kind="fan", sockets=5, messages=5))
    before = process.memory_mib()["Rss"]
    order = Order(port=process.port, kind="hold", sockets=count)
    with subprocess.Popen(_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as client:
        assert client.stdin is not None
        assert client.stdout is not None
        client.stdin.write(msgspec.json.encode(order).decode() + "\n")
        client.stdin.flush()
        ready = json.loads(client.stdout.readline())
        each = (process.memory_mib()["Rss"] - before) * 1024 / ready["ready"]
        client.communicate("\n")
    name = f"memory of an idle socket, {ready['ready']:,} open"
    yield Figure(name, each, "kB", at_most=MOST_KILOBYTES if count >= 1_000 else None, aim=AIM_KILOBYTES)
    yield Figure("sockets opened", ready["ready"] / ready["seconds"], "/s")


def _measure_talk(process: Process, messages: int) -> Iterator[Figure]:
    report = _run(Order(port=process.port, kind="say", sockets=min(AT_A_TIME, messages), messages=messages))
    latencies = sorted(report["latencies"])
    what = f"{len(latencies):,} messages, {AT_A_TIME} sockets at a time"
    yield Figure(f"messages on a wrong socket, {what}", report["wrong"] + report["missing"], "", at_most=0)
    yield Figure(f"messages by socket, {what}", len(latencies) / report["seconds"], "/s")
    yield Figure(f"message to taken, median, {what}", 1_000 * percentile(latencies, 50), "ms")


def _measure_fan(process: Process, rounds: int) -> Iterator[Figure]:
    report = _run(Order(port=process.port, kind="fan", sockets=5, messages=rounds))
    latencies = sorted(report["latencies"])
    yield Figure(
        "a message in one tab until all five have it, median", 1_000 * percentile(latencies, 50), "ms"
    )
    yield Figure("a message in one tab until all five have it, p99", 1_000 * percentile(latencies, 99), "ms")


_COMMAND: Final = [sys.executable, "-m", "tests.benchmarks.socket_client"]


def _run(order: Order) -> dict[str, Any]:
    done = subprocess.run(
        _COMMAND,
        input=msgspec.json.encode(order).decode() + "\n",
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def main() -> None:
    """The long form by option: `python -m tests.benchmarks.sockets --long`."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.sockets", description=__doc__)
    parser.add_argument(
        "--long", action="store_true", help=f"{LONG:,} messages a socket's place, not all in all"
    )
    arguments = parser.parse_args()
    with assistant() as process:
        for figure in _measure_talk(process, LONG * AT_A_TIME if arguments.long else FULL.said):
            print(format_row(figure), flush=True)


if __name__ == "__main__":
    main()
