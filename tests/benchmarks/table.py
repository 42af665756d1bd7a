"""The figures as a table for a terminal."""

from __future__ import annotations

from tests.benchmarks.figures import Figure

_WIDTH = 62


def format_row(figure: Figure) -> str:
    """One figure: name, number, aim, and whether it is met."""
    verdict = {True: "met", False: "MISSED", None: ""}[figure.met]
    row = f"{figure.name:<{_WIDTH}} {format_number(figure.value):>9} {figure.unit:<4} {_aim(figure):<8} {verdict:<6}"
    return f"{row} {figure.note}".rstrip()


def format_number(value: float) -> str:
    """Three digits at least, and no decimals where they would tell nothing."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _aim(figure: Figure) -> str:
    if figure.at_most is not None:
        return f"<= {figure.at_most:g}"
    return "" if figure.at_least is None else f">= {figure.at_least:g}"
