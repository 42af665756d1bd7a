"""The figures of the transparency report, reckoned from rows."""

from __future__ import annotations

from typing import Any

from bot.moderation.figures import Figures, reckon
from bot.moderation.shares import Backlog, Spans

NOTHING: dict[str, Any] = {
    name: [] for name in ("posts", "reviews", "decisions", "appeals", "seconds", "reports", "open")
}


def decision(decision: str, rules: str = "respect", **more: Any) -> dict[str, Any]:
    row = {"decision": decision, "rules": rules, "suggested": rules, "state": "done", "found_by": "rules"}
    usual = {
        "language": "en",
        "at": 2_000,
        "created_at": 1_000,
        "forum": "f",
        "author_id": "u-1",
        "sample": None,
    }
    return row | usual | more


def figures(now: int = 0, **rows: Any) -> Figures:
    return reckon(NOTHING | rows, now=now)


def test_of_nothing_nothing_is_said() -> None:
    report = figures()
    assert (report.precision, report.overturned, report.sample.agreed, report.sample.missed) == (None,) * 4
    assert report.time_to_look == Spans(median=None, p90=None)
    assert report.backlog == Backlog(open=0, median=None, oldest=None)
    assert (report.by_language, report.by_rule) == ((), ())


def test_a_suggestion_is_right_by_rule_if_people_measured_for_that_rule() -> None:
    rows = [
        decision("warn", "respect"),
        decision("warn", "respect", suggested="respect terms", author_id="u-2"),
        decision("dismiss", "", suggested="terms", author_id="u-3"),
    ]
    report = figures(decisions=rows)
    assert report.precision == 0.6667
    assert {each.rule: each.precision for each in report.by_rule} == {"respect": 1.0, "terms": 0.0}


def test_what_was_reversed_is_no_measure_and_who_was_measured_twice_is_counted() -> None:
    rows = [
        decision("warn"),
        decision("hide"),
        decision("hide", state="reversed"),
        decision("hide", author_id="u-2"),
    ]
    report = figures(decisions=rows)
    assert (report.precision, report.repeated_authors) == (0.75, 0.5)


def test_what_was_missed_is_reported_and_measured_and_not_what_was_drawn() -> None:
    rows = [
        decision("hide", found_by="reports", suggested=""),
        decision("dismiss", "", found_by="reports"),
        decision("hide", found_by="reports", sample="passed"),
    ]
    reports = [
        {"language": "en", "rules": " respect ", "many": 3},
        {"language": "de", "rules": " ", "many": 2},
    ]
    report = figures(decisions=rows, reports=reports)
    assert (report.missed, report.reported, report.sample.passed, report.sample.broken) == (1, 5, 1, 1)
    assert {each.language: each.reported for each in report.by_language} == {"en": 3, "de": 2}
    assert [(each.rule, each.reported) for each in report.by_rule] == [("respect", 3)]


def test_ages_and_spans_are_in_seconds() -> None:
    opened = [{"language": "en", "rules": " terms ", "created_at": at} for at in (0, 60_000, 90_000)]
    report = figures(now=120_000, open=opened)
    assert report.backlog == Backlog(open=3, median=60, oldest=120)
