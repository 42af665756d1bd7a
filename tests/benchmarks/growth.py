"""What a turn costs in a long conversation, against one in a short one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final

from tests.benchmarks.asking import read_questions
from tests.benchmarks.deliveries import Order
from tests.benchmarks.effort import Effort
from tests.benchmarks.figures import Figure
from tests.benchmarks.load import Load, put_load
from tests.benchmarks.process import Process
from tests.benchmarks.servers import assistant

_ITEMS_A_TURN: Final = 3
"""Messages that a question leaves: itself, its answer, and whether that helped."""
_LONG: Final = tuple(f"long-{number}" for number in range(8))
_LONGEST: Final = 120.0
"""Seconds for growing the conversations."""


def measure(effort: Effort) -> Iterator[Figure]:
    """Latency and CPU time at one connection, in turn; each round has new short conversations."""
    with assistant() as process:
        _grow(process, _LONG, effort.long)
        rounds = [_run_round(process, effort, number) for number in range(effort.rounds)]
    what = f"turn after {effort.long:,} messages : after {effort.short:,}"
    cpu = median(long.cpu / max(short.cpu, 1.0) for long, short in rounds)
    yield Figure(f"{what}, CPU", cpu, "x", at_most=1.2, aim=1.05)
    yield Figure(f"{what}, p50", median(long.p50 / short.p50 for long, short in rounds), "x", at_most=1.2)


def _run_round(process: Process, effort: Effort, number: int) -> tuple[Load, Load]:
    turns = min(effort.deliveries, 100 * len(_LONG))
    short = [f"short-{number}-{each}" for each in range(turns)]
    _grow(process, short, effort.short)
    return _ask(process, _LONG, turns, effort), _ask(process, short, turns, effort)


def _grow(process: Process, conversations: Sequence[str], messages: int) -> None:
    """Let each conversation have about so many messages."""
    turns = len(conversations) * -(-messages // _ITEMS_A_TURN)
    put_load(process, Order(turns, read_questions(), conversations), connections=8, seconds=_LONGEST)


def _ask(process: Process, conversations: Sequence[str], turns: int, effort: Effort) -> Load:
    order = Order(turns, read_questions(), conversations)
    return put_load(process, order, connections=1, seconds=effort.seconds)
