"""A chart as SVG: columns or bars with a scale, for light and dark, told in words to those who do not see it. Pure.

The colours are those of the pages (bot/pages/static/tokens.css); a picture cannot take them from there. The table with the
same figures stands beside it wherever it is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Final
from xml.sax.saxutils import escape

WIDTH: Final = 720
HEIGHT: Final = 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 12, 16, 34
_BAR: Final = 30
_LABEL: Final = 190
"""Pixels for the words beside a bar."""
_MOST: Final = 24
"""Bars; more cannot be read."""
_STYLE: Final = (
    "text{font:12px system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;fill:#4d5c5e}"
    ".line{stroke:#c9d2d3;stroke-width:1}.mark{fill:#00655c}.value{fill:#1b2526}"
    "@media (prefers-color-scheme:dark){text{fill:#a9b8b9}.line{stroke:#3a484a}.mark{fill:#5cc8ba}.value{fill:#e6eded}}"
)


@dataclass(frozen=True, slots=True)
class Point:
    """One column or bar: what it is of, its value (None: there is none), and the value as people read it."""

    label: str
    value: float | None
    told: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: `told` writes a value of the scale, `scale` makes steps of whole minutes, hours or ones."""

    title: str
    description: str
    language: str
    points: tuple[Point, ...]
    steps: tuple[tuple[float, str], ...]


def choose_steps(most: float, units: Sequence[float] = (1,), lines: int = 4) -> list[float]:
    """Round values from 0 to at least `most`, so many steps or fewer; `units` are lengths to count in (60 for minutes)."""
    unit = max((each for each in units if each <= max(most, units[0])), default=units[0])
    rough = max(most / unit / lines, 1e-9)
    power = 10.0 ** floor(log10(rough))
    step = next(each * power for each in (1, 2, 5, 10) if each * power >= rough)
    step = max(step, 1) * unit
    return [step * each for each in range(max(ceil(most / step), 1) + 1)]


def draw_columns(chart: Chart) -> str:
    """Columns from left to right, for days."""
    high = HEIGHT - _TOP - _BOTTOM
    most = chart.steps[-1][0]
    wide = (WIDTH - _LEFT - _RIGHT) / max(len(chart.points), 1)
    lines = [_level(HEIGHT - _BOTTOM - high * value / most, told) for value, told in chart.steps]
    every = max(ceil(len(chart.points) / 7), 1)
    marks = []
    for place, point in enumerate(chart.points):
        x = _LEFT + wide * place
        tall = high * (point.value or 0) / most
        marks.append(
            f'<rect class="mark" x="{x + wide * 0.15:.1f}" y="{HEIGHT - _BOTTOM - tall:.1f}" width="{wide * 0.7:.1f}"'
            f' height="{tall:.1f}" rx="{min(2, wide * 0.2):.1f}"><title>{escape(_words(point))}</title></rect>'
        )
        if place % every == 0:
            marks.append(_text(x + wide / 2, HEIGHT - 12, point.label, "middle"))
    return _frame(chart, HEIGHT, [*lines, *marks])


def draw_bars(chart: Chart) -> str:
    """Bars from top to bottom with their words beside them, for teams, languages and articles."""
    points = chart.points[:_MOST]
    most, wide = chart.steps[-1][0], WIDTH - _LABEL - 90
    marks = []
    for place, point in enumerate(points):
        y = _TOP + _BAR * place
        long = wide * (point.value or 0) / most
        marks += [
            _text(_LABEL - 10, y + 18, shorten(point.label), "end"),
            f'<rect class="mark" x="{_LABEL}" y="{y + 5}" width="{long:.1f}" height="18" rx="2">'
            f"<title>{escape(_words(point))}</title></rect>",
            _text(_LABEL + long + 8, y + 18, point.told, "start", "value"),
        ]
    return _frame(chart, _TOP * 2 + _BAR * max(len(points), 1), marks)


def shorten(text: str, room: int = 26) -> str:
    """The text with an end that fits; letters of Chinese and Japanese take the room of two."""
    taken = 0
    for place, letter in enumerate(text):
        taken += 2 if ord(letter) >= 0x2E80 else 1
        if taken > room:
            return text[: max(place - 1, 1)].rstrip() + "…"
    return text


def _level(y: float, told: str) -> str:
    return f'<line class="line" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>' + _text(
        _LEFT - 8, y + 4, told, "end"
    )


def _text(x: float, y: float, words: str, anchor: str, kind: str = "") -> str:
    of = f' class="{kind}"' if kind else ""
    return f'<text{of} x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _words(point: Point) -> str:
    return f"{point.label}: {point.told}"


def _frame(chart: Chart, height: int, inside: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        f' role="img" aria-labelledby="t d" lang="{escape(chart.language)}" xml:lang="{escape(chart.language)}">'
        f'<title id="t">{escape(chart.title)}</title><desc id="d">{escape(chart.description)}</desc>'
        f"<style>{_STYLE}</style>{''.join(inside)}</svg>"
    )
