"""A question through the signed webhook, answered when it is durable, beside the bare handlers in the same run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from statistics import median
from typing import Final, TypeAlias

from tests.benchmarks.asking import read_questions
from tests.benchmarks.deliveries import Order
from tests.benchmarks.effort import Effort
from tests.benchmarks.figures import Figure
from tests.benchmarks.load import Load, put_load, take_median
from tests.benchmarks.process import Process
from tests.benchmarks.servers import assistant, reference

CONNECTIONS: Final = (32, 1)
SINGLE: Final = "bare handler, one row a commit"
GROUPED: Final = "bare handler, three rows, grouped commits"
TURN: Final = "turn"

Runs: TypeAlias = Mapping[str, list[Load]]
"""Loads by server, one a round: those of a round belong together."""


def measure(effort: Effort) -> Iterator[Figure]:
    """Rates, latencies and CPU times of all three at 32 connections and at one, and what they are to each other."""
    with ExitStack() as stack:
        processes = {
            TURN: stack.enter_context(assistant()),
            SINGLE: stack.enter_context(reference("single")),
            GROUPED: stack.enter_context(reference("grouped")),
        }
        for process in processes.values():
            put_load(process, Order(effort.warming, read_questions()), connections=8, seconds=60)
        for connections in CONNECTIONS:
            yield from describe_runs(run_rounds(processes, effort, connections), f"{connections} conn.")


def run_rounds(processes: Mapping[str, Process], effort: Effort, connections: int) -> Runs:
    """Load the servers in turn, round after round, so that a busy spell of the machine hits all of them."""
    runs: dict[str, list[Load]] = {name: [] for name in processes}
    for _ in range(effort.rounds):
        for name, process in processes.items():
            order = Order(effort.deliveries, read_questions())
            runs[name].append(put_load(process, order, connections=connections, seconds=effort.seconds))
    return runs


def describe_runs(runs: Runs, where: str) -> Iterator[Figure]:
    """Medians over the rounds; ratios are of a round each, then their median."""
    for name, loads in runs.items():
        load = take_median(loads)
        spread = f"{min(each.rate for each in loads):.0f} to {max(each.rate for each in loads):.0f}"
        yield Figure(f"{name}, {where}", load.rate, "/s", note=spread)
        yield Figure(f"{name}, {where}, p50", load.p50, "ms")
        yield Figure(f"{name}, {where}, p99", load.p99, "ms")
        yield Figure(f"{name}, {where}, CPU", load.cpu, "µs")
    articles = take_median(runs[TURN]).articles
    yield Figure(f"{TURN}, {where}, answered with an article", 100 * articles, "%", at_least=80)
    for limit, at_least in ((SINGLE, 0.2), (GROUPED, 0.25)):
        pairs = list(zip(runs[TURN], runs[limit], strict=True))
        yield Figure(
            f"rate, turn : {limit}, {where}",
            median(turn.rate / bare.rate for turn, bare in pairs),
            "x",
            at_least=at_least,
        )
        yield Figure(
            f"CPU, turn : {limit}, {where}",
            median(turn.cpu / max(bare.cpu, 1.0) for turn, bare in pairs),
            "x",
        )
        yield Figure(
            f"p99, turn : {limit}, {where}", median(turn.p99 / bare.p99 for turn, bare in pairs), "x"
        )
