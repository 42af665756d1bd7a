"""What `kb evaluate` shows beside its figures: predictions line by line, progress, a table for people."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bot.commands.printing import write_line
from knowledge.evaluation import Outcome

_NOTHING = "-"


def write_predictions(stack: ExitStack, path: Path | None) -> Callable[[Outcome], None] | None:
    """What writes each outcome as a JSON line, into a file that is closed with the stack."""
    if path is None:
        return None
    file = stack.enter_context(path.open("w", encoding="utf-8"))

    def write(outcome: Outcome) -> None:
        file.write(write_line(outcome.describe()) + "\n")

    return write


def show_progress() -> Callable[[float], None] | None:
    """What shows the share done on a terminal; None where nobody looks on."""
    if not sys.stderr.isatty():
        return None

    def show(share: float) -> None:
        print(f"\rlearning: {share:4.0%}", end="" if share < 1 else "\n", file=sys.stderr, flush=True)

    return show


def peak_megabytes() -> float:
    """The most memory that this process has had, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1_000_000 if sys.platform == "darwin" else peak * 1024 / 1_000_000


def describe_scores(measured: Mapping[str, Any], prefix: str = "") -> str:
    """The figures, one a line."""
    lines: list[str] = []
    for name, value in measured.items():
        if isinstance(value, Mapping):
            lines.append(describe_scores(value, f"{prefix}{name}."))
        else:
            lines.append(f"{prefix + name:<24} {_NOTHING if value is None else value}")
    return "\n".join(lines)
