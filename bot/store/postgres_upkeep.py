"""Care of a PostgreSQL database beside its daily work: looking for damage, and copying it while it is in use."""

from __future__ import annotations

import asyncio
import os
import shutil
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

import asyncpg

from bot.errors import StorageUnavailable
from bot.store.postgres_connection import Connection
from bot.store.postgres_faults import as_unavailable, one_line
from bot.store.replacement import replacing

_OPEN_RULES: Final = """
SELECT format('rule %s of %s was never checked', conname, conrelid::regclass) AS fault
FROM pg_constraint WHERE NOT convalidated AND connamespace = current_schema()::regnamespace
UNION ALL
SELECT format('index %s of %s is not complete', indexrelid::regclass, indrelid::regclass)
FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
WHERE NOT indisvalid AND relnamespace = current_schema()::regnamespace
ORDER BY fault
"""

_TABLES: Final = """
SELECT oid::regclass::text AS name FROM pg_class
WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace ORDER BY 1
"""

# Reads every value there is, so that the server compares its checksums.
_READ_ALL: Final = "SELECT coalesce(sum(octet_length(t::text)), 0) FROM {table} AS t"

# One row a reference: how its columns are joined, and when they are filled in.
_REFERENCES: Final = """
SELECT conrelid::regclass::text AS child, confrelid::regclass::text AS parent,
    string_agg(format('p.%I = c.%I', theirs.attname, ours.attname), ' AND ') AS joined,
    string_agg(format('c.%I IS NOT NULL', ours.attname), ' AND ') AS filled
FROM pg_constraint
CROSS JOIN LATERAL unnest(conkey, confkey) AS pair (our, their)
JOIN pg_attribute AS ours ON ours.attrelid = conrelid AND ours.attnum = pair.our
JOIN pg_attribute AS theirs ON theirs.attrelid = confrelid AND theirs.attnum = pair.their
WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
GROUP BY pg_constraint.oid, conrelid, confrelid ORDER BY 1, 2
"""
_ORPHANS: Final = "SELECT count(*) FROM {child} AS c WHERE {filled} AND NOT EXISTS (SELECT 1 FROM {parent} AS p WHERE {joined})"

_PROGRAM: Final = "pg_dump"


async def find_faults(connection: Connection) -> list[str]:
    """Rules and indexes that do not hold, tables that cannot be read, references to rows that do not exist.

    A line each. Raises `StorageUnavailable` where the database cannot even be asked.
    """
    try:
        faults = [str(row["fault"]) for row in await connection.fetch(_OPEN_RULES)]
        for row in await connection.fetch(_TABLES):
            faults += await _find_damage(connection, row["name"])
        return faults or await _find_orphans(connection)
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        raise as_unavailable(error) from None


async def back_up(dsn: str, target: Path) -> None:
    """Write the database, as it is at one moment, to `target` in pg_dump's own format; `pg_restore` reads it.

    What was there is replaced in one step; the copy belongs to its owner alone. Raises `StorageUnavailable`, and then
    `target` is as it was.
    """
    program = shutil.which(_PROGRAM)
    if program is None:
        raise StorageUnavailable(
            f"{_PROGRAM} is not installed here: install the PostgreSQL client programs of the server's version, "
            "or let the server's own backups do it"
        )
    try:
        with replacing(target) as temporary:
            await _dump(program, dsn, temporary)
    except OSError as error:
        raise StorageUnavailable(f"the file cannot be written: {error.strerror}") from None


async def _find_damage(connection: Connection, table: str) -> list[str]:
    try:
        await connection.fetchval(_READ_ALL.format(table=table))
    except (asyncpg.DataCorruptedError, asyncpg.IndexCorruptedError, asyncpg.PostgresIOError) as error:
        return [f"table {table} cannot be read: {one_line(error)}"]
    return []


async def _find_orphans(connection: Connection) -> list[str]:
    faults: list[str] = []
    for row in await connection.fetch(_REFERENCES):
        lost = await connection.fetchval(_ORPHANS.format(**row))
        if lost:
            rows = "1 row" if lost == 1 else f"{lost} rows"
            faults.append(f"{rows} of {row['child']} without the row of {row['parent']} that is referred to")
    return faults


async def _dump(program: str, dsn: str, target: Path) -> None:
    address, secret = _without_password(dsn)
    process = await asyncio.create_subprocess_exec(
        program, "--format=custom", f"--file={target}", f"--dbname={address}", "--no-password",
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        env=os.environ | secret,
    )  # fmt: skip
    _, said = await process.communicate()
    if process.returncode != 0:
        lines = said.decode(errors="replace").strip().splitlines()[:2]
        raise StorageUnavailable("; ".join(lines) or f"{_PROGRAM} failed")


def _without_password(dsn: str) -> tuple[str, dict[str, str]]:
    """The address without its password, which every user of the machine could read in the list of processes."""
    url = urlsplit(dsn)
    query = dict(parse_qsl(url.query))
    password = unquote(url.password) if url.password is not None else query.pop("password", None)
    if password is None:
        return dsn, {}
    userinfo, at, place = url.netloc.rpartition("@")
    netloc = f"{userinfo.partition(':')[0]}{at}{place}"
    return urlunsplit(url._replace(netloc=netloc, query=urlencode(query))), {"PGPASSWORD": password}
