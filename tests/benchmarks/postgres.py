"""Turns on PostgreSQL against SQLite, and two processes on PostgreSQL against one.

All of it shares the machine's cores with the load generator and with PostgreSQL's own processes: the CPU time a turn of each
is a figure too, since with it the rate on more cores can be reckoned.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from tests.benchmarks.asking import read_questions
from tests.benchmarks.deliveries import Order
from tests.benchmarks.earnest import cpu_of, in_earnest, new_database
from tests.benchmarks.effort import Effort
from tests.benchmarks.figures import Figure
from tests.benchmarks.load import Load, Server, put_load, take_median
from tests.benchmarks.servers import assistant
from tests.postgres_server import Postgres

CONNECTIONS: Final = 32
WARMINGS: Final = 3
"""Times as many messages before anything is counted, for each process: a question is remembered from its second time on,
and each process learns by itself. Two that had heard half as much of it as one would be compared with it for that."""
SQLITE: Final = "turn on SQLite"
ONE: Final = "turn on PostgreSQL"
TWO: Final = "turn on PostgreSQL, two processes"


@dataclass
class Series:
    """Loads of one server, one a round, with the CPU time of PostgreSQL in each, µs a turn."""

    server: Server
    loads: list[Load] = field(default_factory=list)
    database: list[float] = field(default_factory=list)

    @property
    def busy(self) -> float:
        """How many cores all of it had together."""
        spent = zip(self.loads, self.database, strict=True)
        return median(load.rate * (load.cpu + database + load.generator) / 1e6 for load, database in spent)


def measure(effort: Effort) -> Iterator[Figure]:
    """All three in turn, round after round."""
    with in_earnest() as postgres, ExitStack() as stack:
        series = {
            SQLITE: Series(stack.enter_context(assistant())),
            ONE: Series(stack.enter_context(assistant(address=new_database(postgres)))),
            TWO: Series(stack.enter_context(assistant(address=new_database(postgres), workers=2))),
        }
        for name, each in series.items():
            heard = WARMINGS * (2 if name == TWO else 1) * effort.warming
            put_load(each.server, Order(heard, read_questions()), connections=8, seconds=60)
        for _ in range(effort.rounds):
            for each in series.values():
                _run(each, postgres, effort)
    for name, each in series.items():
        yield from _describe(name, each)
    yield _compare("turns, PostgreSQL : SQLite", series[ONE], series[SQLITE], (0.4, 0.7), "")
    ideal = [2 * one.cpu / two.cpu for one, two in zip(series[ONE].loads, series[TWO].loads, strict=True)]
    yield Figure("two processes : one, if each had a core", median(ideal), "x", note="by CPU time a turn")
    cores = f"{os.cpu_count()} cores for all, the load generator and PostgreSQL among them"
    yield _compare("turns, two processes on PostgreSQL : one", series[TWO], series[ONE], (1.4, 1.8), cores)


def _run(series: Series, postgres: Postgres, effort: Effort) -> None:
    before = cpu_of(postgres)
    order = Order(effort.deliveries, read_questions())
    load = put_load(series.server, order, connections=CONNECTIONS, seconds=effort.seconds)
    series.loads.append(load)
    series.database.append(1e6 * (cpu_of(postgres) - before) / load.answered)


def _describe(name: str, series: Series) -> Iterator[Figure]:
    load = take_median(series.loads)
    spread = f"{min(each.rate for each in series.loads):.0f} to {max(each.rate for each in series.loads):.0f}"
    yield Figure(name, load.rate, "/s", note=spread)
    yield Figure(f"{name}, p99", load.p99, "ms")
    yield Figure(f"{name}, CPU", load.cpu, "µs", note="of the assistant")
    yield Figure(f"{name}, CPU of the database server", median(series.database), "µs")
    yield Figure(f"{name}, CPU of the load generator", load.generator, "µs")
    yield Figure(f"{name}, cores busy", series.busy, "")


def _compare(name: str, over: Series, under: Series, bounds: tuple[float, float], note: str) -> Figure:
    ratios = [one.rate / other.rate for one, other in zip(over.loads, under.loads, strict=True)]
    must, aim = bounds
    told = ", ".join(f"{ratio:.2f}" for ratio in ratios)
    return Figure(name, median(ratios), "x", at_least=must, aim=aim, note=f"{told}; {note}" if note else told)
