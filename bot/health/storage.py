"""The database: there, whole, writable, with the tables of this program; and what waits in it without getting away."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bot.errors import AssistantError, SchemaError, StorageUnavailable
from bot.health.findings import Finding, fault, fine, warning
from bot.settings.urls import DatabaseRoute, PostgresServer, SqliteFile
from bot.store.applied import find_missing, find_schema_faults
from bot.store.database import Database, Transaction
from bot.store.opening import open_database
from bot.store.outbox import Count, count_deliveries
from bot.store.schema import load_migrations

DATABASE: Final = "database"
LEAST_FREE: Final = 256 * 1024 * 1024
"""Bytes on the disk of an SQLite database; below that a busy day can fill it."""
OLDEST: Final = 140_000
"""PostgreSQL 14, as `server_version_num` has it: the oldest that the tests run on."""
_SERVER: Final = """
SELECT CAST(current_setting('server_version_num') AS BIGINT) AS version,
    CASE WHEN pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on' THEN 1 ELSE 0 END AS read_only
"""
OVERDUE: Final = 3_600_000
"""Milliseconds that a delivery may wait before it is told; three attempts have failed by then (docs/callbacks.md)."""
_DAMAGED: Final = "stop the server and restore a backup (docs/operations.md, Restore)"


@dataclass(slots=True)
class Stored:
    """What was found, and what other checks want to know: times in unix milliseconds, receivers that closed."""

    findings: list[Finding] = field(default_factory=list)
    newest: int | None = None
    server_time: int | None = None
    closed: tuple[str, ...] = ()


async def look_at_database(route: DatabaseRoute, *, now: int, least_free: int = LEAST_FREE) -> Stored:
    """Look at it without changing anything. `now` is in unix milliseconds, `least_free` in bytes."""
    stored = Stored(findings=_check_disk(route, least_free))
    try:
        async with open_database(route, create=False) as database:
            await _look(database, route, stored, now)
    except AssistantError as error:
        stored.findings.append(_away(route, error))
    if not stored.findings:
        kind = "PostgreSQL" if isinstance(route, PostgresServer) else "SQLite"
        stored.findings.append(fine(DATABASE, f"{kind}, whole and up to date"))
    return stored


async def _look(database: Database, route: DatabaseRoute, stored: Stored, now: int) -> None:
    if isinstance(route, PostgresServer):
        stored.findings += await database.read(_check_server)
    if not await _check_tables(database, stored):
        return
    stored.findings += [fault(DATABASE, one, _DAMAGED) for one in await database.check()]
    stored.newest = await database.read(_read_newest)
    if isinstance(route, PostgresServer):
        stored.server_time = await database.read(_read_server_time)
    stored.closed = await database.read(_read_closed)
    counts = await database.read(count_deliveries)
    stored.findings += _tell_waiting(counts, now)


async def _check_tables(database: Database, stored: Stored) -> bool:
    """Whether the tables can be worked with."""
    known, applied = load_migrations(), await database.applied()
    try:
        missing = find_missing(known, applied)
    except SchemaError as error:
        stored.findings.append(fault(DATABASE, str(error), "docs/upgrades.md"))
        return False
    if missing:
        told = f"{len(missing)} migrations are missing, from {missing[0].name}"
        stored.findings.append(fault(DATABASE, told, "run 'assistant db upgrade', or start the server"))
        return False
    stored.findings += [
        fault(DATABASE, one, "docs/upgrades.md, Edited migrations")
        for one in find_schema_faults(known, applied)
    ]
    return True


def _check_disk(route: DatabaseRoute, least_free: int) -> list[Finding]:
    if not isinstance(route, SqliteFile) or not route.path.parent.is_dir():
        return []
    directory = route.path.parent
    closed = [path for path in (directory, route.path) if path.exists() and not os.access(path, os.W_OK)]
    advice = "give it to the user that the server runs as"
    found = [fault(DATABASE, f"{path} cannot be written", advice) for path in closed]
    free = shutil.disk_usage(directory).free
    if free < least_free:
        advice = "make room before it is full: nothing can be taken then"
        found.append(fault(DATABASE, f"{free // 2**20} MiB are left on the disk of {directory}", advice))
    return found


def _away(route: DatabaseRoute, error: AssistantError) -> Finding:
    if isinstance(error, StorageUnavailable) and isinstance(route, SqliteFile) and not route.path.exists():
        where = Path(route.path).absolute()
        return fault(DATABASE, f"there is no {where}", "run 'assistant db upgrade', or name another one")
    if isinstance(route, SqliteFile):
        return fault(DATABASE, str(error), _DAMAGED)
    return fault(DATABASE, str(error), "start the server, and check address, password and pg_hba.conf")


def _tell_waiting(counts: Mapping[str, Count], now: int) -> list[Finding]:
    found = []
    for kind, count in sorted(counts.items()):
        if count.dead:
            told = f"{count.dead} deliveries of kind {kind} were given up"
            found.append(
                warning(DATABASE, told, "'assistant outbox list' says why, 'outbox replay' tries again")
            )
        if count.oldest is not None and now - count.oldest > OVERDUE:
            hours = (now - count.oldest) // 3_600_000
            told = f"{count.waiting} deliveries of kind {kind} wait, the oldest for {hours} hours"
            found.append(
                warning(DATABASE, told, "see whether the server runs, then the checks of mail and callback")
            )
    return found


async def _read_newest(tx: Transaction) -> int | None:
    row = await tx.fetch_one("SELECT MAX(at) AS newest FROM audit")
    return row["newest"] if row else None


async def _check_server(tx: Transaction) -> list[Finding]:
    row = await tx.fetch_one(_SERVER)
    return [] if row is None else tell_server(row["version"], read_only=bool(row["read_only"]))


def tell_server(version: int, *, read_only: bool) -> list[Finding]:
    """What keeps a PostgreSQL server from being ours: `version` as its `server_version_num`."""
    found = []
    if version < OLDEST:
        told = f"PostgreSQL {version // 10_000} is too old"
        found.append(fault(DATABASE, told, f"upgrade the server to {OLDEST // 10_000} or later"))
    if read_only:
        advice = "name the primary in ASSISTANT_DATABASE_URL, or end default_transaction_read_only"
        found.append(fault(DATABASE, "the PostgreSQL server takes no changes: a standby, or set so", advice))
    return found


async def _read_server_time(tx: Transaction) -> int | None:
    row = await tx.fetch_one("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS now")
    return row["now"] if row else None


async def _read_closed(tx: Transaction) -> tuple[str, ...]:
    return tuple(row["receiver"] for row in await tx.fetch_all("SELECT receiver FROM outbox_closures"))
