"""The policy of change notices: how long before its release a change of the API is told to partners. Pure.

The table of the policy as published, "Understand our timeline for notices":

| category | partners have to act | time to deployment |
|---|---|---|
| normal | no | no notification |
| major | yes, or the service is business-critical | one month, up to three months for a business-critical change |
| emergency | perhaps | no notification, up to two weeks |

"Up to three months" is read in favour of partners: a business-critical change has three months, and less, never under
one, only with a reason that is recorded and told. Months are those of the calendar, and dates those of UTC.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class ChangeCategory(StrEnum):
    """What kind of change a notice tells of."""

    NORMAL = "normal"
    MAJOR = "major"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class NoticePeriod:
    """Calendar months between telling and release: `months` as a rule, `least` with a reason; `latest_days` is the
    furthest that a release may lie ahead, None where nothing bounds it."""

    months: int
    least: int
    latest_days: int | None = None


PERIODS: Final[Mapping[tuple[ChangeCategory, bool], NoticePeriod]] = MappingProxyType(
    {
        (ChangeCategory.NORMAL, False): NoticePeriod(0, 0),
        (ChangeCategory.MAJOR, False): NoticePeriod(1, 1),
        (ChangeCategory.MAJOR, True): NoticePeriod(3, 1),
        (ChangeCategory.EMERGENCY, False): NoticePeriod(0, 0, 14),
        (ChangeCategory.EMERGENCY, True): NoticePeriod(0, 0, 14),
    }
)
"""By category and whether the change is business-critical. A change to a business-critical service is never normal."""

TOLD: Final = frozenset({ChangeCategory.MAJOR, ChangeCategory.EMERGENCY})
"""The categories that partners are told of; a normal change stands on the page and is sent to nobody."""
REMINDERS: Final = (30, 7, 1)
"""Days before the release on which partners are reminded, as far as they were told earlier."""


class PolicyFault(ValueError):
    """A date or a category that the policy does not allow; `earliest` and `latest` are the dates that it does."""

    def __init__(self, fault: str, *, earliest: date | None = None, latest: date | None = None) -> None:
        super().__init__(fault)
        self.earliest = earliest
        self.latest = latest


def find_period(category: ChangeCategory, *, critical: bool) -> NoticePeriod:
    """The line of the table. Raises `PolicyFault` for a normal change that is business-critical: that is a major one."""
    period = PERIODS.get((category, critical))
    if period is None:
        raise PolicyFault("a change to a business-critical service is major or an emergency, never normal")
    return period


def earliest_release(category: ChangeCategory, told: date, *, critical: bool, reasoned: bool = False) -> date:
    """The first day on which a change told on a day may be released; `reasoned`: with a reason for less time."""
    period = find_period(category, critical=critical)
    return add_months(told, period.least if reasoned else period.months)


def check_release(
    category: ChangeCategory, told: date, planned: date, *, critical: bool, reasoned: bool = False
) -> None:
    """Raise `PolicyFault` for a release that is planned too early, or for an emergency that can wait."""
    earliest = earliest_release(category, told, critical=critical, reasoned=reasoned)
    if planned < earliest:
        raise PolicyFault(f"too early: the earliest allowed is {earliest.isoformat()}", earliest=earliest)
    days = find_period(category, critical=critical).latest_days
    if days is not None and planned > (latest := told + timedelta(days)):
        raise PolicyFault(
            f"too late for an emergency: the latest is {latest.isoformat()}; what can wait longer is a major change",
            latest=latest,
        )


def check_move(
    category: ChangeCategory,
    before: date,
    planned: date,
    today: date,
    *,
    critical: bool,
    test_from: date | None = None,
) -> None:
    """Raise `PolicyFault` for a release that may not be moved from a day to another, told today.

    Later is always possible, but not into the past; earlier only with the whole notice from today on, and not before
    partners can test. An emergency keeps its two weeks either way.
    """
    if planned == before:
        raise PolicyFault("it is planned for that day already")
    if planned < before or category is ChangeCategory.EMERGENCY:
        check_release(category, today, planned, critical=critical)
    if planned < today:
        raise PolicyFault(f"this day is over: the earliest allowed is {today.isoformat()}", earliest=today)
    if test_from is not None and planned < test_from:
        raise PolicyFault(
            f"partners can test from {test_from.isoformat()} on: no release before", earliest=test_from
        )


def add_months(day: date, months: int) -> date:
    """The same day so many calendar months later; the month's last day where it has no such day."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def due_reminder(planned: date, told: date, today: date) -> int | None:
    """How many days before the release the reminder is that is due by today, the latest of them; None for none.

    One that fell on the day of telling or before is never due, and none is from the day of the release on.
    """
    if today >= planned:
        return None
    passed = (days for days in REMINDERS if told < planned - timedelta(days) <= today)
    return min(passed, default=None)
