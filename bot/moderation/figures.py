"""The figures of the transparency report, reckoned from rows (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

Row = Mapping[str, Any]


class FoundBy(msgspec.Struct, frozen=True, kw_only=True):
    """How reviews began: by the program's rules, by readers, or both."""

    rules: int
    reports: int
    both: int


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


class Spans(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds from the begin of a review to the decision; null where there is none."""

    median: int | None
    p90: int | None


class ByLanguage(msgspec.Struct, frozen=True, kw_only=True):
    """The same of one language."""

    language: str
    received: int
    reviewed: int
    decided: int
    measures: int
    precision: float | None


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """`precision`: of what the rules pointed to and people decided, the share that led to a measure. `missed`: posts
    that the rules passed, a reader reported, and people measured. `overturned`: of decided appeals, those that were right."""

    received: int
    reviewed: int
    found: FoundBy
    decisions: tuple[Decided, ...]
    appeals: Appeals
    overturned: float | None
    precision: float | None
    missed: int
    time_to_decision: Spans
    by_language: tuple[ByLanguage, ...]


def reckon(rows: Mapping[str, Sequence[Row]]) -> Figures:
    """The figures of what `bot.store.moderation_figures.read_period` found."""
    posts, reviews, decisions = rows["posts"], rows["reviews"], rows["decisions"]
    appeals = Counter(row["outcome"] for row in rows["appeals"])
    languages = sorted({row["language"] for row in (*posts, *reviews, *decisions)})
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
        overturned=_share(appeals["reversed"], appeals["upheld"] + appeals["reversed"]),
        precision=_precision(decisions),
        missed=sum(row["found_by"] == "reports" and _is_measure(row) for row in decisions),
        time_to_decision=_spans(decisions),
        by_language=tuple(_of_language(each, posts, reviews, decisions) for each in languages),
    )


def _of_language(
    language: str, posts: Iterable[Row], reviews: Iterable[Row], decisions: Iterable[Row]
) -> ByLanguage:
    mine = [row for row in decisions if row["language"] == language]
    return ByLanguage(
        language=language,
        received=sum(row["many"] for row in posts if row["language"] == language),
        reviewed=sum(row["language"] == language for row in reviews),
        decided=len(mine),
        measures=sum(map(_is_measure, mine)),
        precision=_precision(mine),
    )


def _found(reviews: Iterable[Row]) -> FoundBy:
    ways = Counter((row["verdict"] == "review", bool(row["reported"])) for row in reviews)
    return FoundBy(
        rules=ways[True, False], reports=ways[False, True] + ways[False, False], both=ways[True, True]
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


def _precision(decisions: Iterable[Row]) -> float | None:
    pointed = [row for row in decisions if row["found_by"] in ("rules", "both")]
    return _share(sum(map(_is_measure, pointed)), len(pointed))


def _is_measure(row: Row) -> bool:
    return bool(row["decision"] != "dismiss" and row["state"] != "reversed")


def _spans(decisions: Iterable[Row]) -> Spans:
    seconds = sorted((row["at"] - row["created_at"]) // 1000 for row in decisions)
    if not seconds:
        return Spans(median=None, p90=None)
    return Spans(
        median=seconds[len(seconds) // 2], p90=seconds[min(len(seconds) - 1, len(seconds) * 9 // 10)]
    )


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
