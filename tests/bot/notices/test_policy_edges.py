"""The edges of the policy: ends of months, leap years, midnight, zones, moves to and fro; by invented days."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.notices.drafts import day_of
from knowledge.notices import (
    REMINDERS,
    ChangeCategory,
    PolicyFault,
    add_months,
    check_move,
    check_release,
    due_reminder,
    earliest_release,
)

DAYS = st.dates(date(2024, 1, 1), date(2104, 12, 31))
AHEAD = st.integers(0, 400).map(timedelta)
CATEGORIES = st.sampled_from(
    [
        (ChangeCategory.NORMAL, False),
        (ChangeCategory.MAJOR, False),
        (ChangeCategory.MAJOR, True),
        (ChangeCategory.EMERGENCY, False),
        (ChangeCategory.EMERGENCY, True),
    ]
)


def allowed(category: ChangeCategory, told: date, planned: date, critical: bool) -> bool:
    try:
        check_release(category, told, planned, critical=critical)
    except PolicyFault:
        return False
    return True


@given(DAYS, st.integers(0, 36))
def test_a_month_later_is_the_same_day_or_the_last_one(day: date, months: int) -> None:
    then = add_months(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day == day.day or (then.day < day.day and (then + timedelta(1)).day == 1)


@pytest.mark.parametrize(
    ("told", "earliest"),
    [
        (date(2027, 1, 31), date(2027, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 3, 29)),
        (date(2027, 12, 31), date(2028, 1, 31)),
        (date(2027, 3, 31), date(2027, 4, 30)),
        (date(2100, 1, 30), date(2100, 2, 28)),
    ],
)
def test_a_month_of_notice_at_the_ends_of_months(told: date, earliest: date) -> None:
    assert earliest_release(ChangeCategory.MAJOR, told, critical=False) == earliest


@given(CATEGORIES, DAYS, AHEAD)
def test_a_day_is_refused_with_a_day_that_is_allowed(
    kind: tuple[ChangeCategory, bool], told: date, ahead: timedelta
) -> None:
    category, critical = kind
    try:
        check_release(category, told, told + ahead, critical=critical)
    except PolicyFault as fault:
        named = fault.earliest or fault.latest
        assert named is not None
        assert allowed(category, told, named, critical)
    else:
        assert category is not ChangeCategory.MAJOR or ahead >= timedelta(28)


@given(CATEGORIES, DAYS, AHEAD, AHEAD)
def test_later_is_never_too_early(
    kind: tuple[ChangeCategory, bool], told: date, ahead: timedelta, more: timedelta
) -> None:
    category, critical = kind
    if category is not ChangeCategory.EMERGENCY and allowed(category, told, told + ahead, critical):
        assert allowed(category, told, told + ahead + more, critical)


@given(DAYS, st.integers(-30, 60), st.booleans())
def test_an_emergency_has_none_to_two_weeks_and_no_more(told: date, days: int, critical: bool) -> None:
    assert allowed(ChangeCategory.EMERGENCY, told, told + timedelta(days), critical) is (0 <= days <= 14)


@given(CATEGORIES, DAYS, AHEAD, st.integers(-60, 400))
def test_a_move_never_takes_notice_away(
    kind: tuple[ChangeCategory, bool], today: date, ahead: timedelta, days: int
) -> None:
    category, critical = kind
    before, planned = today + ahead, today + timedelta(days)
    try:
        check_move(category, before, planned, today, critical=critical)
    except PolicyFault:
        later = planned > before and planned >= today
        assert not later or category is ChangeCategory.EMERGENCY  # later is refused only to what cannot wait
        return
    assert planned >= today
    assert planned != before
    assert planned > before or allowed(category, today, planned, critical)


def test_nothing_is_moved_into_the_past_or_before_its_tests() -> None:
    today, over = date(2027, 3, 10), date(2027, 3, 1)
    with pytest.raises(PolicyFault) as refused:  # a server that was off: the day of release is over
        check_move(ChangeCategory.MAJOR, over, date(2027, 3, 9), today, critical=False)
    assert refused.value.earliest == today
    first = date(2027, 6, 1)
    with pytest.raises(PolicyFault) as refused:
        check_move(
            ChangeCategory.MAJOR, date(2027, 7, 1), date(2027, 5, 20), today, critical=False, test_from=first
        )
    assert refused.value.earliest == first
    check_move(ChangeCategory.MAJOR, date(2027, 7, 1), first, today, critical=False, test_from=first)


@settings(max_examples=60)
@given(DAYS, st.integers(0, 200))
def test_reminders_come_once_each_in_order_and_only_ahead(told: date, ahead: int) -> None:
    planned = told + timedelta(ahead)
    said: list[int] = []
    for number in range(-3, ahead + 3):
        step = due_reminder(planned, told, told + timedelta(number))
        if step is not None and step not in said:
            said.append(step)
    assert said == [each for each in REMINDERS if each < ahead]


@contextmanager
def zone(name: str) -> Iterator[None]:
    """The zone of this process."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = name
    time.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ") if before is None else os.environ.__setitem__("TZ", before)
        time.tzset()


@pytest.mark.parametrize("name", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin", "UTC"])
def test_a_day_begins_at_midnight_of_utc_wherever_the_server_stands(name: str) -> None:
    midnight = int(datetime(2027, 3, 28, tzinfo=UTC).timestamp() * 1_000)
    with zone(name):
        assert day_of(midnight - 1) == date(2027, 3, 27)
        assert day_of(midnight) == date(2027, 3, 28)


@given(
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]), DAYS, st.integers(0, 23)
)
def test_no_change_of_clocks_moves_a_day(name: str, day: date, hour: int) -> None:
    local = datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(name))
    assert day_of(int(local.timestamp() * 1_000)) == local.astimezone(UTC).date()
