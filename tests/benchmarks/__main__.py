"""`python -m tests.benchmarks [NAME …]`: prints a table and writes `var/bench.json`."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from tests.benchmarks import growth, matching, memory, overload, quality, starting, turns, understanding
from tests.benchmarks.effort import FULL, TINY, Effort
from tests.benchmarks.figures import Figure
from tests.benchmarks.machine import describe_machine
from tests.benchmarks.servers import ROOT
from tests.benchmarks.table import format_row

BENCHMARKS: Final[Mapping[str, Callable[[Effort], Iterator[Figure]]]] = {
    "start": starting.measure,
    "memory": memory.measure,
    "turns": turns.measure,
    "overload": overload.measure,
    "growth": growth.measure,
    "matching": matching.measure,
    "understanding": understanding.measure,
    "quality": quality.measure,
}


def main() -> None:
    """Run those named, by default all."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--quick", action="store_true", help="tiny counts: shows that it works, and no more")
    parser.add_argument("--out", type=Path, default=ROOT / "var/bench.json", metavar="FILE")
    arguments = parser.parse_args()
    unknown = set(arguments.names) - set(BENCHMARKS)
    if unknown:
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}")
    run(arguments.names or BENCHMARKS, TINY if arguments.quick else FULL, arguments.out)


def run(names: Iterable[str], effort: Effort, out: Path) -> None:
    """Measure, printing each figure as it comes, and write the file."""
    machine = describe_machine()
    print(", ".join(f"{name} {value}" for name, value in machine.items()))
    results: dict[str, list[dict[str, object]]] = {}
    started = time.perf_counter()
    for name in names:
        print(f"\n{name}", flush=True)
        results[name] = [_show(figure) for figure in BENCHMARKS[name](effort)]
    seconds = round(time.perf_counter() - started, 1)
    out.parent.mkdir(parents=True, exist_ok=True)
    document = {**machine, "seconds": seconds, "benchmarks": results}
    out.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"\n{seconds} s; written to {out}")


def _show(figure: Figure) -> dict[str, object]:
    print(f"  {format_row(figure)}", flush=True)
    return figure.describe()


if __name__ == "__main__":
    main()
