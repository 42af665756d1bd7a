"""`python -m tests.benchmarks [NAME …]`: prints a table, writes `var/bench.json` and, after a whole run, draws the chart.

`python -m tests.benchmarks pages` draws it again from that file and from what `make faults` wrote beside it, and writes the
tables of the pages anew.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from tests.benchmarks import (
    commits,
    foreign,
    growth,
    inbox,
    libraries,
    matching,
    memory,
    moderation,
    overload,
    postgres,
    quality,
    replying,
    ringing,
    sockets,
    starting,
    stored,
    turns,
    understanding,
    widget,
)
from tests.benchmarks.chart import draw
from tests.benchmarks.effort import FULL, TINY, Effort
from tests.benchmarks.figures import Figure
from tests.benchmarks.machine import describe_machine
from tests.benchmarks.pages import fill_marks
from tests.benchmarks.servers import ROOT
from tests.benchmarks.table import format_row
from tests.postgres_cluster import NoServer

BENCHMARKS: Final[Mapping[str, Callable[[Effort], Iterator[Figure]]]] = {
    "start": starting.measure,
    "memory": memory.measure,
    "turns": turns.measure,
    "overload": overload.measure,
    "commits": commits.measure,
    "postgres": postgres.measure,
    "reply": replying.measure,
    "bells": ringing.measure,
    "sockets": sockets.measure,
    "inbox": inbox.measure,
    "growth": growth.measure,
    "stored": stored.measure,
    "matching": matching.measure,
    "libraries": libraries.measure,
    "foreign": foreign.measure,
    "understanding": understanding.measure,
    "quality": quality.measure,
    "moderation": moderation.measure,
    "widget": widget.measure,
}


CHART: Final = ROOT / "docs/figures.svg"
PAGES: Final = (ROOT / "README.md", ROOT / "docs/scaling.md")
LONG: Final = 1_000_000
"""Stored conversations of the long form."""


def main() -> None:
    """Run those named, by default all."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"pages, or: {', '.join(BENCHMARKS)}")
    parser.add_argument("--quick", action="store_true", help="tiny counts: shows that it works, and no more")
    parser.add_argument("--long", action="store_true", help=f"with {LONG:,} stored conversations")
    parser.add_argument("--out", type=Path, default=ROOT / "var/bench.json", metavar="FILE")
    arguments = parser.parse_args()
    if arguments.names == ["pages"]:
        chart(arguments.out)
        return fill_pages(arguments.out)
    unknown = set(arguments.names) - set(BENCHMARKS)
    if unknown:
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}")
    effort = TINY if arguments.quick else FULL
    run(
        arguments.names or BENCHMARKS,
        replace(effort, stored=LONG) if arguments.long else effort,
        arguments.out,
    )
    if not (arguments.names or arguments.quick):
        chart(arguments.out)
    return None


def run(names: Iterable[str], effort: Effort, out: Path) -> None:
    """Measure, printing each figure as it comes and the promises again at the end, and write the file."""
    machine = describe_machine()
    print(", ".join(f"{name} {value}" for name, value in machine.items()))
    results: dict[str, list[Figure]] = {}
    started = time.perf_counter()
    for name in names:
        print(f"\n{name}", flush=True)
        results[name] = list(_measure(name, effort))
    seconds = round(time.perf_counter() - started, 1)
    print("\nwhat is promised")
    for figures in results.values():
        for figure in figures:
            if figure.aim is not None:
                _show(figure)
    described = {name: [figure.describe() for figure in figures] for name, figures in results.items()}
    write_json(out, {**machine, "seconds": seconds, "benchmarks": described})
    print(f"\n{seconds} s; written to {out}")


def _measure(name: str, effort: Effort) -> Iterator[Figure]:
    """The figures of one benchmark, shown as they come; fewer, with the reason, where there is no PostgreSQL."""
    try:
        yield from map(_show, BENCHMARKS[name](effort))
    except NoServer as reason:
        print(f"  left out: {reason}")


def chart(measured: Path) -> None:
    """Draw the promises of a run."""
    CHART.write_text(draw(read_run(measured)), encoding="utf-8")
    print(f"drawn to {CHART}")


def fill_pages(measured: Path) -> None:
    """Write the tables of the pages from a run."""
    for page in PAGES:
        page.write_text(fill_marks(page.read_text(encoding="utf-8"), read_run(measured)), encoding="utf-8")
        print(f"figures written into {page}")


def read_run(measured: Path) -> dict[str, Any]:
    """What a run wrote, with the figures of the fault tests if there was a run of them."""
    document: dict[str, Any] = json.loads(measured.read_text(encoding="utf-8"))
    faults = measured.with_name("faults.json")
    if faults.exists():
        document["benchmarks"]["faults"] = json.loads(faults.read_text(encoding="utf-8"))["figures"]
    return document


def write_json(path: Path, document: Mapping[str, object]) -> None:
    """Write a document for people to read too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _show(figure: Figure) -> Figure:
    print(f"  {format_row(figure)}", flush=True)
    return figure


if __name__ == "__main__":
    main()
