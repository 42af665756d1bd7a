"""`assistant people list`: who may come in, and how."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.store.staff import Member


def add_list_verb(verbs: Any) -> None:
    """Add the verb to `people`."""
    listing = verbs.add_parser("list", help="all members of staff, by email")
    listing.add_argument("--json", action="store_true", help="one JSON document, as the staff API has it")
    listing.set_defaults(run=list_people)


def list_people(arguments: argparse.Namespace) -> int:
    """Print a line for each."""
    import msgspec

    from bot.commands.running import now_ms, with_database
    from bot.inbox.people import show_members
    from bot.store.staff import list_members
    from bot.store.staff_sessions import IDLE, LONGEST

    now = now_ms()
    members = with_database(
        lambda database: database.read(lambda tx: list_members(tx, oldest=now - LONGEST, idle=now - IDLE))
    )
    if arguments.json:
        print(json.dumps(msgspec.to_builtins(show_members(members)), ensure_ascii=False))
        return 0
    for member in members:
        print(_line(member))
    print(f"{len(members)} members of staff", file=sys.stderr)
    return 0


def _line(member: Member) -> str:
    person = member.person
    languages = ", ".join(person.languages) or "all languages"
    teams = ", ".join(team.value for team in person.teams) or "all teams"
    ways = [
        "" if person.active else "left",
        "" if member.has_password or not person.active else "no password",
        "second factor" if member.has_factor else "",
    ]
    return "; ".join(
        part for part in (f"{person.email} {person.name}", person.role.value, languages, teams, *ways) if part
    )
