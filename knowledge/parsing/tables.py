"""A library as CSV: one article in one language a row, its questions one cell with a line each."""

import csv
import io
from collections.abc import Iterator, Mapping

from knowledge.languages import Language, negotiate
from knowledge.parsing.drafts import Draft, Fault, Gravity, Line, Reading, merge_readings
from knowledge.parsing.manifest import read_manifest
from knowledge.parsing.plaintext import decode

NEEDED = ("id", "language", "title", "questions", "answer")
COLUMNS = (*NEEDED, "audience", "related", "action")


def parse_csv(file: str, raw: bytes) -> Reading:
    """All drafts that can be read, and every fault of form. The first row names the columns, in any order."""
    text = decode(file, raw)
    if isinstance(text, Fault):
        return Reading(faults=(text,))
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        missing = [name for name in NEEDED if name not in (rows.fieldnames or ())]
        if missing:
            return _refuse(file, 1, f"the first row must name the columns {', '.join(missing)}")
        return merge_readings(_parse_rows(file, rows))
    except csv.Error as error:
        return _refuse(file, rows.line_num, f"CSV: {error}")


def _parse_rows(file: str, rows: "csv.DictReader[str]") -> Iterator[Reading]:
    first = 2
    for row in rows:
        yield _parse_row(file, first, {name: _bare(row.get(name)) for name in COLUMNS}, len(row))
        first = rows.line_num + 1


def _parse_row(file: str, number: int, cells: Mapping[str, str], width: int) -> Reading:
    if width > len(COLUMNS):
        return _refuse(file, number, "more cells than columns: put texts with commas in double quotes")
    language = negotiate(cells["language"])
    if not cells["id"]:
        return _refuse(file, number, "id is empty")
    if language is None:
        return _refuse(file, number, f"unknown language {cells['language']!r}")
    return merge_readings([Reading((_draft(file, number, language, cells),)), _about(file, number, cells)])


def _draft(file: str, number: int, language: Language, cells: Mapping[str, str]) -> Draft:
    questions = (line.strip() for line in cells["questions"].split("\n"))
    return Draft(
        file,
        Line(cells["id"], number),
        language,
        Line(cells["title"], number),
        tuple(Line(question, number) for question in questions if question),
        Line(cells["answer"], number),
    )


def _about(file: str, number: int, cells: Mapping[str, str]) -> Reading:
    values: dict[str, object] = {name: cells[name] for name in ("audience", "action") if cells[name]}
    if cells["related"]:
        values["related"] = cells["related"].split()
    return read_manifest(file, cells["id"], values, lambda _: number) if values else Reading()


def _bare(cell: str | None) -> str:
    """The text of a cell, without the mark that keeps a spreadsheet from calculating it."""
    text = (cell or "").replace("\r\n", "\n").replace("\r", "\n")
    return (text[1:] if text.startswith("'") else text).strip()


def _refuse(file: str, number: int, fault: str) -> Reading:
    return Reading(faults=(Fault(file, number, fault, Gravity.UNREADABLE),))
