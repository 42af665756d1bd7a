"""From the start of the process to the first 200 at `/readyz`, with what `make install` builds already there."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.benchmarks.effort import Effort
from tests.benchmarks.figures import Figure
from tests.benchmarks.servers import assistant


def measure(effort: Effort) -> Iterator[Figure]:
    """The first start on an empty directory makes the tables; the others find them. One before it fills all caches."""
    with assistant():
        pass
    with tempfile.TemporaryDirectory(prefix="assistant-bench-") as place:
        first, *others = [_start(Path(place)) for _ in range(effort.starts + 1)]
    yield Figure("first start to ready", first, "s")
    yield Figure(
        "start to ready",
        median(others),
        "s",
        at_most=1.1,
        aim=0.7,
        note=f"{min(others):.2f} to {max(others):.2f}",
    )


def _start(place: Path) -> float:
    with assistant(directory=place) as process:
        return process.ready_after
