"""The transparency report of a period over the API, as JSON and as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, Final, Literal

import msgspec
from aiohttp import web

from bot.channels.problems import refuse
from bot.channels.routes import Route, Security
from bot.inbox.access import find_caller
from bot.inbox.answering import answer
from bot.inbox.calling import read_query
from bot.inbox.tabling import MEDIA
from bot.moderation.bureau import BUREAU
from bot.moderation.figures import Figures, reckon
from bot.moderation.measuring import stamp
from bot.store.moderation_figures import read_period

USUAL: Final = 90
LONGEST: Final = 366
"""Days."""

Day = Annotated[str, msgspec.Meta(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]


class PeriodQuery(msgspec.Struct, frozen=True, kw_only=True, rename={"since": "from", "until": "to"}):
    """Days in UTC, both counted: the last 90 where none are named, 366 at most."""

    since: Day = ""
    until: Day = ""
    format: Literal["", "json", "csv"] = ""
    bom: Literal["", "0", "1"] = ""


class Transparency(Figures, frozen=True, kw_only=True, rename={"since": "from", "until": "to"}):
    """The figures of a period."""

    since: str
    until: str
    at: str


async def show_transparency(request: web.Request) -> web.StreamResponse:
    """The report."""
    await find_caller(request)
    query, bureau = read_query(request, PeriodQuery), request.app[BUREAU]
    now = bureau.clock()
    first, last = _period(query, datetime.fromtimestamp(now / 1000, UTC).date())
    since, until = _start(first), _start(last + timedelta(days=1))
    figures = reckon(
        await bureau.database.read(lambda tx: read_period(tx, since=since, until=until)), now=now
    )
    named: dict[str, Any] = {name: getattr(figures, name) for name in figures.__struct_fields__}
    report = Transparency(since=first.isoformat(), until=last.isoformat(), at=stamp(now), **named)
    if query.format != "csv":
        return answer(report)
    name = f"transparency-{report.since}-{report.until}.csv"
    return web.Response(
        body=write_table(report, bom=query.bom == "1").encode(),
        content_type=MEDIA,
        charset="utf-8",
        headers={"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{name}"'},
    )


def write_table(report: Transparency, *, bom: bool) -> str:
    """The report as CSV (RFC 4180): figure, decision, rule, language, value."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(("figure", "decision", "rule", "language", "value"))
    table.writerows(_lines(report))
    return ("\N{ZERO WIDTH NO-BREAK SPACE}" if bom else "") + written.getvalue()


def _lines(report: Transparency) -> Iterator[tuple[object, ...]]:
    for name in report.__struct_fields__:
        value = getattr(report, name)
        if name not in _TABLES:
            yield from ((figure, "", "", "", each) for figure, each in _flat(name, value))
    for decided in report.decisions:
        yield "decisions", decided.decision, decided.rule, decided.language, decided.count
    for language in report.by_language:
        yield from (
            (f"language_{figure}", "", "", language.language, each)
            for figure, each in _of_group(language, "language")
        )
    for rule in report.by_rule:
        yield from ((f"rule_{figure}", "", rule.rule, "", each) for figure, each in _of_group(rule, "rule"))


_TABLES: Final = ("since", "until", "at", "decisions", "by_language", "by_rule")


def _of_group(group: msgspec.Struct, key: str) -> Iterator[tuple[str, object]]:
    for name in group.__struct_fields__:
        if name != key:
            yield from _flat(name, getattr(group, name))


def _flat(name: str, value: object) -> Iterator[tuple[str, object]]:
    """A figure, or the parts of one: `time_to_look_median`."""
    if not isinstance(value, msgspec.Struct):
        yield name, value
        return
    yield from ((f"{name}_{each}", getattr(value, each)) for each in value.__struct_fields__)


def _period(query: PeriodQuery, today: date) -> tuple[date, date]:
    last = _day(query.until, "/to") or today
    first = _day(query.since, "/from") or last - timedelta(days=USUAL - 1)
    if not first <= last <= first + timedelta(days=LONGEST - 1):
        raise refuse(422, f"A period begins before it ends, and has {LONGEST} days at most.", pointer="/from")
    return first, last


def _day(text: str, pointer: str) -> date | None:
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        day = date.min
    if day is not None and not date(2000, 1, 1) <= day <= date(9000, 1, 1):
        raise refuse(422, "There is no such day.", pointer=pointer)
    return day


def _start(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


ROUTES: Final = (
    Route(
        method="GET",
        path="/api/moderation/transparency",
        handler=show_transparency,
        summary="What was found, decided and overturned in a period.",
        tag="moderation",
        security=Security.STAFF,
        query=PeriodQuery,
        response=Transparency,
        also=(MEDIA,),
        problems=(401, 403, 422, 503),
    ),
)
