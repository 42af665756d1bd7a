"""Opening hours: what a wall clock shows, across midnights, holidays and changes of daylight saving time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.inbox.opening import (
    Holiday,
    Hours,
    Opening,
    Span,
    Weekday,
    find_fault,
    moment_after,
    open_between,
    opening_at,
)

NINE_TO_FIVE = (Span("09:00", "17:00"),)
OFFICE = Hours(
    "Europe/Paris",
    {day: NINE_TO_FIVE for day in Weekday if day not in (Weekday.SATURDAY, Weekday.SUNDAY)},
    (Holiday(date(2026, 12, 25), "Noël"), Holiday(date(2026, 12, 24), spans=(Span("09:00", "12:00"),))),
)
HOUR = 3_600_000


def at(text: str, zone: str = "Europe/Paris") -> int:
    """What a clock on the wall shows, as unix milliseconds."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


@pytest.mark.parametrize(
    ("when", "opens"),
    [
        ("2026-11-23 09:00", None),
        ("2026-11-23 16:59:59.999", None),
        ("2026-11-23 08:59:59.999", "2026-11-23 09:00"),
        ("2026-11-23 17:00", "2026-11-24 09:00"),
        ("2026-11-27 18:00", "2026-11-30 09:00"),  # over the weekend
        ("2026-11-29 12:00", "2026-11-30 09:00"),
        ("2026-12-24 11:00", None),
        ("2026-12-24 12:00", "2026-12-28 09:00"),  # a short day, then Friday the 25th, then the weekend
        ("2026-12-25 10:00", "2026-12-28 09:00"),
    ],
)
def test_the_next_opening_is_the_next_one_on_the_wall(when: str, opens: str | None) -> None:
    expected = Opening(now=True) if opens is None else Opening(now=False, next_at=at(opens))
    assert opening_at(OFFICE, at(when)) == expected


def test_without_hours_somebody_is_always_there() -> None:
    assert opening_at(None, at("2026-12-25 03:00")) == Opening(now=True)
    assert open_between(None, 5, 12) == 7


def test_a_team_that_never_comes_promises_nothing() -> None:
    assert opening_at(Hours("UTC"), at("2026-11-23 09:00")) == Opening(now=False)


def test_a_night_shift_is_two_spans_without_a_gap() -> None:
    night = (Span("00:00", "06:00"), Span("22:00", "24:00"))
    hours = Hours("Asia/Tokyo", dict.fromkeys(Weekday, night))
    for when in ("2026-11-23 22:00", "2026-11-23 23:59:59.999", "2026-11-24 00:00", "2026-11-24 05:59"):
        assert opening_at(hours, at(when, "Asia/Tokyo")).now
    assert opening_at(hours, at("2026-11-24 06:00", "Asia/Tokyo")).next_at == at(
        "2026-11-24 22:00", "Asia/Tokyo"
    )


@pytest.mark.parametrize("day", ["2027-03-28", "2027-10-31"])
def test_where_the_clock_is_changed_the_doors_open_by_the_wall(day: str) -> None:
    hours = Hours("Europe/Paris", dict.fromkeys(Weekday, NINE_TO_FIVE))
    assert opening_at(hours, at(f"{day} 00:30")).next_at == at(f"{day} 09:00")
    assert open_between(hours, at(f"{day} 00:00"), at(f"{day} 23:59")) == 8 * HOUR


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Niue", "Asia/Kathmandu"])
def test_far_zones_have_their_own_weekday(zone: str) -> None:
    hours = Hours(zone, {Weekday.MONDAY: NINE_TO_FIVE})
    assert opening_at(hours, at("2026-11-23 12:00", zone)).now
    assert not opening_at(hours, at("2026-11-22 12:00", zone)).now
    assert not opening_at(hours, at("2026-11-24 12:00", zone)).now


def test_open_time_leaves_out_nights_weekends_and_holidays() -> None:
    assert open_between(OFFICE, at("2026-11-27 16:00"), at("2026-11-30 10:00")) == 2 * HOUR
    assert open_between(OFFICE, at("2026-12-24 00:00"), at("2026-12-27 00:00")) == 3 * HOUR
    assert open_between(OFFICE, at("2026-11-23 12:00"), at("2026-11-23 12:00")) == 0


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)),
    st.integers(0, 14 * 24 * 60),
    st.integers(0, 14 * 24 * 60),
)
def test_open_time_adds_up(start: datetime, first: int, second: int) -> None:
    begin = int(start.replace(tzinfo=UTC).timestamp() * 1000)
    middle, end = begin + first * 60_000, begin + (first + second) * 60_000
    assert open_between(OFFICE, begin, end) == (
        open_between(OFFICE, begin, middle) + open_between(OFFICE, middle, end)
    )
    assert 0 <= open_between(OFFICE, begin, end) <= end - begin


def test_an_hour_that_the_wall_skips_is_counted_once() -> None:
    """In Paris 02:00 to 03:00 is not there on 29 March 2026."""
    night = Hours("Europe/Paris", {Weekday.SUNDAY: (Span("01:00", "02:30"), Span("03:00", "05:00"))})
    begin, end = at("2026-03-29 00:00"), at("2026-03-29 05:00")
    assert open_between(night, begin, end) == 3 * HOUR
    assert moment_after(night, begin, 3 * HOUR) == end
    assert moment_after(night, begin, 2 * HOUR) == at("2026-03-29 04:00")


@given(st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)))
def test_at_the_next_opening_it_is_open_and_just_before_it_is_not(when: datetime) -> None:
    now = int(when.replace(tzinfo=UTC).timestamp() * 1000)
    opening = opening_at(OFFICE, now)
    if opening.next_at is not None:
        assert not opening.now
        assert opening_at(OFFICE, opening.next_at).now
        assert opening_at(OFFICE, opening.next_at - 1) == opening
        assert opening.next_at - now < timedelta(days=5).total_seconds() * 1000


@pytest.mark.parametrize(
    ("hours", "pointer"),
    [
        (Hours("Europe/Nowhere"), "/time_zone"),
        (Hours("../../etc/passwd"), "/time_zone"),
        (Hours("UTC", {Weekday.MONDAY: (Span("10:00", "10:00"),)}), "/weekdays/monday"),
        (Hours("UTC", {Weekday.MONDAY: (Span("24:00", "10:00"),)}), "/weekdays/monday"),
        (
            Hours("UTC", {Weekday.MONDAY: (Span("09:00", "12:00"), Span("11:00", "13:00"))}),
            "/weekdays/monday",
        ),
        (Hours("UTC", holidays=(Holiday(date(2026, 1, 1), spans=(Span("9", "8"),)),)), "/holidays/0"),
        (Hours("UTC", holidays=(Holiday(date(2026, 1, 1)), Holiday(date(2026, 1, 1)))), "/holidays"),
    ],
)
def test_hours_that_make_no_sense_are_named(hours: Hours, pointer: str) -> None:
    fault = find_fault(hours)
    assert fault is not None
    assert fault.pointer == pointer


def test_hours_that_make_sense_have_no_fault() -> None:
    assert find_fault(OFFICE) is None
    lunch = (Span("09:00", "12:00"), Span("12:00", "24:00"))
    assert find_fault(Hours("America/Sao_Paulo", {Weekday.MONDAY: lunch})) is None


@pytest.mark.parametrize("clock", ["9:00", "24:01", "25:00", "09:60", "09:00\n", "", "٠٩:٠٠"])
def test_a_time_that_is_none_is_not_read(clock: str) -> None:
    told = {"time_zone": "UTC", "weekdays": {"monday": [{"from": clock, "to": "24:00"}]}}
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(told, Hours)


def test_hours_come_back_from_json_as_they_went_in() -> None:
    assert msgspec.json.decode(msgspec.json.encode(OFFICE), type=Hours) == OFFICE
