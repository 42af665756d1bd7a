"""The promises as a chart in SVG: a bar a figure, drawn against what must hold and what is aimed at.

Every bar is as long as the measured value is in parts of what must hold, so that all have one scale. Nothing is told by
colour or by length alone: each row says its number and its verdict in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, Final, TypeAlias

from tests.benchmarks.table import format_number

WIDTH: Final = 860
MARGIN: Final = 16
HEAD: Final = 64
ROW: Final = 42
FOOT: Final = 44
LONGEST: Final = 2.0
"""Parts of what must hold that the chart is wide; what is longer is cut, with an arrow."""

_STYLE: Final = """
text { font: 13px system-ui, sans-serif; fill: #1b1f24 }
.head { font-size: 17px; font-weight: 600 }
.small { font-size: 12px; fill: #57606a }
.ground { fill: #ffffff } .track { fill: #eaeef2 }
.reached { fill: #1a7f37 } .kept { fill: #0969da } .missed { fill: #b35900 }
.must { stroke: #1b1f24; stroke-width: 2 } .aim { stroke: #1b1f24; stroke-width: 2; stroke-dasharray: 3 2 }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 } .small { fill: #9ea7b3 } .ground { fill: #0d1117 } .track { fill: #262c36 }
.reached { fill: #3fb950 } .kept { fill: #58a6ff } .missed { fill: #e3934a }
.must, .aim { stroke: #e6edf3 } }
"""

Described: TypeAlias = Mapping[str, Any]
"""A figure as `var/bench.json` has it."""


def draw(document: Mapping[str, Any]) -> str:
    """The chart of all figures with an aim in a document of `var/bench.json`."""
    figures = [each for measured in document["benchmarks"].values() for each in measured if is_promise(each)]
    height = HEAD + ROW * len(figures) + FOOT
    title = "What is promised, and what was measured"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        ' role="img" aria-labelledby="title desc">',
        f'<title id="title">{title}</title>',
        f'<desc id="desc">{escape(". ".join(map(_tell, figures)))}.</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect class="ground" width="{WIDTH}" height="{height}"/>',
        _text(MARGIN, 28, title, "head"),
        _text(
            MARGIN,
            48,
            "Bar: measured, in parts of what must hold. Solid mark: must. Dashed mark: aim.",
            "small",
        ),
        *(line for place, figure in enumerate(figures) for line in _row(HEAD + ROW * place, figure)),
        _text(MARGIN, height - 18, _origin(document), "small"),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def is_promise(figure: Described) -> bool:
    """Whether something must hold and something more is aimed at."""
    return figure["aim"] is not None and figure["met"] is not None


def judge(figure: Described) -> str:
    """The verdict in a word; also the name of its colour."""
    if figure["reached"]:
        return "reached"
    return "kept" if figure["met"] else "missed"


def _row(top: int, figure: Described) -> Iterator[str]:
    must = _bound(figure)
    value, aim = _share(figure["value"], must), _share(figure["aim"], must)
    middle = top + 26
    yield _text(MARGIN, top + 14, figure["name"])
    yield _text(WIDTH - MARGIN, top + 14, _verdict(figure), end=True)
    yield _bar(middle, 1.0, "track")
    yield _bar(middle, value / LONGEST, judge(figure))
    if value > LONGEST:
        yield _text(WIDTH - MARGIN - 2, middle + 8, "\u2192", end=True)
    yield _mark(middle, (1 if must else 0) / LONGEST, "must")
    yield _mark(middle, aim / LONGEST, "aim")


def _share(value: float, must: float) -> float:
    """In parts of what must hold; where that is nothing, nothing is right and anything is too much."""
    if must:
        return value / must
    return LONGEST if value else 0.0


def _bound(figure: Described) -> float:
    return float(figure["at_least"] if figure["at_most"] is None else figure["at_most"])


def _verdict(figure: Described) -> str:
    side = "at least" if figure["at_most"] is None else "at most"
    unit = f" {figure['unit']}" if figure["unit"] else ""
    number = f"{format_number(figure['value'])}{unit}"
    words = {"reached": "aim reached", "kept": "kept", "missed": "missed"}[judge(figure)]
    return f"{number} ({side} {_bound(figure):g}, aim {figure['aim']:g}): {words}"


def _tell(figure: Described) -> str:
    return f"{figure['name']}: {_verdict(figure)}"


def _origin(document: Mapping[str, Any]) -> str:
    known = (document[name] for name in ("date", "commit", "machine", "processor"))
    return ", ".join([*(str(each) for each in known if each), f"{document['cores']} cores"])


def _bar(top: int, share: float, kind: str) -> str:
    width = min(1.0, share) * (WIDTH - 2 * MARGIN)
    return f'<rect class="{kind}" x="{MARGIN}" y="{top}" width="{width:.1f}" height="8" rx="2"/>'


def _mark(top: int, share: float, kind: str) -> str:
    x = MARGIN + min(1.0, share) * (WIDTH - 2 * MARGIN)
    return f'<line class="{kind}" x1="{x:.1f}" x2="{x:.1f}" y1="{top - 4}" y2="{top + 12}"/>'


def _text(x: int, y: int, words: str, kind: str = "", *, end: bool = False) -> str:
    attributes = (f' class="{kind}"' if kind else "") + (' text-anchor="end"' if end else "")
    return f'<text x="{x}" y="{y}"{attributes}>{escape(words)}</text>'
