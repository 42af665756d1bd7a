"""Migrations: numbered files of plain SQL beside this module, applied in order, each in one transaction.

A file is named `0001_first.sql`; no two have one number, and what is built side by side may leave a gap or fill one:
what counts is which were applied. A file that has been released is never edited again: its checksum is kept in the
database. A line `-- works with: 0006` says that programs which know the migrations up to that one go on working after it;
without it only those do that know it themselves (docs/upgrades.md). A statement after a line `-- on: sqlite` or
`-- on: postgres` is for that database alone.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import Final

from bot.errors import SchemaError

_FILE_NAME: Final = re.compile(r"([0-9]{4})_[a-z0-9_]+\.sql")
_ON: Final = re.compile(r"^-- on: (sqlite|postgres)$", re.MULTILINE)
_WORKS_WITH: Final = re.compile(r"^-- works with: ([0-9]{4})$", re.MULTILINE)
_COMMENT: Final = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema; `version` counts from 1.

    After it, programs go on working whose newest migration is `works_with` or later.
    """

    version: int
    name: str
    statements: tuple[str, ...]
    works_with: int | None = None

    def statements_on(self, kind: str) -> tuple[str, ...]:
        """The statements for one kind of database, sqlite or postgres."""
        return tuple(each for each in self.statements if (_ON.findall(each) or [kind])[-1] == kind)

    @property
    def checksum(self) -> str:
        """SHA-256 over the statements, hexadecimal; remarks and how lines are broken do not count."""
        words = _COMMENT.sub(" ", "\n".join(self.statements)).split()
        return hashlib.sha256(" ".join(words).encode()).hexdigest()


def load_migrations(directory: Traversable | None = None) -> tuple[Migration, ...]:
    """The migrations in a directory, by default the shipped ones, oldest first.

    Raises `SchemaError` for a name that is not `NNNN_words.sql`, a number twice, or a statement without an end.
    """
    place = directory or resources.files("bot.store").joinpath("migrations")
    files = sorted((file for file in place.iterdir() if file.is_file()), key=lambda file: file.name)
    migrations = tuple(_parse(file.name, file.read_text(encoding="utf-8")) for file in files)
    for earlier, migration in pairwise(migrations):
        if migration.version == earlier.version:
            raise SchemaError(f"migration {migration.name} has the number of {earlier.name}")
    return migrations


def newest_version(migrations: Sequence[Migration] | None = None) -> int:
    """The version of a database that lacks nothing, by default of the shipped migrations."""
    known = load_migrations() if migrations is None else migrations
    return max((migration.version for migration in known), default=0)


def split_statements(script: str) -> Iterator[str]:
    """The statements of a script. Semicolons in strings, comments and triggers end nothing.

    Raises `SchemaError` where the last statement has no end.
    """
    waiting = ""
    for piece in script.split(";")[:-1]:
        waiting += piece + ";"
        if sqlite3.complete_statement(waiting):
            yield waiting.strip()
            waiting = ""
    rest = waiting + script.rpartition(";")[2]
    if _COMMENT.sub("", rest).strip():
        raise SchemaError("the last statement does not end in a semicolon")


def _parse(name: str, script: str) -> Migration:
    match = _FILE_NAME.fullmatch(name)
    if match is None:
        raise SchemaError(f"migration {name} should be named like 0001_first.sql")
    try:
        return Migration(int(match[1]), name, tuple(split_statements(script)), _read_works_with(script))
    except SchemaError as error:
        raise SchemaError(f"migration {name}: {error}") from None


def _read_works_with(script: str) -> int | None:
    found = _WORKS_WITH.search(script)
    return int(found[1]) if found else None
