"""`python -m tests.faults`: the fault tests in their long form, and a table of what was lost and doubled."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from tests.benchmarks.figures import Figure
from tests.benchmarks.machine import describe_machine
from tests.faults.tally import RECORD

ROOT: Final = Path(__file__).parents[2]
TESTS: Final = ("tests/faults", "tests/end_to_end/test_stateful.py")
ENOUGH: Final = 1_000
"""Kills that the aim asks for."""
COLUMNS: Final = ("what", "database", "kills", "turns", "lost", "doubled")


def main() -> int:
    """Run them; the status of the tests."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="on each database")
    parser.add_argument("--messages", type=int, default=10_000, help="of each of a hundred callers at once")
    parser.add_argument("--out", type=Path, default=ROOT / "var/faults.json", metavar="FILE")
    arguments, others = parser.parse_known_args()
    with tempfile.TemporaryDirectory(prefix="assistant-faults-") as place:
        record = Path(place) / "record"
        record.touch()
        extent = {"FAULTS": "long", "FAULTS_KILLS": str(arguments.kills), RECORD: str(record)}
        environ = os.environ | extent | {"FAULTS_MESSAGES": str(arguments.messages)}
        command = [sys.executable, "-m", "pytest", *(others or TESTS)]
        status = subprocess.run(command, cwd=ROOT, env=environ, check=False).returncode
        rows = [json.loads(line) for line in record.read_text(encoding="utf-8").splitlines()]
    _say(*format_rows(rows), "all tests passed" if status == 0 else f"TESTS FAILED (status {status})")
    write(arguments.out, rows, status)
    return status


def format_rows(rows: Sequence[dict[str, Any]]) -> list[str]:
    """A table; a dash where a test counts nothing of the kind."""
    cells = [COLUMNS, *([_cell(row.get(name)) for name in COLUMNS] for row in rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(COLUMNS))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in cells]


def list_figures(rows: Sequence[dict[str, Any]]) -> list[Figure]:
    """What is promised of kills: nothing lost, nothing doubled; the aim is the same over a thousand."""
    return [
        Figure(
            f"turns lost or doubled in {row['kills']:,} kills, {row['database']}",
            row["lost"] + row["doubled"],
            "",
            at_most=0,
            aim=0,
            note=f"{row['turns']:,} turns",
        )
        for row in _list_kills(rows)
    ]


def describe(figure: Figure, row: dict[str, Any]) -> dict[str, object]:
    """The figure for the file; fewer than a thousand kills keep the promise and do not reach the aim."""
    return figure.describe() | {"reached": bool(figure.reached) and row["kills"] >= ENOUGH}


def _list_kills(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if row["what"] == "kills"]


def write(path: Path, rows: Sequence[dict[str, Any]], status: int) -> None:
    """Keep it beside the benchmarks' figures, for the chart."""
    figures = [
        describe(figure, row) for figure, row in zip(list_figures(rows), _list_kills(rows), strict=True)
    ]
    document = {**describe_machine(), "passed": status == 0, "rows": rows, "figures": figures}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    _say(f"written to {path}")


def _say(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _cell(value: int | str | None) -> str:
    return "-" if value is None else f"{value:,}" if isinstance(value, int) else value


if __name__ == "__main__":
    raise SystemExit(main())
