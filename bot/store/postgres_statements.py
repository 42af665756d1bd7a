"""From `:named` values to PostgreSQL's numbered ones, once for each statement."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.store.database import SqlValue

KEPT: Final = 1024
"""Statements that are remembered: more than all stores have, and an end for those that are put together as needed."""

# What may hold a colon that names nothing comes first: texts, names, comments, casts (PostgreSQL manual, 4.1).
_TOKEN: Final = re.compile(
    r"""
      \b[eE]'(?:[^'\\]|\\.|'')*'            # a text with escapes
    | '(?:[^']|'')*'                        # a text
    | "(?:[^"]|"")*"                        # a quoted name
    | --[^\n]*
    | /\*!(?P<own>.*?)\*/                   # for PostgreSQL alone
    | /\*.*?\*/
    | \$(?P<tag>[A-Za-z_]\w*|)\$.*?\$(?P=tag)\$   # a text between dollars
    | ::                                    # a cast
    | (?<![\w:]):(?P<name>[A-Za-z_]\w*)
    """,
    re.DOTALL | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as PostgreSQL takes it: `$1` stands for the value of the first name."""

    sql: str
    names: tuple[str, ...]

    def arguments(self, values: Mapping[str, SqlValue]) -> list[SqlValue]:
        """The values in the order of their numbers; raises `KeyError` for one that is missing."""
        return [values[name] for name in self.names]


@lru_cache(maxsize=KEPT)
def number_values(sql: str) -> Statement:
    """Give each name a number; a name that is used twice keeps its own. `/*! … */` loses its signs."""
    numbers: dict[str, int] = {}
    numbered = _number(sql, numbers)
    return Statement(numbered, tuple(numbers))


@lru_cache(maxsize=KEPT)
def join_writes(texts: tuple[str, ...], closing: str) -> Statement:
    """Make one statement of several that write, and one that reads and is done last (PostgreSQL manual, 7.8.4).

    The values of the first have their names with `0 ` before it, and so on; those of `closing` keep theirs.
    """
    numbers: dict[str, int] = {}
    parts = [f"w{n} AS ({_number(text, numbers, f'{n} ')})" for n, text in enumerate(texts)]
    last = _number(closing, numbers)
    numbered = f"WITH {', '.join(parts)} {last}" if parts else last
    return Statement(numbered, tuple(numbers))


def _number(sql: str, numbers: dict[str, int], prefix: str = "") -> str:
    def replace(match: re.Match[str]) -> str:
        if match["own"] is not None:
            return match["own"]
        name = match["name"]
        return match[0] if name is None else f"${numbers.setdefault(prefix + name, len(numbers) + 1)}"

    return _TOKEN.sub(replace, sql)
