"""Memory of the server at rest and after many turns, each in a conversation of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tests.benchmarks.asking import read_questions
from tests.benchmarks.deliveries import Order
from tests.benchmarks.effort import Effort
from tests.benchmarks.figures import Figure
from tests.benchmarks.load import put_load
from tests.benchmarks.process import Process
from tests.benchmarks.servers import assistant

_LONGEST: Final = 120.0
"""Seconds for the turns; a machine that needs more is measured after fewer turns, as the figure's name says."""
_WHAT: Final = {"Rss": "resident", "Pss": "proportional"}


def measure(effort: Effort) -> Iterator[Figure]:
    """Resident size, and proportional size (what is shared counted in parts), before and after; in MB of a million bytes."""
    with assistant() as process:
        sizes = _measure_now(process)
        yield Figure("memory at rest, resident", sizes["Rss"], "MB", at_most=100.0, aim=70.0)
        yield from (_describe(kind, size, "at rest") for kind, size in sizes.items() if kind != "Rss")
        order = Order(effort.memory_turns, read_questions())
        load = put_load(process, order, connections=32, seconds=_LONGEST)
        when = f"after {load.answered:,} turns"
        yield from (_describe(kind, size, when) for kind, size in _measure_now(process).items())


def _measure_now(process: Process) -> dict[str, float]:
    return {kind: size * 2**20 / 1e6 for kind, size in process.memory_mib().items()}


def _describe(kind: str, size: float, when: str) -> Figure:
    return Figure(f"memory {when}, {_WHAT[kind]}", size, "MB", at_most=250.0 if kind == "Rss" else None)
