"""When a team is there: weekdays, holidays and a time zone, and what follows from them at a moment.

Pure. Times at the edges are unix milliseconds; within, they are what a clock on the team's wall shows, so that a change of
daylight saving time moves nobody's hours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from itertools import pairwise, takewhile
from typing import Annotated, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

FARTHEST: Final = 400
"""Days that the next opening is looked for in: more than a year of holidays is no opening to tell of."""
MOST_HOLIDAYS: Final = 400
MOST_SPANS: Final = 12
_LAST: Final = "24:00"

Clock = Annotated[str, msgspec.Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", max_length=5)]
End = Annotated[str, msgspec.Meta(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$", max_length=5)]


class Weekday(StrEnum):
    """The days of a week, in the order in which Python counts them."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


_WEEK: Final = tuple(Weekday)


class Span(msgspec.Struct, frozen=True, rename={"start": "from", "end": "to"}):
    """From a time of the day up to another; `24:00` is its end."""

    start: Clock
    end: End


Spans = Annotated[tuple[Span, ...], msgspec.Meta(max_length=MOST_SPANS)]


class Holiday(msgspec.Struct, frozen=True):
    """A day with hours of its own, mostly none."""

    date: date
    name: Annotated[str, msgspec.Meta(max_length=100)] | None = None
    spans: Spans = ()


class Hours(msgspec.Struct, frozen=True):
    """The opening hours of a team. A weekday that is not named is closed."""

    time_zone: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    weekdays: dict[Weekday, Spans] = {}
    holidays: Annotated[tuple[Holiday, ...], msgspec.Meta(max_length=MOST_HOLIDAYS)] = ()


class Opening(msgspec.Struct, frozen=True):
    """Whether somebody is there now; otherwise from when on, unix milliseconds, where that is known."""

    now: bool
    next_at: int | None = None


class Fault(msgspec.Struct, frozen=True):
    """What is wrong with hours that somebody wants to set, and where (a JSON pointer within them); `date` of a holiday."""

    pointer: str
    code: str
    detail: str
    date: str | None = None


_SPANS: Final = "Each span must end after it begins, and before the next one begins."


def find_fault(hours: Hours) -> Fault | None:
    """The first thing that makes no sense; None for hours that do."""
    if _zone(hours.time_zone) is None:
        return Fault("/time_zone", "time_zone", "There is no such time zone; an example is Europe/Paris.")
    for day, spans in hours.weekdays.items():
        if not _follow(spans):
            return Fault(f"/weekdays/{day}", "spans", _SPANS)
    for place, holiday in enumerate(hours.holidays):
        if not _follow(holiday.spans):
            return Fault(f"/holidays/{place}", "spans", _SPANS, str(holiday.date))
    for twice, times in Counter(str(holiday.date) for holiday in hours.holidays).items():
        if times > 1:
            return Fault("/holidays", "date_twice", "A date stands there twice.", twice)
    return None


def opening_at(hours: Hours | None, at: int) -> Opening:
    """Whether a team with these hours is there at a moment, and when it comes next; no hours are always open."""
    if hours is None:
        return Opening(now=True)
    for start, end in _intervals(hours, at):
        if at < end:
            return Opening(now=True) if start <= at else Opening(now=False, next_at=start)
    return Opening(now=False)


def open_between(hours: Hours | None, start: int, end: int) -> int:
    """How many milliseconds of a time the team was there; no hours are always open."""
    if hours is None:
        return max(end - start, 0)
    parts = takewhile(lambda part: part[0] < end, _intervals(hours, start, until=end))
    return sum(max(min(until, end) - max(since, start), 0) for since, until in parts)


def moment_after(hours: Hours | None, start: int, worked: int) -> int | None:
    """When a team will have been there for so many milliseconds since a moment; no hours are always open.

    None where that is farther away than anybody can tell.
    """
    if hours is None:
        return start + worked
    for since, until in _intervals(hours, start):
        begun = max(since, start)
        if worked <= until - begun:
            return begun + worked
        worked -= max(until - begun, 0)
    return None


def _follow(spans: Sequence[Span]) -> bool:
    # "24:00" comes after every other time as a text too.
    in_order = all(before.end <= after.start for before, after in pairwise(spans))
    return in_order and all(span.start < span.end for span in spans)


def _intervals(hours: Hours, at: int, until: int | None = None) -> Iterator[tuple[int, int]]:
    """When the team is there, in order, from the day before a moment on (a zone may be a day ahead).

    Where the clock is put forward a time that the wall skips is an hour later, and may lie within the span after it.
    """
    zone = _zone(hours.time_zone) or UTC
    own = {holiday.date: holiday.spans for holiday in hours.holidays}
    first = datetime.fromtimestamp(at / 1000, zone).date() - timedelta(days=1)
    days, last = FARTHEST if until is None else (until - at) // 86_400_000 + 3, 0
    for day in (first + timedelta(days=number) for number in range(days)):
        for span in own.get(day, hours.weekdays.get(_WEEK[day.weekday()], ())):
            start, end = max(_moment(day, span.start, zone), last), _moment(day, span.end, zone)
            if start < end:
                yield start, end
                last = end


def _moment(day: date, clock: str, zone: tzinfo) -> int:
    if clock == _LAST:
        day, clock = day + timedelta(days=1), "00:00"
    hour, minute = int(clock[:2]), int(clock[3:])
    return int(datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).timestamp() * 1000)


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
