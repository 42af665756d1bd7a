"""`assistant db`: care of the database."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.settings.urls import DatabaseRoute, PostgresServer, SqliteFile
    from bot.store.database import Database


def add_parser(subparsers: Any) -> None:
    """Add `db` with its verbs."""
    parser = subparsers.add_parser("db", help="care of the database")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    upgrade = verbs.add_parser("upgrade", help="make the database, or bring its tables up to date")
    upgrade.set_defaults(run=upgrade_tables)
    check = verbs.add_parser("check", help="look for damage and tampering; exit 1 with a line for each fault")
    check.set_defaults(run=find_damage)
    backup = verbs.add_parser("backup", help="copy the database while it is in use")
    backup.add_argument("file", metavar="FILE", type=Path, help="where to; must not be there yet")
    backup.add_argument("--replace", action="store_true", help="an older copy there is replaced, in one step")
    backup.set_defaults(run=back_up)
    copy = verbs.add_parser(
        "copy",
        help="move an SQLite installation to an empty PostgreSQL database; stop the server before",
        epilog="A password on the command line can be seen by others: PGPASSWORD or ~/.pgpass keep it off.",
    )
    copy.add_argument("source", metavar="FROM", type=_sqlite_file, help="sqlite:///PATH")
    copy.add_argument("target", metavar="TO", type=_postgres_server, help="postgresql://USER@HOST/NAME")
    copy.set_defaults(run=copy_all)


def upgrade_tables(_: argparse.Namespace) -> int:
    """Apply the migrations that are missing and name them."""
    applied = _run(lambda database: database.migrate(), create=True)
    for name in applied:
        print(f"applied {name}", file=sys.stderr)
    print("the database is up to date", file=sys.stderr)
    return 0


def find_damage(_: argparse.Namespace) -> int:
    """Print each fault on stdout; the line on stderr sums up."""
    faults = _run(_find_faults)
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults" if faults else "no fault found", file=sys.stderr)
    return 1 if faults else 0


async def _find_faults(database: Database) -> list[str]:
    """Damage to the file, rows that refer to nothing, and entries of the audit that were tampered with."""
    from bot.store.applied import find_schema_faults
    from bot.store.chains import verify_all
    from bot.store.schema import load_migrations

    faults = await database.check() + find_schema_faults(load_migrations(), await database.applied())
    if faults:
        return faults
    broken = [each for each in await verify_all(database) if each.broken_at is not None]
    names = {"accounts": "audit", "moderation": "audit of moderation"}
    return [f"{names[each.name]}: entry {each.broken_at} does not fit those before it" for each in broken]


def back_up(arguments: argparse.Namespace) -> int:
    """Copy the database to a file, there complete or not at all. Raises `AssistantError` for one that is there."""
    from bot.errors import AssistantError

    if arguments.file.exists() and not arguments.replace:
        raise AssistantError(f"{arguments.file} is there already: name another file, or add --replace")
    _run(lambda database: database.backup(arguments.file))
    print(f"copied to {arguments.file}", file=sys.stderr)
    return 0


def copy_all(arguments: argparse.Namespace) -> int:
    """Copy every table. Raises `AssistantError`, and then the target has no row."""
    import asyncio

    from bot.store.copying import copy_to_postgres

    counts = asyncio.run(copy_to_postgres(arguments.source.path, arguments.target.dsn))
    print(f"copied {sum(counts.values())} rows of {len(counts)} tables", file=sys.stderr)
    print(
        "start the server with the new address; what the old one takes from now on stays behind",
        file=sys.stderr,
    )
    return 0


def _sqlite_file(text: str) -> SqliteFile:
    from bot.settings.urls import SqliteFile

    route = _route(text)
    if not isinstance(route, SqliteFile):
        raise argparse.ArgumentTypeError("must be sqlite:///PATH")
    return route


def _postgres_server(text: str) -> PostgresServer:
    from bot.settings.urls import PostgresServer

    route = _route(text)
    if not isinstance(route, PostgresServer):
        raise argparse.ArgumentTypeError("must be postgresql://USER@HOST/NAME")
    return route


def _route(text: str) -> DatabaseRoute:
    from bot.errors import SettingsError
    from bot.settings.urls import parse_database_url

    try:
        return parse_database_url(text)
    except SettingsError as error:
        raise argparse.ArgumentTypeError(error.fault) from None


def _run(work: Any, *, create: bool = False) -> Any:
    """Like `running.with_database`, for a database of any version: the care of old ones is this command's job."""
    import asyncio

    from bot.commands.running import database_route
    from bot.store.opening import open_database

    route = database_route(create=create)

    async def run() -> Any:
        async with open_database(route, create=create) as database:
            return await work(database)

    return asyncio.run(run())
