"""`assistant audit`: whether every chain holds, and its rows for whoever wants to see that for themselves."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.store.chains import Chain
    from bot.store.database import Database

_BEGINNING, _END = 0, 2**53


def add_parser(subparsers: Any) -> None:
    """Add `audit` with its verbs."""
    parser = subparsers.add_parser("audit", help="verify the chains of the audit, export their rows")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    verify = verbs.add_parser(
        "verify",
        help="look through every chain; exit 1 where a row was altered, put in or taken out",
        epilog="Rows taken off the end do not show: keep the last hash elsewhere, and compare.",
    )
    verify.add_argument("--json", action="store_true", help="one JSON document")
    verify.set_defaults(run=verify_everything)
    _add_export(verbs)


def _add_export(verbs: Any) -> None:
    export = verbs.add_parser(
        "export",
        help="print the rows, oldest first: JSON Lines that anybody can verify, or a table",
        epilog="How to verify an export without this program: docs/audit.md.",
    )
    export.add_argument("--chain", choices=("accounts", "moderation"), help="this one alone")
    export.add_argument(
        "--from", dest="since", metavar="DAY", type=_day, help="the first day, YYYY-MM-DD, UTC"
    )
    export.add_argument("--to", dest="until", metavar="DAY", type=_day, help="the last day, YYYY-MM-DD, UTC")
    form = export.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="JSON Lines with all that is hashed (the default)")
    form.add_argument("--csv", action="store_true", help="a table for people, RFC 4180")
    export.set_defaults(run=export_rows, wrong=export.error)


def verify_everything(arguments: argparse.Namespace) -> int:
    """Print a line for each chain, on stderr what it comes to."""
    from bot.commands.running import with_database

    chains = with_database(_verify)
    sound = all(each.broken_at is None for each in chains)
    if arguments.json:
        described = [{name: getattr(each, name) for name in each.__struct_fields__} for each in chains]
        print(json.dumps({"chains": described, "sound": sound}))
    else:
        for each in chains:
            print(_line(each))
    print("every chain holds" if sound else "a chain is broken", file=sys.stderr)
    return 0 if sound else 1


def export_rows(arguments: argparse.Namespace) -> int:
    """Print the rows of a time; of all chains, one after the other. Days the wrong way round are wrong usage."""
    since = _BEGINNING if arguments.since is None else _milliseconds(arguments.since)
    until = _END if arguments.until is None else _milliseconds(arguments.until + timedelta(days=1))
    if until <= since:
        arguments.wrong("argument --to: must not be before --from")
    from bot.commands.running import with_database
    from bot.inbox.auditing import write_row, write_titles
    from bot.store.chains import TABLES

    chains = (arguments.chain,) if arguments.chain else tuple(TABLES)
    if arguments.csv:
        sys.stdout.write(write_titles())
    write = write_row if arguments.csv else _write_link
    for chain in chains:
        told = with_database(partial(_print_chain, chain=chain, since=since, until=until, write=write))
        print(told, file=sys.stderr)
    return 0


async def _print_chain(
    database: Database, *, chain: str, since: int, until: int, write: Callable[[Any], str]
) -> str:
    """Print a chain a page at a time; what there was in a line."""
    from bot.store.chains import find_span, list_links

    span = await database.read(partial(find_span, chain=chain, since=since, until=until))
    if span is None:
        return f"{chain}: no rows"
    first, last = span
    after, end = first - 1, ""
    while links := await database.read(partial(list_links, chain=chain, after=after, until=last)):
        sys.stdout.writelines(map(write, links))
        after, end = links[-1].place, links[-1].hash
    return f"{chain}: rows {first} to {after}, the last hash is {end}"


def _write_link(link: Any) -> str:
    import msgspec

    return msgspec.json.encode(link).decode() + "\n"


async def _verify(database: Database) -> list[Chain]:
    from bot.store.chains import verify_all

    return await verify_all(database, _show_progress if sys.stderr.isatty() else None)


def _show_progress(chain: str, place: int, last: int) -> None:
    print(f"\r{chain}: {place:,} of {last:,}", end="" if place < last else "\n", file=sys.stderr, flush=True)


def _line(chain: Chain) -> str:
    if chain.broken_at is not None:
        return f"{chain.name}: row {chain.broken_at} does not fit those before it"
    past = f" from {chain.kept_from} on, those before are past their time" if chain.kept_from > 1 else ""
    many = chain.rows - chain.kept_from + 1
    return f"{chain.name}: {many} rows hold{past}, the last hash is {chain.last_hash or 'none'}"


def _milliseconds(day: datetime) -> int:
    return int(day.timestamp() * 1000)


def _day(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise argparse.ArgumentTypeError("must be a day, YYYY-MM-DD") from None
