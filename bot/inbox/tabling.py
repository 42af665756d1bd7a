"""A report as a table of comma-separated values (RFC 4180), which programs for tables take as they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from bot.inbox.report_making import Group, Report
from bot.inbox.reporting import Figures, Lengths

MEDIA: Final = "text/csv"
BOM: Final = "\ufeff"
"""By which some programs know that it is UTF-8."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that programs for tables take for a formula (OWASP, CSV Injection; threat row 55)."""


def guard(cell: str) -> str:
    """The cell with an apostrophe before what would be taken for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def write_table(report: Report, *, bom: bool = False) -> str:
    """A line for each group and one for all; lengths are seconds, what there is not is empty."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([report.by.value, "title", *_names()])
    for each in (*report.groups, Group(key="total", figures=report.total)):
        writer.writerow([guard(each.key), guard(each.title or ""), *_cells(each.figures)])
    return (BOM if bom else "") + buffer.getvalue()


def _names() -> Iterator[str]:
    for field in msgspec.structs.fields(Figures):
        if field.type is Lengths:
            yield from (f"{field.name}_{part}" for part in ("count", "median", "p90"))
        else:
            yield field.name


def _cells(figures: Figures) -> Iterable[str]:
    for value in msgspec.structs.astuple(figures):
        parts = msgspec.structs.astuple(value) if isinstance(value, Lengths) else (value,)
        yield from ("" if part is None else str(part) for part in parts)
