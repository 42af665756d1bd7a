"""Shares and spans of rows that the transparency report is made of (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

Row = Mapping[str, Any]


class Spans(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds from the begin of a review; null where there is none."""

    median: int | None
    p90: int | None


class Backlog(msgspec.Struct, frozen=True, kw_only=True):
    """What is open at this moment, and for how many seconds."""

    open: int
    median: int | None
    oldest: int | None


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """The blind sample. Of `second` looks at decided posts, `agreed` is the share where both persons took a measure or
    both took none, `same` where it was the same decision. Of `passed` posts that somebody looked at although nothing was
    found, `broken` were measured, and `missed` is their share."""

    second: int
    agreed: float | None
    same: float | None
    passed: int
    broken: int
    missed: float | None


def is_measure(row: Row) -> bool:
    """Whether a decision led to something that stands."""
    return bool(row["decision"] != "dismiss" and row.get("state") != "reversed")


def share(part: int, whole: int) -> float | None:
    """Four places, none of nothing."""
    return round(part / whole, 4) if whole else None


def precision(decisions: Iterable[Row], rule: str | None = None) -> float | None:
    """Of what the rules pointed to, the share that people measured; of one rule, measured for that rule."""
    pointed = [
        row
        for row in decisions
        if row["found_by"] in ("rules", "both") and (rule is None or rule in row["suggested"].split())
    ]
    right = [row for row in pointed if is_measure(row) and (rule is None or rule in row["rules"].split())]
    return share(len(right), len(pointed))


def missed(decisions: Iterable[Row]) -> int:
    """Posts that the rules passed, a reader reported, and people measured."""
    return sum(
        row["found_by"] == "reports" and row["sample"] is None and is_measure(row) for row in decisions
    )


def overturned(appeals: Iterable[Row]) -> float | None:
    """Of decided appeals, the share that was right."""
    ends = Counter(row["outcome"] for row in appeals)
    return share(ends["reversed"], ends["upheld"] + ends["reversed"])


def repeated_authors(decisions: Iterable[Row]) -> float | None:
    """Of authors who were measured, the share that was more than once."""
    many = Counter((row["forum"], row["author_id"]) for row in decisions if is_measure(row))
    return share(sum(count > 1 for count in many.values()), len(many))


def sample(seconds: Sequence[Row], decisions: Iterable[Row]) -> Sample:
    """The figures of the sample."""
    passed = [row for row in decisions if row["sample"] == "passed" and row["found_by"] == "reports"]
    fair = [row for row in decisions if row["sample"] == "passed" and row["decision"] == "dismiss"]
    looked, broken = {id(row) for row in (*passed, *fair)}, sum(map(is_measure, passed))
    agreed = sum(is_measure(row) == (row["first"] != "dismiss") for row in seconds)
    return Sample(
        second=len(seconds),
        agreed=share(agreed, len(seconds)),
        same=share(sum(row["decision"] == row["first"] for row in seconds), len(seconds)),
        passed=len(looked),
        broken=broken,
        missed=share(broken, len(looked)),
    )


def spans(rows: Iterable[Row], end: str) -> Spans:
    """From the begin of a review to the time in the column `end`, where there is one."""
    seconds = sorted((row[end] - row["created_at"]) // 1000 for row in rows if row[end] is not None)
    if not seconds:
        return Spans(median=None, p90=None)
    last = len(seconds) - 1
    return Spans(median=seconds[len(seconds) // 2], p90=seconds[min(last, len(seconds) * 9 // 10)])


def backlog(rows: Iterable[Row], now: int) -> Backlog:
    """What waits, by how long."""
    ages = sorted(max(0, now - row["created_at"]) // 1000 for row in rows)
    if not ages:
        return Backlog(open=0, median=None, oldest=None)
    return Backlog(open=len(ages), median=ages[len(ages) // 2], oldest=ages[-1])
