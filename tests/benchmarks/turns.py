"""A question through the signed webhook, answered when it is durable, beside the bare handlers in the same run."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Final, TypeAlias

from bot.content import place_of_matcher
from knowledge.loader import load_library
from tests.benchmarks.asking import Question, read_numbered_questions, read_questions
from tests.benchmarks.deliveries import Order
from tests.benchmarks.effort import Effort
from tests.benchmarks.figures import Figure
from tests.benchmarks.invented import ask_again, write_library
from tests.benchmarks.load import Load, put_load, take_median
from tests.benchmarks.process import Process
from tests.benchmarks.servers import assistant, reference

CONNECTIONS: Final = (32, 1)
SINGLE: Final = "bare handler, one row a commit"
GROUPED: Final = "bare handler, three rows, grouped commits"
TURN: Final = "turn"
ANEW: Final = "turn, understood anew"
"""With questions of which nothing is remembered (`bot.understanding.memory`): what words never seen before cost."""
INVENTED: Final = "turn, invented library"
"""Of articles on as many subjects, four questions each: more to choose from than the shipped library has."""

Runs: TypeAlias = Mapping[str, list[Load]]
"""Loads by server, one a round: those of a round belong together."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A server and what it is asked."""

    process: Process
    questions: Sequence[Question]


def measure(effort: Effort) -> Iterator[Figure]:
    """Rates, latencies and CPU times of all at 32 connections and at one, and what they are to each other."""
    yield Figure("questions in the library", count_questions(), "", note="in five languages, shipped")
    with ExitStack() as stack:
        asked = tuple((text, "en") for text in ask_again(effort.invented))
        servers = {
            TURN: Measured(turns := stack.enter_context(assistant()), read_questions()),
            ANEW: Measured(turns, read_numbered_questions()),
            INVENTED: Measured(stack.enter_context(_invented(effort.invented)), asked),
            SINGLE: Measured(stack.enter_context(reference("single")), read_questions()),
            GROUPED: Measured(stack.enter_context(reference("grouped")), read_questions()),
        }
        for server in servers.values():
            put_load(server.process, Order(effort.warming, server.questions), connections=8, seconds=60)
        for connections in CONNECTIONS:
            runs = run_rounds(servers, effort, connections)
            yield from describe_loads(runs, f"{connections} conn.")
            yield from compare_loads(runs, connections)


@contextmanager
def _invented(articles: int) -> Iterator[Process]:
    """The assistant with an invented library; what it learned is removed again."""
    with tempfile.TemporaryDirectory(prefix="assistant-bench-") as place:
        path = Path(place) / "library.jsonl"
        path.write_text(write_library(articles), encoding="utf-8")
        try:
            with assistant(articles=path) as process:
                yield process
        finally:
            place_of_matcher(path).unlink(missing_ok=True)


def count_questions() -> int:
    """How many questions the shipped articles know, their titles among them."""
    articles = load_library().articles.values()
    return sum(1 + len(text.questions) for article in articles for text in article.translations.values())


def run_rounds(servers: Mapping[str, Measured], effort: Effort, connections: int) -> Runs:
    """Load the servers in turn, round after round, so that a busy spell of the machine hits all of them."""
    runs: dict[str, list[Load]] = {name: [] for name in servers}
    for _ in range(effort.rounds):
        for name, server in servers.items():
            order = Order(effort.deliveries, server.questions)
            runs[name].append(
                put_load(server.process, order, connections=connections, seconds=effort.seconds)
            )
    return runs


def describe_loads(runs: Runs, where: str) -> Iterator[Figure]:
    """Medians over the rounds."""
    for name, loads in runs.items():
        load = take_median(loads)
        spread = f"{min(each.rate for each in loads):.0f} to {max(each.rate for each in loads):.0f}"
        yield Figure(f"{name}, {where}", load.rate, "/s", note=spread)
        yield Figure(f"{name}, {where}, p50", load.p50, "ms")
        yield Figure(f"{name}, {where}, p99", load.p99, "ms")
        yield Figure(f"{name}, {where}, CPU", load.cpu, "µs")
    for name in (TURN, ANEW, INVENTED):
        articles = take_median(runs[name]).articles
        yield Figure(f"{name}, {where}, answered with an article", 100 * articles, "%", at_least=80)


def compare_loads(runs: Runs, connections: int) -> Iterator[Figure]:
    """Ratios are of a round each, then their median. What is promised is promised at 32 connections."""
    promised = connections == CONNECTIONS[0]
    for name, limit in ((TURN, GROUPED), (ANEW, GROUPED), (INVENTED, GROUPED), (TURN, SINGLE)):
        pairs = list(zip(runs[name], runs[limit], strict=True))
        bound = promised and limit == GROUPED
        aimed = bound and name == TURN
        what = f"{name} : {limit}, {connections} conn."
        rate = median(turn.rate / bare.rate for turn, bare in pairs)
        cpu = median(turn.cpu / max(bare.cpu, 1.0) for turn, bare in pairs)
        p99 = median(turn.p99 / bare.p99 for turn, bare in pairs)
        less = Figure("", 0, "x", at_most=4 if bound else None, aim=2.5 if aimed else None)
        yield Figure(f"rate, {what}", rate, "x", at_least=0.25 if bound else None, aim=0.4 if aimed else None)
        yield replace(less, name=f"CPU, {what}", value=cpu)
        yield replace(less, name=f"p99, {what}", value=p99)
