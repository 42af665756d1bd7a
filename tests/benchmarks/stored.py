"""What a turn costs with many stored conversations, against one with few."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from typing import Final

from tests.benchmarks.asking import read_questions
from tests.benchmarks.deliveries import Order
from tests.benchmarks.effort import Effort
from tests.benchmarks.figures import Figure
from tests.benchmarks.filling import fill
from tests.benchmarks.load import Load, put_load
from tests.benchmarks.process import Process
from tests.benchmarks.servers import ROOT, assistant

FEW: Final = 1_000
CONNECTIONS: Final = 8
TEMPLATE: Final = "template"
TURNS: Final = 1
"""Of each stored conversation."""
_MOST: Final = 5_000
"""Conversations of one load."""


@dataclass(frozen=True, slots=True)
class House:
    """A server, the conversations it had before, and the size of its database in MB."""

    process: Process
    conversations: Sequence[str]
    size: float


def measure(effort: Effort) -> Iterator[Figure]:
    """Half of the turns go on with a stored conversation that nobody has asked for lately, half begin a new one."""
    with ExitStack() as stack:
        few = _open(stack, min(FEW, effort.stored))
        many = _open(stack, effort.stored)
        for house in (few, many):
            put_load(house.process, Order(effort.warming, read_questions()), connections=8, seconds=60)
        rounds = [(_ask(many, effort), _ask(few, effort)) for _ in range(effort.rounds)]
    what = f"turn with {effort.stored:,} stored conversations : with {FEW:,}"
    cpu = [more.cpu / max(less.cpu, 1.0) for more, less in rounds]
    yield Figure(f"database of {effort.stored:,} conversations", many.size, "MB")
    told = ", ".join(f"{ratio:.2f}" for ratio in cpu)
    yield Figure(f"{what}, CPU", median(cpu), "x", at_most=1.2, aim=1.05, note=told)
    yield Figure(f"{what}, p50", median(more.p50 / less.p50 for more, less in rounds), "x", at_most=1.2)


def _open(stack: ExitStack, count: int) -> House:
    """A server on a database that was filled before, on the disk of the checkout; both are gone with the stack."""
    (ROOT / "var").mkdir(exist_ok=True)
    name = stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-", dir=ROOT / "var"))
    directory = Path(name)
    with assistant(directory=directory) as process:
        put_load(process, Order(TURNS, read_questions(), (TEMPLATE,)), connections=1, seconds=60)
    names = fill(directory / "assistant.db", TEMPLATE, count)
    size = (directory / "assistant.db").stat().st_size / 1e6
    return House(stack.enter_context(assistant(directory=directory)), names, size)


def _ask(house: House, effort: Effort) -> Load:
    count = min(_MOST, effort.deliveries) // 2
    old = [Random().choice(house.conversations) for _ in range(count)]
    new = [secrets.token_hex(12) for _ in range(count)]
    names = tuple(name for pair in zip(old, new, strict=True) for name in pair)
    order = Order(2 * count, read_questions(), names)
    return put_load(house.process, order, connections=CONNECTIONS, seconds=effort.seconds)
