"""One match against a thousand articles, in one thread, and how long it takes to learn them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import cycle, islice

from knowledge.languages import Language
from knowledge.matching.building import build_matcher
from tests.benchmarks.effort import Effort
from tests.benchmarks.figures import Figure
from tests.benchmarks.invented import ask_again, invent_library
from tests.benchmarks.load import percentile


def measure(effort: Effort) -> Iterator[Figure]:
    """Median and 99th percentile of `Matcher.rank`, on questions in other words than were learned."""
    started = time.perf_counter()
    matcher = build_matcher(invent_library(effort.articles))
    learned = time.perf_counter() - started
    times = []
    for text in islice(cycle(ask_again(effort.articles)), effort.matches):
        started = time.perf_counter()
        matcher.rank(text, Language.EN)
        times.append(1_000 * (time.perf_counter() - started))
    times.sort()
    what = f"one match, {effort.articles:,} articles"
    yield Figure(what, percentile(times, 50), "ms", at_most=500.0)
    yield Figure(f"{what}, p99", percentile(times, 99), "ms")
    yield Figure(f"learning {effort.articles:,} articles", learned, "s")
