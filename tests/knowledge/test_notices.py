"""The policy of change notices against the table of the policy as published."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.notices import (
    ChangeCategory,
    PolicyFault,
    add_months,
    check_release,
    due_reminder,
    earliest_release,
)

TOLD = date(2026, 11, 21)
NORMAL, MAJOR, EMERGENCY = ChangeCategory.NORMAL, ChangeCategory.MAJOR, ChangeCategory.EMERGENCY


@pytest.mark.parametrize(
    ("category", "critical", "reasoned", "earliest"),
    [
        (NORMAL, False, False, date(2026, 11, 21)),
        (MAJOR, False, False, date(2026, 12, 21)),
        (MAJOR, False, True, date(2026, 12, 21)),
        (MAJOR, True, False, date(2027, 2, 21)),
        (MAJOR, True, True, date(2026, 12, 21)),
        (EMERGENCY, False, False, date(2026, 11, 21)),
        (EMERGENCY, True, False, date(2026, 11, 21)),
    ],
)
def test_each_line_of_the_table_has_its_first_day(
    category: ChangeCategory, critical: bool, reasoned: bool, earliest: date
) -> None:
    assert earliest_release(category, TOLD, critical=critical, reasoned=reasoned) == earliest
    check_release(category, TOLD, earliest, critical=critical, reasoned=reasoned)
    with pytest.raises(PolicyFault, match=earliest.isoformat()) as refused:
        check_release(category, TOLD, earliest - timedelta(1), critical=critical, reasoned=reasoned)
    assert refused.value.earliest == earliest


def test_an_emergency_cannot_wait_longer_than_two_weeks() -> None:
    check_release(EMERGENCY, TOLD, TOLD + timedelta(14), critical=False)
    with pytest.raises(PolicyFault) as refused:
        check_release(EMERGENCY, TOLD, TOLD + timedelta(15), critical=False)
    assert refused.value.latest == date(2026, 12, 5)


def test_what_is_business_critical_is_never_normal() -> None:
    with pytest.raises(PolicyFault):
        check_release(NORMAL, TOLD, TOLD + timedelta(400), critical=True)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 12, 1), 0, date(2026, 12, 1)),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: int, then: date) -> None:
    assert add_months(day, months) == then


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 24))
def test_a_month_later_is_never_in_another_month(day: date, months: int) -> None:
    then = add_months(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day <= day.day


PLANNED = date(2027, 3, 31)


@pytest.mark.parametrize(
    ("told", "today", "due"),
    [
        (date(2027, 2, 1), date(2027, 2, 28), None),
        (date(2027, 2, 1), date(2027, 3, 1), 30),
        (date(2027, 2, 1), date(2027, 3, 23), 30),
        (date(2027, 2, 1), date(2027, 3, 24), 7),
        (date(2027, 2, 1), date(2027, 3, 30), 1),
        (date(2027, 2, 1), date(2027, 3, 31), None),
        (date(2027, 3, 1), date(2027, 3, 1), None),
        (date(2027, 3, 1), date(2027, 3, 23), None),
        (date(2027, 3, 25), date(2027, 3, 29), None),
        (date(2027, 3, 25), date(2027, 3, 30), 1),
    ],
)
def test_a_reminder_is_due_from_its_day_on_unless_partners_were_just_told(
    told: date, today: date, due: int | None
) -> None:
    assert due_reminder(PLANNED, told, today) == due
