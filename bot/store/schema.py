"""Migrations: numbered files of plain SQL beside this module, applied in order, each in one transaction.

A file is named `0001_first.sql`; the numbers have no gap. A file that has been released is never edited again.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

from bot.errors import SchemaError

_FILE_NAME: Final = re.compile(r"([0-9]{4})_[a-z0-9_]+\.sql")
_COMMENT: Final = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema; `version` counts from 1."""

    version: int
    name: str
    statements: tuple[str, ...]


def load_migrations(directory: Traversable | None = None) -> tuple[Migration, ...]:
    """The migrations in a directory, by default the shipped ones, oldest first.

    Raises `SchemaError` for a name that is not `NNNN_words.sql`, a gap in the numbers, or a statement without an end.
    """
    place = directory or resources.files("bot.store").joinpath("migrations")
    files = sorted((file for file in place.iterdir() if file.is_file()), key=lambda file: file.name)
    migrations = tuple(_parse(file.name, file.read_text(encoding="utf-8")) for file in files)
    for expected, migration in enumerate(migrations, start=1):
        if migration.version != expected:
            raise SchemaError(f"migration {migration.name} should have the number {expected:04}")
    return migrations


def pending_migrations(migrations: Sequence[Migration], version: int) -> tuple[Migration, ...]:
    """What a database at `version` still lacks; raises `SchemaError` when it is ahead of the program."""
    if version > len(migrations):
        raise SchemaError(
            f"the database is at version {version}, this program knows {len(migrations)}: install a newer program"
        )
    return tuple(migrations[version:])


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
        return Migration(int(match[1]), name, tuple(split_statements(script)))
    except SchemaError as error:
        raise SchemaError(f"migration {name}: {error}") from None
