"""`assistant people`: members of staff, and their API tokens."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from bot.commands.people_access import add_verbs
from bot.commands.people_arguments import address, key_of, languages, name, teams
from bot.commands.people_list import add_list_verb

if TYPE_CHECKING:
    from bot.store.people import Person


def add_parser(subparsers: Any) -> None:
    """Add `people` with its verbs."""
    parser = subparsers.add_parser("people", help="members of staff")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    _add_adding(verbs)
    token = verbs.add_parser("token", help="print a new API token of somebody, once, alone on stdout")
    token.add_argument("email", metavar="EMAIL", type=address)
    token.add_argument("--revoke-others", action="store_true", help="the tokens they had before end")
    token.set_defaults(run=print_token)
    add_list_verb(verbs)
    add_verbs(verbs)


def add(arguments: argparse.Namespace) -> int:
    """Add a member of staff, with a password read from stdin or with none."""
    from bot.commands.running import now_ms, with_database
    from bot.credentials import hash_password
    from bot.inbox.recording import COMMAND_LINE, record
    from bot.store.database import Transaction
    from bot.store.people import add_person

    person, key = _person(arguments), key_of(arguments.email)
    hashed = hash_password(sys.stdin.read().rstrip("\r\n")) if arguments.password_stdin else ""
    now = now_ms()

    async def work(tx: Transaction) -> None:
        await add_person(tx, person, email_key=key, password_hash=hashed, now=now)
        await record(tx, person.id, "person_added", now=now, actor=COMMAND_LINE)

    with_database(lambda database: database.transact(work), create=True)
    print(f"added {person.role} {person.name}", file=sys.stderr)
    return 0


def print_token(arguments: argparse.Namespace) -> int:
    """Make a token for somebody and print it."""
    from bot.commands.running import now_ms, with_database
    from bot.credentials import digest_token, new_token
    from bot.errors import AssistantError
    from bot.inbox.recording import COMMAND_LINE, record
    from bot.store.database import Transaction
    from bot.store.people import add_token, find_person, revoke_tokens
    from bot.store.tokens import revoke_personal_tokens

    token, key, now = new_token(), key_of(arguments.email), now_ms()

    async def work(tx: Transaction) -> None:
        person = await find_person(tx, key)
        if person is None:
            raise AssistantError("there is no member of staff with this email")
        if arguments.revoke_others:
            await revoke_tokens(tx, person.id, now=now)
            await revoke_personal_tokens(tx, person.id, now=now)
        await add_token(tx, person.id, digest_token(token), now=now)
        await record(tx, person.id, "token_made", now=now, actor=COMMAND_LINE)

    with_database(lambda database: database.transact(work))
    print(token)
    return 0


def _add_adding(verbs: Any) -> None:
    parser = verbs.add_parser("add", help="add a member of staff")
    parser.add_argument("email", metavar="EMAIL", type=address)
    parser.add_argument("--name", required=True, type=name, help="as contacts see it")
    parser.add_argument("--role", required=True, choices=("agent", "moderator", "admin"))
    parser.add_argument(
        "--languages", default=(), type=languages, metavar="TAGS", help="comma-separated; none = all"
    )
    parser.add_argument(
        "--teams", default=(), type=teams, metavar="TEAMS", help="comma-separated; none = all"
    )
    parser.add_argument("--forum-user", metavar="NAME", help="their name in the forum")
    parser.add_argument("--password-stdin", action="store_true", help="read the password from stdin")
    parser.set_defaults(run=add)


def _person(arguments: argparse.Namespace) -> Person:
    import secrets

    from bot.store.people import Person, Role

    return Person(
        id=secrets.token_hex(16),
        email=arguments.email,
        name=arguments.name,
        role=Role(arguments.role),
        languages=arguments.languages,
        teams=arguments.teams,
        forum_user=arguments.forum_user,
    )
