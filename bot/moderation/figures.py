"""The figures of the transparency report, reckoned from rows (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from bot.moderation import shares
from bot.moderation.shares import Backlog, Row, Sample, Spans
from bot.triage.verdict import Rule


class FoundBy(msgspec.Struct, frozen=True, kw_only=True):
    """How reviews began: by the program's rules, by readers, or both; `sample`: nothing was found, it was drawn."""

    rules: int
    reports: int
    both: int
    sample: int


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """How often something was decided, by rule and language of the post. What names several rules counts for each."""

    decision: str
    rule: str
    language: str
    count: int


class Appeals(msgspec.Struct, frozen=True, kw_only=True):
    """Appeals that were made, and how they ended."""

    made: int
    upheld: int
    reversed: int
    open: int


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """The same of one language, or of one rule."""

    reviewed: int
    decided: int
    measures: int
    precision: float | None
    missed: int
    reported: int
    overturned: float | None
    agreed: float | None
    time_to_look: Spans
    time_to_decision: Spans
    backlog: Backlog


class ByLanguage(Group, frozen=True, kw_only=True):
    """Of one language: that of the post."""

    language: str
    received: int


class ByRule(Group, frozen=True, kw_only=True):
    """Of one rule: what it was suggested for, reported for, or decided by."""

    rule: str


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """`precision`: of what the rules pointed to and people decided, the share that led to a measure. `missed`: posts
    that the rules passed, a reader reported, and people measured; `reported`: all reports of posts that the rules passed.
    `overturned`: of decided appeals, those that were right. `repeated_authors`: of authors who were measured, those who were
    more than once. `backlog` is of now, all else of the period."""

    received: int
    reviewed: int
    found: FoundBy
    decisions: tuple[Decided, ...]
    appeals: Appeals
    overturned: float | None
    precision: float | None
    missed: int
    reported: int
    repeated_authors: float | None
    sample: Sample
    time_to_look: Spans
    time_to_decision: Spans
    backlog: Backlog
    by_language: tuple[ByLanguage, ...]
    by_rule: tuple[ByRule, ...]


def reckon(rows: Mapping[str, Sequence[Row]], *, now: int) -> Figures:
    """The figures of what `bot.store.moderation_figures.read_period` found; `now` in unix milliseconds."""
    posts, reviews, decisions = rows["posts"], rows["reviews"], rows["decisions"]
    appeals = Counter(row["outcome"] for row in rows["appeals"])
    return Figures(
        received=sum(row["many"] for row in posts),
        reviewed=len(reviews),
        found=_found(reviews),
        decisions=_decided(decisions),
        appeals=Appeals(
            made=appeals.total(),
            upheld=appeals["upheld"],
            reversed=appeals["reversed"],
            open=appeals[None],
        ),
        overturned=shares.overturned(rows["appeals"]),
        precision=shares.precision(decisions),
        missed=shares.missed(decisions),
        reported=sum(row["many"] for row in rows["reports"]),
        repeated_authors=shares.repeated_authors(decisions),
        sample=shares.sample(rows["seconds"], decisions),
        time_to_look=shares.spans(reviews, "first_look_at"),
        time_to_decision=shares.spans(decisions, "at"),
        backlog=shares.backlog(rows["open"], now),
        by_language=_by_language(rows, now),
        by_rule=_by_rule(rows, now),
    )


def _by_language(rows: Mapping[str, Sequence[Row]], now: int) -> tuple[ByLanguage, ...]:
    languages = {row["language"] for part in rows.values() for row in part}
    made = []
    for each in sorted(languages):
        mine = {name: [row for row in part if row["language"] == each] for name, part in rows.items()}
        received = sum(row["many"] for row in mine["posts"])
        made.append(ByLanguage(language=each, received=received, **_group(mine, now)))
    return tuple(made)


def _by_rule(rows: Mapping[str, Sequence[Row]], now: int) -> tuple[ByRule, ...]:
    made = []
    for rule in (each.value for each in Rule):
        mine = {name: [row for row in part if _is_about(row, rule)] for name, part in rows.items()}
        if any(mine.values()):
            made.append(ByRule(rule=rule, **_group(mine, now, rule)))
    return tuple(made)


def _is_about(row: Row, rule: str) -> bool:
    named = f"{row.get('rules') or ''} {row.get('suggested') or ''}"
    return rule in named.split()


def _group(mine: Mapping[str, Sequence[Row]], now: int, rule: str | None = None) -> dict[str, Any]:
    decisions = mine["decisions"]
    return {
        "reviewed": len(mine["reviews"]),
        "decided": len(decisions),
        "measures": sum(map(shares.is_measure, decisions)),
        "precision": shares.precision(decisions, rule),
        "missed": shares.missed(decisions),
        "reported": sum(row["many"] for row in mine["reports"]),
        "overturned": shares.overturned(mine["appeals"]),
        "agreed": shares.sample(mine["seconds"], decisions).agreed,
        "time_to_look": shares.spans(mine["reviews"], "first_look_at"),
        "time_to_decision": shares.spans(decisions, "at"),
        "backlog": shares.backlog(mine["open"], now),
    }


def _found(reviews: Sequence[Row]) -> FoundBy:
    drawn = [row for row in reviews if row["sample"] and not row["reported"] and row["verdict"] != "review"]
    ways = Counter((row["verdict"] == "review", bool(row["reported"])) for row in reviews)
    return FoundBy(
        rules=ways[True, False],
        reports=ways[False, True] + ways[False, False] - len(drawn),
        both=ways[True, True],
        sample=len(drawn),
    )


def _decided(decisions: Iterable[Row]) -> tuple[Decided, ...]:
    many = Counter(
        (row["decision"], rule, row["language"])
        for row in decisions
        for rule in row["rules"].split() or ("",)
    )
    return tuple(
        Decided(decision=decision, rule=rule, language=language, count=count)
        for (decision, rule, language), count in sorted(many.items())
    )
