"""Memory of the server at rest and after many turns, each in a conversation of its own."""

from __future__ import annotations

from collections.abc import Iterator

from tests.benchmarks.asking import read_questions
from tests.benchmarks.deliveries import Order
from tests.benchmarks.effort import Effort
from tests.benchmarks.figures import Figure
from tests.benchmarks.load import put_load
from tests.benchmarks.process import Process
from tests.benchmarks.servers import assistant

_LONGEST = 120.0
"""Seconds for the turns; a machine that needs more is measured after fewer turns, as the figure's name says."""


def measure(effort: Effort) -> Iterator[Figure]:
    """Resident and proportional size before and after."""
    with assistant() as process:
        yield from _describe(process, "at rest")
        order = Order(effort.memory_turns, read_questions())
        load = put_load(process, order, connections=32, seconds=_LONGEST)
        yield from _describe(process, f"after {load.answered:,} turns")


def _describe(process: Process, when: str) -> Iterator[Figure]:
    for kind, size in process.memory_mib().items():
        limit = 250.0 if kind == "Rss" else None
        yield Figure(f"memory {when}, {kind.upper()}", size, "MiB", at_most=limit)
