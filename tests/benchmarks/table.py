"""The figures as a table for a terminal."""

from __future__ import annotations

from tests.benchmarks.figures import Figure

_WIDTH = 62


def format_row(figure: Figure) -> str:
    """One figure: name, number, what must hold, what is aimed at, and which of them is reached."""
    number = f"{format_number(figure.value):>9} {figure.unit:<4}"
    row = f"{figure.name:<{_WIDTH}} {number} {_bound(figure):<8} {_aim(figure):<9} {_judge(figure):<6}"
    return f"{row} {figure.note}".rstrip()


def format_number(value: float) -> str:
    """Three digits at least, and no decimals where they would tell nothing."""
    if value == 0:
        return "0"
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _judge(figure: Figure) -> str:
    if figure.reached:
        return "aim"
    return {True: "met", False: "MISSED", None: ""}[figure.met]


def _bound(figure: Figure) -> str:
    if figure.at_most is not None:
        return f"<= {figure.at_most:g}"
    return "" if figure.at_least is None else f">= {figure.at_least:g}"


def _aim(figure: Figure) -> str:
    return "" if figure.aim is None else f"(aim {figure.aim:g})"
