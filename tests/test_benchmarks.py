"""The benchmarks themselves: with tiny counts, each gives its figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import pytest

from tests.benchmarks.__main__ import BENCHMARKS, run
from tests.benchmarks.chart import draw, is_promise
from tests.benchmarks.effort import TINY
from tests.benchmarks.figures import Figure
from tests.benchmarks.load import percentile
from tests.benchmarks.pages import fill_marks, list_blocks
from tests.benchmarks.table import format_row

SVG: Final = "{http://www.w3.org/2000/svg}"


@pytest.mark.usefixtures("postgres")  # without one, some figures are left out
def test_every_benchmark_gives_figures_and_the_file_has_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "var" / "bench.json"
    run(BENCHMARKS, TINY, out)
    document = json.loads(out.read_text(encoding="utf-8"))
    assert document["benchmarks"].keys() == BENCHMARKS.keys()
    assert document["python"]
    printed = capsys.readouterr().out
    figures = [figure for group in document["benchmarks"].values() for figure in group]
    assert all(figure["name"] in printed for figure in figures)
    measured = [
        figure for figure in figures if not figure["name"].startswith("refusals")
    ]  # there may be none
    assert all(figure["value"] > 0 for figure in measured if figure["unit"] in ("/s", "ms", "s", "MB"))
    turns = document["benchmarks"]["turns"]
    assert {"1 conn.", "32 conn."} == {
        figure["name"].split(", ")[-1] for figure in turns if figure["unit"] == "x"
    }
    chart = ElementTree.fromstring(draw(document))  # noqa: S314 - our own
    promised = [figure["name"] for figure in figures if is_promise(figure)]
    assert len(promised) >= 12
    told = [element.text for element in chart.iter(f"{SVG}text")]
    assert all(name in told for name in promised)
    assert all(name in (chart.findtext(f"{SVG}desc") or "") for name in promised)
    blocks = list_blocks(document)
    assert all(f"| {name} |" in blocks["promises"] for name in promised)
    assert len(blocks["answers"].splitlines()) == 14
    assert len(blocks["reckoning"].splitlines()) == 10, "a figure that is reckoned with has another name now"


def test_what_stands_between_the_marks_is_written_anew_and_nothing_else() -> None:
    figure = Figure("a", 3.0, "s", at_most=4, aim=2.5).describe()
    machine = dict.fromkeys(("date", "commit", "machine", "processor", "cores", "python", "sqlite"), "known")
    page = "before <!-- promises -->\nold | 1 |\n<!-- end of promises -->\nafter <!-- other -->\n"
    filled = fill_marks(page, {**machine, "benchmarks": {"one": [figure]}})
    assert "old" not in filled
    assert "| a | 3.00 s | <= 4 s | 2.5 s | kept |\n<!-- end of promises -->" in filled
    assert filled.startswith("before <!-- promises -->\n")
    assert filled.endswith("<!-- end of promises -->\nafter <!-- other -->\n")


def test_an_aim_is_on_the_side_of_what_must_hold() -> None:
    assert Figure("a", 2.4, "x", at_most=4, aim=2.5).reached is True
    assert Figure("a", 2.6, "x", at_most=4, aim=2.5).reached is False
    assert Figure("a", 0.4, "x", at_least=0.25, aim=0.4).reached is True
    assert Figure("a", 0.3, "x", at_least=0.25, aim=0.4).reached is False
    assert Figure("a", 0.3, "x", at_least=0.25).reached is None


@pytest.mark.parametrize(
    ("value", "verdict", "width"),
    [(2.0, "reached", 207.0), (4.0, "kept", 414.0), (6.0, "missed", 621.0), (99.0, "missed", 828.0)],
)
def test_a_bar_is_as_long_as_its_value_is_of_what_must_hold(value: float, verdict: str, width: float) -> None:
    figure = Figure("a < b", value, "x", at_most=4, aim=2.5).describe()
    machine = dict.fromkeys(("date", "commit", "machine", "processor", "cores"), "known")
    chart = ElementTree.fromstring(draw({**machine, "benchmarks": {"one": [figure]}}))  # noqa: S314 - our own
    bars = [each for each in chart.iter(f"{SVG}rect") if each.get("class") == verdict]
    assert [float(each.attrib["width"]) for each in bars] == [width]


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
