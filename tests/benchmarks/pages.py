"""The tables of README.md and docs/scaling.md, written from `var/bench.json` between their marks.

So no figure in them is older than another, and each stands with the date and the commit it was measured at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from knowledge.languages import Language
from tests.benchmarks.chart import Described, is_promise, judge
from tests.benchmarks.table import format_number

VERDICTS: Final = {"reached": "aim reached", "kept": "kept", "missed": "**missed**"}


def fill_marks(page: str, document: Mapping[str, Any]) -> str:
    """The page with everything between `<!-- NAME -->` and `<!-- end of NAME -->` written anew, for each known name."""
    for name, lines in list_blocks(document).items():
        pattern = re.compile(f"(<!-- {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
        quoted = lines.replace("\\", "\\\\")
        page = pattern.sub(f"\\g<1>{quoted}\\g<2>", page)
    return page


def list_blocks(document: Mapping[str, Any]) -> dict[str, str]:
    """What can stand in a page, by the name of its mark."""
    return {
        "promises": _join(_list_promises(document)),
        "reckoning": _join(_reckon(_list_values(document))),
        "answers": _join(_list_answers(_list_values(document))),
        "origin": _join([_tell_origin(document)]),
    }


def _join(lines: Iterator[str] | list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _list_figures(document: Mapping[str, Any]) -> list[Described]:
    return [each for measured in document["benchmarks"].values() for each in measured]


def _list_values(document: Mapping[str, Any]) -> dict[str, float]:
    """All values by name. No CPU time is nothing: the kernel counts it in steps, and a short run may see none."""
    return {
        each["name"]: max(each["value"], 1.0) if each["unit"] == "µs" else each["value"]
        for each in _list_figures(document)
    }


def _list_promises(document: Mapping[str, Any]) -> Iterator[str]:
    yield "| what | measured | must | aim | |"
    yield "| --- | --- | --- | --- | --- |"
    for figure in _list_figures(document):
        if is_promise(figure):
            most = figure["at_most"]
            sign, must = (">=", figure["at_least"]) if most is None else ("<=", most)
            unit = f" {figure['unit']}".rstrip()
            yield (
                f"| {figure['name']} | {format_number(figure['value'])}{unit} | {sign} {must:g}{unit} |"
                f" {figure['aim']:g}{unit} | {VERDICTS[judge(figure)]} |"
            )


def _list_answers(values: Mapping[str, float]) -> Iterator[str]:
    """How quick and how right the answers are: turns of other kinds than the promised one, the languages as a range."""
    yield "| what | measured |"
    yield "| --- | --- |"
    for name, value in values.items():
        if name.startswith(("one match", "understanding one message")):
            yield f"| {name} | {format_number(value)} ms |"
        if name.startswith(("rate, turn, ", "CPU, turn, ")) and name.endswith(", 32 conn."):
            yield f"| {name} | {format_number(value)} x |"
    for hand in ("", ", held out"):
        for what in ("right outcome", "wrong answer or action"):
            names = [f"{language}{hand}: {what}" for language in Language]
            shares = [values[name] for name in names if name in values]
            if shares:
                told = f"{min(shares):.1f} to {max(shares):.1f} %"
                yield f"| messages by another hand than the articles{hand}, by language: {what} | {told} |"


def _tell_origin(document: Mapping[str, Any]) -> str:
    date, commit = str(document["date"])[:16].replace("T", " "), document["commit"]
    machine = f"{document['machine']}, {document['processor']}, {document['cores']} cores"
    return f"Measured {date} UTC at commit `{commit}` on {machine}, Python {document['python']}, SQLite {document['sqlite']}."


def _reckon(values: Mapping[str, float]) -> Iterator[str]:
    """What follows from the CPU times: rates a core, and what feeds what. Lines whose figures are missing are left out."""
    yield "| from | follows |"
    yield "| --- | --- |"
    for rows in (_reckon_sqlite, _reckon_postgres, _reckon_storage, _reckon_bells):
        try:
            yield from rows(values)
        except KeyError:
            continue


def _reckon_sqlite(values: Mapping[str, float]) -> Iterator[str]:
    cpu, rate = values["turn, 32 conn., CPU"], values["turn, 32 conn."]
    yield f"| SQLite, one process: {cpu:,.0f} µs CPU a turn | 1,000,000 / {cpu:,.0f} = {1e6 / cpu:,.0f} turns a second with a core to itself; {rate:,.0f} measured |"
    yield f"| one message in 30 s from each contact who chats | {1e6 / cpu:,.0f} x 30 = {30e6 / cpu:,.0f} contacts chatting at once |"


def _reckon_postgres(values: Mapping[str, float]) -> Iterator[str]:
    one = "turn on PostgreSQL"
    cpu, server = values[f"{one}, CPU"], values[f"{one}, CPU of the database server"]
    both = values[f"{one}, two processes, CPU"]
    yield f"| PostgreSQL, one process: {cpu:,.0f} µs CPU a turn | {1e6 / cpu:,.0f} turns a second and process with a core |"
    yield f"| two processes: {both:,.0f} µs CPU a turn | 2 x 1,000,000 / {both:,.0f} = {2e6 / both:,.0f} turns a second with two cores: {2 * cpu / both:.2f} of one process |"
    yield f"| the database server: {server:,.0f} µs CPU a turn | {1e6 / server:,.0f} turns a second and core of its; one core of it feeds {cpu / server:.1f} processes |"
    load = values[f"{one}, two processes, CPU of the load generator"]
    whole = both + server + load
    yield f"| all of it on 2 cores, {load:,.0f} µs of the load generator with it | 2,000,000 / {whole:,.0f} = {2e6 / whole:,.0f} turns a second at most: {2 * cpu / whole:.2f} of one process with a core |"


def _reckon_storage(values: Mapping[str, float]) -> Iterator[str]:
    for name, size in values.items():
        found = re.fullmatch(r"database of ([\d,]+) conversations", name)
        if found:
            count = int(found[1].replace(",", ""))
            yield f"| {found[1]} conversations of one turn: {size:,.0f} MB | {1e3 * size / count:.1f} kB each; a million is {1e3 * size / count:.1f} GB |"


def _reckon_bells(values: Mapping[str, float]) -> Iterator[str]:
    quiet, ringing = (values[f"works on PostgreSQL{which}, 32 tasks"] for which in ("", " that ring"))
    yield f"| PostgreSQL, one row a work: {quiet:,.0f} works a second, {ringing:,.0f} when each rings | commits that notify go one after the other: {ringing:,.0f} a second are the limit of an installation on this disk |"
