"""What a database says of its migrations, beside what the program knows: is something missing, edited, or newer?

During an upgrade the old program works beside the new one, on tables that the new one has already changed. So each
migration says from which version on programs go on working (`works_with`), and that is kept with it: it is the old program
that has to read it, which has never seen the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.errors import SchemaError
from bot.store.schema import Migration, newest_version

COLUMNS: Final[Mapping[str, str]] = {"checksum": "TEXT", "works_with": "BIGINT"}
"""What was added to `schema_version` later; by the runner, which cannot note a migration that has yet to add them."""


@dataclass(frozen=True, slots=True)
class Applied:
    """A migration as the database has it; without a checksum where it was applied before there were any."""

    version: int
    name: str
    checksum: str | None
    works_with: int | None


def read_applied(rows: Sequence[Mapping[str, Any]]) -> list[Applied]:
    """The rows of `schema_version`, which may lack the later columns."""
    return [
        Applied(row["version"], row["name"], row.get("checksum"), row.get("works_with"))
        for row in sorted(rows, key=lambda row: int(row["version"]))
    ]


def find_missing(known: Sequence[Migration], applied: Sequence[Applied]) -> tuple[Migration, ...]:
    """What the database still lacks; raises `SchemaError` when it is too far ahead of the program."""
    if _too_new(known, applied):
        at, knows = max(each.version for each in applied), newest_version(known)
        raise SchemaError(
            f"the database is at version {at}, this program knows {knows}: install a newer program"
        )
    there = {each.version for each in applied}
    return tuple(migration for migration in known if migration.version not in there)


def find_schema_faults(known: Sequence[Migration], applied: Sequence[Applied]) -> list[str]:
    """Why the program and the tables do not fit together, a line each; none where they do."""
    there, ours = {each.version for each in applied}, {each.version: each for each in known}
    missing = [f"migration {each.name} was not applied" for each in known if each.version not in there]
    edited = [
        f"migration {each.name} was applied in another form than this program has it"
        for each in applied
        if each.checksum is not None and each.version in ours and each.checksum != ours[each.version].checksum
    ]
    newer = [
        f"migration {each.name} is of a newer program, and this one cannot work with it"
        for each in _too_new(known, applied)
    ]
    return missing + edited + newer


def _too_new(known: Sequence[Migration], applied: Sequence[Applied]) -> list[Applied]:
    """The applied migrations that this program neither knows nor can work with."""
    ours, newest = {each.version for each in known}, newest_version(known)
    return [
        each
        for each in applied
        if each.version not in ours and (each.works_with is None or each.works_with > newest)
    ]
