"""From the rows of the store to a report: who is counted, where, and against which promise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Final

import msgspec

from bot.inbox.opening import Hours, open_between
from bot.inbox.reporting import Figures, Story, Target, begun, group, reckon
from bot.inbox.views import moment
from bot.store.database import Row
from bot.store.service_levels import ServiceLevel

LONGEST: Final = 366
"""Days of a report."""
USUAL: Final = 28
"""Days of a report that nobody gave a beginning: four weeks, so that every weekday counts alike."""
_EARLIEST: Final = date(1971, 1, 1)
_LATEST: Final = date(9000, 1, 1)
_ALONE: Final = "assistant"
_HOURS: Final = msgspec.json.Decoder(Hours)


class By(StrEnum):
    """What a report is divided by."""

    DAY = "day"
    TEAM = "team"
    LANGUAGE = "language"
    ARTICLE = "article"


class Queue(msgspec.Struct, frozen=True, kw_only=True):
    """Who waits for a team now; `late` are those with a promise that is broken already."""

    team: str
    waiting: int
    waiting_since: str | None
    late: int


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one day, team, language or article; `title` is an article's."""

    key: str
    title: str | None = None
    figures: Figures


class Report(msgspec.Struct, frozen=True, kw_only=True, rename={"since": "from", "until": "to"}):
    """Conversations that began from one day up to another, both counted, in a time zone."""

    since: date
    until: date
    time_zone: str
    by: By
    at: str
    queue: tuple[Queue, ...]
    total: Figures
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """Days, both counted, as they are in a zone."""

    since: date
    until: date
    zone: tzinfo

    @property
    def start(self) -> int:
        """Its first moment, unix milliseconds."""
        return _midnight(self.since, self.zone)

    @property
    def end(self) -> int:
        """The first moment after it."""
        return _midnight(self.until + timedelta(days=1), self.zone)

    def days(self) -> list[date]:
        """Its days in order."""
        return [self.since + timedelta(days=each) for each in range((self.until - self.since).days + 1)]


@dataclass(frozen=True, slots=True)
class Material:
    """What was read for a report."""

    rows: Mapping[str, Sequence[Row]]
    queue: Sequence[Row]
    hours: Mapping[str, str]
    levels: Sequence[ServiceLevel]


def choose_period(since: date | None, until: date | None, zone: tzinfo, *, now: int) -> Period:
    """The days that are meant: turned round where the end comes first, and not more than `LONGEST` up to the end."""
    last = until or datetime.fromtimestamp(now / 1000, zone).date()
    last = min(max(last, _EARLIEST), _LATEST)
    first = min(max(since or last - timedelta(days=USUAL - 1), _EARLIEST), _LATEST)
    first, last = min(first, last), max(first, last)
    return Period(max(first, last - timedelta(days=LONGEST - 1)), last, zone)


def make_report(
    material: Material, period: Period, by: By, *, name: str, now: int, title: Callable[[str], str | None]
) -> Report:
    """The report; `name` is the zone's, `title` gives an article's title."""
    stories = tell_stories(material.rows)
    hours = {team: _HOURS.decode(told) for team, told in material.hours.items()}
    targets = {
        (each.team, each.priority): Target(first_response=each.first_response, resolution=each.resolution)
        for each in material.levels
    }

    def opened(story: Story, start: int, end: int) -> int:
        return open_between(hours.get(story.team or ""), start, end)

    def figures(some: Sequence[Story], article: str | None = None) -> Figures:
        return reckon(some, now=now, opened=opened, targets=targets, article=article)

    divided = _divide(stories, by, period)
    return Report(
        since=period.since,
        until=period.until,
        time_zone=name,
        by=by,
        at=moment(now),
        queue=tuple(map(_queue, material.queue)),
        total=figures(stories),
        groups=tuple(
            Group(
                key=key,
                title=title(key) if by is By.ARTICLE else None,
                figures=figures(some, key if by is By.ARTICLE else None),
            )
            for key, some in divided.items()
        ),
    )


def tell_stories(rows: Mapping[str, Sequence[Row]]) -> list[Story]:
    """What happened in each conversation."""
    marks, opinions = _gather(rows["events"]), _gather(rows["opinions"])
    answered = _gather(rows["answered"])
    replied = {row["conversation_id"]: int(row["at"]) for row in rows["replied"]}
    stars = {row["conversation_id"]: int(row["stars"]) for row in rows["stars"]}
    return [
        Story(
            id=row["id"],
            began=row["created_at"],
            language=row["language"],
            team=row["team"],
            priority=row["priority"],
            status=row["status"],
            answered=row["id"] in answered,
            marks=tuple((each["what"], each["at"]) for each in marks.get(row["id"], ())),
            replied=replied.get(row["id"]),
            stars=stars.get(row["id"]),
            articles=frozenset(each["article"] for each in answered.get(row["id"], ()) if each["article"]),
            opinions=tuple((each["article"], bool(each["helpful"])) for each in opinions.get(row["id"], ())),
        )
        for row in rows["conversations"]
    ]


def _gather(rows: Iterable[Row]) -> dict[str, list[Row]]:
    gathered: dict[str, list[Row]] = {}
    for row in rows:
        gathered.setdefault(row["conversation_id"], []).append(row)
    return gathered


def _divide(stories: Sequence[Story], by: By, period: Period) -> dict[str, list[Story]]:
    """The conversations by key, the keys in order; every day is there, also one without any."""
    if by is By.DAY:
        days: dict[str, list[Story]] = {day.isoformat(): [] for day in period.days()}
        grouped = group(stories, lambda story: (_day(story.began, period.zone),))
        return days | {key: some for key, some in grouped.items() if key in days}
    if by is By.ARTICLE:
        grouped = group(stories, lambda story: story.articles)
        return dict(sorted(grouped.items(), key=lambda each: (-len(each[1]), each[0])))
    if by is By.TEAM:
        return dict(sorted(group(stories, lambda story: (_team(story),)).items()))
    return dict(sorted(group(stories, lambda story: (story.language,)).items()))


def _team(story: Story) -> str:
    return _ALONE if story.team is None or begun(story) is None else story.team


def _day(at: int, zone: tzinfo) -> str:
    return datetime.fromtimestamp(at / 1000, zone).date().isoformat()


def _midnight(day: date, zone: tzinfo) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC).timestamp() * 1000)


def _queue(row: Row) -> Queue:
    since = row["since"]
    return Queue(
        team=row["team"],
        waiting=int(row["many"]),
        waiting_since=None if since is None else moment(since),
        late=int(row["late"] or 0),
    )
