"""The arithmetic of reports, without a database."""

from __future__ import annotations

import csv
import io
from datetime import date
from itertools import pairwise
from statistics import median, quantiles
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.inbox.charting import Chart, Point, choose_steps, draw_bars, shorten
from bot.inbox.report_making import By, Group, Report
from bot.inbox.reporting import (
    Story,
    Target,
    find_missed,
    is_answered_alone,
    is_reopened,
    measure,
    percentile,
    reckon,
    resolved,
    waited,
)
from bot.inbox.tabling import guard, write_table

SECONDS = st.lists(st.integers(min_value=0, max_value=10**7), min_size=2, max_size=60)


def told(*marks: tuple[str, int], **more: Any) -> Story:
    """A conversation in which this happened at seconds."""
    given: dict[str, Any] = {"id": "c", "began": 0, "language": "en", "team": "general"} | more
    return Story(marks=tuple((what, at * 1000) for what, at in marks), **given)


def always(_story: Story, start: int, end: int) -> int:
    return end - start


@given(SECONDS)
def test_percentiles_are_those_of_the_standard_library(values: list[int]) -> None:
    cuts = quantiles(values, n=10, method="inclusive")
    assert percentile(values, 0.9) == pytest.approx(cuts[8], abs=1)
    assert percentile(values, 0.5) == pytest.approx(median(values), abs=1)


def test_of_nothing_there_is_no_median() -> None:
    lengths = measure([None])
    assert (lengths.count, lengths.median, lengths.p90) == (0, None, None)


def test_a_wait_ends_when_somebody_takes_it_over_first() -> None:
    story = told(("handed_off", 10), ("taken_over", 70), ("transferred", 80), ("taken_over", 200))
    assert waited(story) == 60_000
    assert waited(told(("taken_over", 70))) is None


def test_closed_for_good_is_what_counts() -> None:
    marks = (("handed_off", 0), ("resolved", 60), ("handed_off", 90), ("resolved", 300))
    assert resolved(told(*marks, status="closed")) == 300_000
    assert resolved(told(*marks[:3], status="waiting")) is None


def test_reopened_is_what_came_to_people_again() -> None:
    assert is_reopened(told(("handed_off", 0), ("resolved", 60), ("handed_off", 90)))
    assert not is_reopened(told(("handed_off", 0), ("released", 60), ("handed_off", 90), ("resolved", 120)))


@pytest.mark.parametrize(
    ("more", "alone"),
    [
        ({"answered": True}, True),
        ({"answered": False}, False),
        ({"answered": True, "opinions": (("a", False),)}, False),
        ({"answered": True, "opinions": (("a", False), ("b", True))}, True),
        ({"answered": True, "marks": (("handed_off", 1),)}, False),
    ],
)
def test_answered_alone_needs_an_answer_and_nobody_else(more: dict[str, Any], alone: bool) -> None:
    assert is_answered_alone(Story(id="c", began=0, language="en", **more)) is alone


@pytest.mark.parametrize(
    ("marks", "more", "missed"),
    [
        ([("handed_off", 0)], {"replied": 60_000, "status": "agent"}, (False, False)),
        ([("handed_off", 0)], {"replied": 61_000, "status": "agent"}, (True, False)),
        ([("handed_off", 0)], {"status": "waiting"}, (True, False)),
        ([("handed_off", 0), ("ended", 50)], {"status": "closed"}, (False, False)),
        ([("handed_off", 0), ("ended", 70)], {"status": "closed"}, (True, False)),
        ([("handed_off", 0), ("handoff_cancelled", 30)], {"status": "bot"}, (False, False)),
        ([("handed_off", 0), ("resolved", 101)], {"replied": 1, "status": "closed"}, (False, True)),
    ],
)
def test_a_target_is_missed_when_it_took_longer_than_promised(
    marks: list[tuple[str, int]], more: dict[str, Any], missed: tuple[bool, bool]
) -> None:
    targets = {("general", "normal"): Target(first_response=60, resolution=100)}
    assert find_missed(told(*marks, **more), now=99_000, opened=always, targets=targets) == missed


def test_only_opinions_on_the_article_count_for_it() -> None:
    story = told(opinions=(("a", True), ("b", False)))
    figures = reckon([story], now=0, opened=always, targets={}, article="a")
    assert (figures.helpful, figures.not_helpful) == (1, 0)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    figures = reckon([], now=0, opened=always, targets={})
    report = Report(
        since=date(2026, 1, 1),
        until=date(2026, 1, 2),
        time_zone="UTC",
        by=By.ARTICLE,
        at="",
        queue=(),
        total=figures,
        groups=(Group(key="k", title=cell, figures=figures),),
    )
    row = next(csv.DictReader(io.StringIO(write_table(report), newline="")))
    assert row["title"] == f"'{cell}"
    assert guard("plain") == "plain"


@given(st.floats(min_value=0, max_value=10**9), st.sampled_from([(1,), (60, 3_600, 86_400)]))
def test_a_scale_begins_at_nothing_and_holds_everything(most: float, units: tuple[int, ...]) -> None:
    steps = choose_steps(most, units)
    assert steps[0] == 0
    assert steps[-1] >= most
    assert 2 <= len(steps) <= 6
    assert all(before < after for before, after in pairwise(steps))
    assert all(step % units[0] == 0 for step in steps)


def test_a_chart_holds_no_markup_of_others() -> None:
    point = Point('<script>alert("x")</script>', 1.0, "<b>1</b>")
    chart = Chart("<i>", "&", "en", (point,), ((0, "0"), (1, "1")))
    drawn = draw_bars(chart)
    assert "<script" not in drawn
    assert "<b>" not in drawn
    assert "<i>" not in drawn


@given(st.text(max_size=80))
def test_a_label_is_shortened_to_what_fits(text: str) -> None:
    short = shorten(text, 10)
    assert sum(2 if ord(letter) >= 0x2E80 else 1 for letter in short.removesuffix("…")) <= 10
    assert short == text or short.endswith("…")


def test_figures_are_plain_json() -> None:
    figures = reckon([told(("handed_off", 0), stars=4)], now=5, opened=always, targets={})
    assert msgspec.to_builtins(figures)["satisfaction"] == 4.0
