"""`assistant audit verify`: whether every chain of the audit holds, in one command."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.store.chains import Chain
    from bot.store.database import Database


def add_parser(subparsers: Any) -> None:
    """Add `audit` with its verb."""
    parser = subparsers.add_parser("audit", help="verify the chains of the audit")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    verify = verbs.add_parser(
        "verify",
        help="look through every chain; exit 1 where a row was altered, put in or taken out",
        epilog="Rows taken off the end do not show: keep the last hash elsewhere, and compare.",
    )
    verify.add_argument("--json", action="store_true", help="one JSON document")
    verify.set_defaults(run=verify_all)


def verify_all(arguments: argparse.Namespace) -> int:
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


async def _verify(database: Database) -> list[Chain]:
    from bot.store.chains import verify_chains

    return await database.read(verify_chains)


def _line(chain: Chain) -> str:
    if chain.broken_at is not None:
        return f"{chain.name}: row {chain.broken_at} does not fit those before it"
    return f"{chain.name}: {chain.rows} rows hold, the last hash is {chain.last_hash or 'none'}"
