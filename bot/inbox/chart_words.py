"""What stands on a chart, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from babel.units import format_unit

from bot.dialogue.effects import Text
from bot.inbox.charting import Chart, Point, choose_steps
from bot.inbox.report_making import By, Group, Report
from bot.inbox.reporting import Figures, Lengths
from bot.wording import Wording
from knowledge.languages import Language


class Figure(StrEnum):
    """What a chart may show."""

    CONVERSATIONS = "conversations"
    ANSWERED_ALONE = "answered_alone"
    TO_PEOPLE = "to_people"
    WAITING = "waiting"
    FIRST_RESPONSE = "first_response"
    RESOLUTION = "resolution"
    SATISFACTION = "satisfaction"
    REOPENED = "reopened"
    MISSED = "missed"


_TITLES: Final[Mapping[Figure, str]] = {
    Figure.CONVERSATIONS: "page.reports.conversations",
    Figure.ANSWERED_ALONE: "page.reports.answered_alone",
    Figure.TO_PEOPLE: "page.reports.to_people",
    Figure.WAITING: "page.reports.waiting_median",
    Figure.FIRST_RESPONSE: "page.reports.first_response_median",
    Figure.RESOLUTION: "page.reports.resolution_median",
    Figure.SATISFACTION: "page.reports.satisfaction",
    Figure.REOPENED: "page.reports.reopened",
    Figure.MISSED: "page.reports.missed",
}
_TEAMS: Final[Mapping[str, str]] = {
    "hardware": "page.console.team_hardware",
    "account": "page.console.team_account",
    "privacy": "page.console.team_privacy",
    "partner": "page.console.team_partner",
    "general": "page.console.team_general",
    "assistant": "page.reports.team_assistant",
}
_LENGTHS: Final = (Figure.WAITING, Figure.FIRST_RESPONSE, Figure.RESOLUTION)
_UNITS: Final = {86_400: "duration-day", 3_600: "duration-hour", 60: "duration-minute"}
_STARS: Final = 5


@dataclass(frozen=True, slots=True)
class ChartWords:
    """Makes charts of reports in one language."""

    wording: Wording
    language: Language

    def make_chart(self, report: Report, figure: Figure) -> Chart:
        """The chart of one figure of a report."""
        points = tuple(self._point(each, report.by, figure) for each in report.groups)
        most = max((point.value or 0 for point in points), default=0)
        title = self._say(_TITLES[figure])
        return Chart(
            title=title,
            description=self._describe(report, points),
            language=self.language.value,
            points=points,
            steps=tuple((value, self._tell(figure, value, exact=True)) for value in _scale(figure, most)),
        )

    def _point(self, group: Group, by: By, figure: Figure) -> Point:
        value = _value(group.figures, figure)
        return Point(self._label(group, by), value, "–" if value is None else self._tell(figure, value))

    def _label(self, group: Group, by: By) -> str:
        if by is By.DAY:
            return str(format_skeleton("MMMd", date.fromisoformat(group.key), locale=self._locale))
        if by is By.TEAM and group.key in _TEAMS:
            return self._say(_TEAMS[group.key])
        if by is By.LANGUAGE:
            return str(Locale.parse(group.key, sep="-").get_display_name(self._locale) or group.key)
        return group.title or group.key

    def _describe(self, report: Report, points: tuple[Point, ...]) -> str:
        days = {
            "since": str(format_date(report.since, locale=self._locale)),
            "until": str(format_date(report.until, locale=self._locale)),
        }
        highest = max(
            (point for point in points if point.value), key=lambda point: point.value or 0, default=None
        )
        if highest is None:
            return self._say("page.reports.chart_nothing", **days)
        return self._say("page.reports.chart_highest", label=highest.label, value=highest.told, **days)

    def _tell(self, figure: Figure, value: float, *, exact: bool = False) -> str:
        """The value as people read it; `exact` for the scale, whose steps are whole units."""
        if figure not in _LENGTHS:
            return str(format_decimal(round(value, 2), locale=self._locale))
        size = next((each for each in _UNITS if value >= each and (not exact or value % each == 0)), 60)
        digits = 0 if exact or value / size >= 10 else 1
        return str(
            format_unit(round(value / size, digits), _UNITS[size], length="short", locale=self._locale)
        )

    @property
    def _locale(self) -> Locale:
        return Locale.parse(self.language.value, sep="-")

    def _say(self, key: str, **values: str) -> str:
        return self.wording.say(Text(key, values), self.language)


def _scale(figure: Figure, most: float) -> list[float]:
    if figure is Figure.SATISFACTION:
        return [float(each) for each in range(_STARS + 1)]
    return choose_steps(most, (60, 3_600, 86_400) if figure in _LENGTHS else (1,))


def _value(figures: Figures, figure: Figure) -> float | None:
    if figure is Figure.MISSED:
        return figures.missed_first_response + figures.missed_resolution
    found: Lengths | float | None = getattr(figures, figure.value)
    return found.median if isinstance(found, Lengths) else found
