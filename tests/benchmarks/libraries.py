"""Large libraries through `kb evaluate`, each in a process of its own: build, match, memory; then what serving needs."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.benchmarks.effort import Effort
from tests.benchmarks.figures import Figure
from tests.benchmarks.servers import ROOT
from tests.benchmarks.words import write_library

_AN_ARTICLE: Final = 100
"""Questions of one article."""
_BUILD: Final = {15_000: (15.0, 5.0), 100_000: (180.0, 40.0)}
_MATCH: Final = {1_000: (0.5, 0.15, 1.5, 0.5), 100_000: (2.0, 0.5, 5.0, 1.5)}
"""Median: must, aim; 99th percentile: must, aim."""
_MEMORY: Final = {15_000: (200.0, 100.0)}
_SERVE: Final = """
import json, sys
from pathlib import Path
from knowledge.archive import load_matcher
from knowledge.languages import Language
matcher = load_matcher(Path(sys.argv[1]), "bench")
for line in Path(sys.argv[2]).open(encoding="utf-8"):
    matcher.rank(json.loads(line)["text"], Language.EN)
print(int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6)
"""
_KEEP: Final = """
import sys
from pathlib import Path
from knowledge.archive import save_matcher
from knowledge.loader import measure_library
from knowledge.matching.building import build_matcher
save_matcher(build_matcher(measure_library(Path(sys.argv[1]))[0]), Path(sys.argv[2]), "bench")
"""


def measure(effort: Effort) -> Iterator[Figure]:
    """Figures of each size."""
    for size in effort.libraries:
        with tempfile.TemporaryDirectory() as folder:
            yield from _measure_size(Path(folder), size)


def _measure_size(folder: Path, size: int) -> Iterator[Figure]:
    articles, questions = folder / "articles.jsonl", folder / "questions.jsonl"
    write_library(articles, questions, size, min(_AN_ARTICLE, size // 4))
    command = ("-m", "bot.cli", "kb", "evaluate", "--articles", articles, "--questions", questions, "--json")
    scores = json.loads(_run(*command))
    what = f"{size:,} questions"
    must, aim, must_99, aim_99 = _MATCH.get(size, (None,) * 4)
    yield Figure(f"{what}: one match", scores["median_ms"], "ms", at_most=must, aim=aim)
    yield Figure(f"{what}: one match, p99", scores["p99_ms"], "ms", at_most=must_99, aim=aim_99)
    must, aim = _BUILD.get(size, (None, None))
    yield Figure(f"{what}: learned in", scores["build_seconds"], "s", at_most=must, aim=aim)
    yield Figure(f"{what}: memory while learning", scores["peak_mb"], "MB")
    if size in _MEMORY:
        must, aim = _MEMORY[size]
        kept = folder / "matcher.npz"
        _run("-c", _KEEP, articles, kept)
        served = float(_run("-c", _SERVE, kept, questions))
        yield Figure(f"{what}: memory of a process that matches", served, "MB", at_most=must, aim=aim)


def _run(*arguments: str | Path) -> str:
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ).stdout
