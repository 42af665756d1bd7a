"""The benchmarks themselves: with tiny counts, each gives its figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.benchmarks.__main__ import BENCHMARKS, run
from tests.benchmarks.effort import TINY
from tests.benchmarks.figures import Figure
from tests.benchmarks.load import percentile
from tests.benchmarks.table import format_row


def test_every_benchmark_gives_figures_and_the_file_has_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "var" / "bench.json"
    run(BENCHMARKS, TINY, out)
    document = json.loads(out.read_text(encoding="utf-8"))
    assert document["benchmarks"].keys() == BENCHMARKS.keys()
    assert document["python"]
    printed = capsys.readouterr().out
    figures = [figure for measured in document["benchmarks"].values() for figure in measured]
    assert all(figure["name"] in printed for figure in figures)
    assert all(figure["value"] > 0 for figure in figures if figure["unit"] in ("/s", "ms", "s", "MiB"))
    turns = document["benchmarks"]["turns"]
    assert {"1 conn.", "32 conn."} == {
        figure["name"].split(", ")[-1] for figure in turns if figure["unit"] == "x"
    }


def test_an_aim_is_met_or_missed_on_its_own_side() -> None:
    assert Figure("a", 3.0, "s", at_most=3.0).met is True
    assert Figure("a", 3.1, "s", at_most=3.0).met is False
    assert Figure("a", 0.2, "x", at_least=0.2).met is True
    assert Figure("a", 0.1, "x", at_least=0.2).met is False
    assert Figure("a", 0.1, "x").met is None


def test_a_missed_aim_is_plain_to_see() -> None:
    assert "MISSED" in format_row(Figure("start", 4.0, "s", at_most=3.0))
    assert "MISSED" not in format_row(Figure("start", 2.0, "s", at_most=3.0))


def test_percentiles_are_measured_values() -> None:
    values = [float(number) for number in range(1, 101)]
    assert percentile(values, 50) == 50
    assert percentile(values, 99) == 99
    assert percentile([7.0], 99) == 7.0
