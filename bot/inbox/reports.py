"""The lead's view over the API: figures of a period as JSON, as a table and as charts. Nobody's name is in them."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Annotated, Final, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from aiohttp import web

from bot.channels.json_input import fit
from bot.channels.problems import refuse
from bot.channels.routes import Route, Security
from bot.inbox.access import find_caller
from bot.inbox.answering import answer
from bot.inbox.chart_words import ChartWords, Figure
from bot.inbox.charting import draw_bars, draw_columns
from bot.inbox.entrance import ENTRANCE
from bot.inbox.reading import ARTICLES
from bot.inbox.report_making import By, Material, Period, Report, choose_period, make_report
from bot.inbox.tabling import MEDIA, write_table
from bot.store.database import Database, Row, Transaction
from bot.store.hours import list_hours
from bot.store.reports import find_cut, read_begun, read_queue
from bot.store.service_levels import list_levels
from bot.wording import Wording
from knowledge.languages import Language, negotiate

SLICE: Final = 1_000
"""Conversations that are read at once, about: a long read would keep others from the database, and be given up."""
PICTURE: Final = "image/svg+xml"
CHART_WORDS: Final = web.AppKey("chart_words", Wording)
_PICTURE_HEADERS: Final = {
    "Cache-Control": "no-store",
    # Its own colours stand in it, and nothing else is asked of it.
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
}

Day = Annotated[str, msgspec.Meta(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]
Languages = Annotated[str, msgspec.Meta(extra_json_schema={"enum": ["", *Language]})]


class ReportQuery(msgspec.Struct, frozen=True, kw_only=True, rename={"since": "from", "until": "to"}):
    """Days, both counted (the last four weeks where none are named, a year at most), in a time zone such as Europe/Paris."""

    since: Day = ""
    until: Day = ""
    by: By = By.DAY
    zone: Annotated[str, msgspec.Meta(max_length=64)] = "UTC"
    language: Languages = ""
    format: Literal["", "json", "csv"] = ""
    bom: Literal["", "0", "1"] = ""
    """1: the table begins with a byte order mark, by which some programs know that it is UTF-8."""


class ChartQuery(msgspec.Struct, frozen=True, kw_only=True, rename={"since": "from", "until": "to"}):
    """The same, and which figure is drawn."""

    since: Day = ""
    until: Day = ""
    by: By = By.DAY
    zone: Annotated[str, msgspec.Meta(max_length=64)] = "UTC"
    language: Languages = ""
    figure: Figure = Figure.CONVERSATIONS


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is asked for, understood."""

    since: date | None
    until: date | None
    zone: ZoneInfo
    by: By
    language: Language


async def show_report(request: web.Request) -> web.Response:
    """The figures, as JSON or as a table."""
    await find_caller(request)
    query = fit(dict(request.query), ReportQuery)
    report = await _report(request, _understand(query))
    if query.format != "csv":
        return answer(report)
    name = f"report-{report.by.value}-{report.since}-{report.until}.csv"
    return web.Response(
        body=write_table(report, bom=query.bom == "1").encode(),
        content_type=MEDIA,
        charset="utf-8",
        headers={"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{name}"'},
    )


async def draw_report(request: web.Request) -> web.Response:
    """One figure as a picture."""
    await find_caller(request)
    query = fit(dict(request.query), ChartQuery)
    wanted = _understand(query)
    words = ChartWords(request.app[CHART_WORDS], wanted.language)
    chart = words.make_chart(await _report(request, wanted), query.figure)
    drawn = draw_columns(chart) if wanted.by is By.DAY else draw_bars(chart)
    return web.Response(body=drawn.encode(), content_type=PICTURE, headers=_PICTURE_HEADERS)


async def _report(request: web.Request, wanted: _Wanted) -> Report:
    now = request.app[ENTRANCE].now
    period = choose_period(wanted.since, wanted.until, wanted.zone, now=now)
    articles = request.app[ARTICLES].library.articles

    def title(article: str) -> str | None:
        found = articles.get(article)
        translation = found.translations.get(wanted.language) if found else None
        return translation.title if translation else None

    material = await _read(request.app[ENTRANCE].database, period, now)
    # A year of conversations takes a while to add up, and nobody's answer waits for it.
    return await asyncio.to_thread(
        make_report, material, period, wanted.by, name=wanted.zone.key, now=now, title=title
    )


async def _read(database: Database, period: Period, now: int) -> Material:
    """What the report is made of, part by part."""

    async def look(tx: Transaction) -> Material:
        queue, hours, levels = await read_queue(tx, now=now), await list_hours(tx), await list_levels(tx)
        return Material({}, queue, hours, levels)

    async def part(tx: Transaction, *, since: int) -> tuple[int, dict[str, list[Row]]]:
        cut = await find_cut(tx, since=since, until=period.end, many=SLICE)
        return cut, await read_begun(tx, since=since, until=cut)

    material, start = await database.read(look), period.start
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    while start < period.end:
        start, found = await database.read(partial(part, since=start))
        for kind, some in found.items():
            rows[kind] += some
    return replace(material, rows=rows)


def _understand(query: ReportQuery | ChartQuery) -> _Wanted:
    return _Wanted(
        since=_date(query.since, "/from"),
        until=_date(query.until, "/to"),
        zone=_zone(query.zone),
        by=query.by,
        language=_language(query.language),
    )


def _date(text: str, pointer: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise refuse(422, "There is no such day.", pointer=pointer) from None


def _language(tag: str) -> Language:
    language = negotiate(tag) if tag else Language.EN
    if language is None:
        raise refuse(422, "The language is not one of the five.", pointer="/language")
    return language


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise refuse(
            422, "There is no such time zone; an example is Europe/Paris.", pointer="/zone"
        ) from None


_REFUSED: Final = (401, 403, 422, 503)

ROUTES: Final = (
    Route(
        method="GET",
        path="/api/reports",
        handler=show_report,
        summary="Waiting, first response, resolution, satisfaction and more, by day, team, language or article.",
        tag="reports",
        security=Security.STAFF,
        query=ReportQuery,
        response=Report,
        also=(MEDIA,),
        problems=_REFUSED,
    ),
    Route(
        method="GET",
        path="/api/reports/chart.svg",
        handler=draw_report,
        summary="One figure of the same as a picture.",
        tag="reports",
        security=Security.STAFF,
        query=ChartQuery,
        media=PICTURE,
        problems=_REFUSED,
    ),
)
