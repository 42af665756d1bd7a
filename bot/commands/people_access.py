"""`assistant people password`, `end-sessions` and `second-factor`: letting somebody in again, or out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeVar

from bot.commands.people_arguments import address, key_of

if TYPE_CHECKING:
    from bot.store.database import Transaction
    from bot.store.people import Person

T = TypeVar("T")


def add_verbs(verbs: Any) -> None:
    """Add the three verbs to `people`."""
    password = verbs.add_parser("password", help="set somebody's password; they are signed out everywhere")
    password.add_argument("email", metavar="EMAIL", type=address)
    password.add_argument(
        "--password-stdin", action="store_true", required=True, help="read the password from stdin"
    )
    password.set_defaults(run=set_new_password)
    ending = verbs.add_parser("end-sessions", help="sign somebody out everywhere")
    ending.add_argument("email", metavar="EMAIL", type=address)
    ending.set_defaults(run=sign_out)
    factor = verbs.add_parser("second-factor", help="the second factor of somebody who has lost theirs")
    factor.add_argument("email", metavar="EMAIL", type=address)
    factor.add_argument(
        "--remove", action="store_true", required=True, help="take it away, and sign them out"
    )
    factor.set_defaults(run=take_factor)


def set_new_password(arguments: argparse.Namespace) -> int:
    """Set a password. Raises `PasswordRefused`, and `AssistantError` for somebody who is not there."""
    from bot.credentials import hash_password
    from bot.store.people import set_password

    hashed = hash_password(sys.stdin.read().rstrip("\r\n"))

    async def work(tx: Transaction, person: Person) -> None:
        await set_password(tx, person.id, hashed)

    _change(arguments.email, work, "password_set")
    print("the password is set; sessions have ended", file=sys.stderr)
    return 0


def sign_out(arguments: argparse.Namespace) -> int:
    """End all sessions. Raises `AssistantError` for somebody who is not there."""
    from bot.store.people import end_sessions

    async def work(tx: Transaction, person: Person) -> int:
        return await end_sessions(tx, person.id)

    print(f"{_change(arguments.email, work, 'sessions_ended')} sessions have ended", file=sys.stderr)
    return 0


def take_factor(arguments: argparse.Namespace) -> int:
    """Take the second factor away. Raises `AssistantError` for somebody who is not there or has none."""
    from bot.errors import AssistantError
    from bot.store.people import end_sessions
    from bot.store.second_factors import remove_factor

    async def work(tx: Transaction, person: Person) -> None:
        if not await remove_factor(tx, person.id):
            raise AssistantError("they have no second factor")
        await end_sessions(tx, person.id)

    _change(arguments.email, work, "second_factor_off")
    print("the second factor is removed; sessions have ended", file=sys.stderr)
    return 0


def _change(email: str, change: Callable[[Transaction, Person], Awaitable[T]], result: str) -> T:
    """Do it to the person of an email, with a row of the audit."""
    from bot.commands.running import now_ms, with_database
    from bot.errors import AssistantError
    from bot.inbox.recording import COMMAND_LINE, record
    from bot.store.people import find_person

    key, now = key_of(email), now_ms()

    async def work(tx: Transaction) -> T:
        person = await find_person(tx, key)
        if person is None:
            raise AssistantError("there is no member of staff with this email")
        done = await change(tx, person)
        await record(tx, person.id, result, now=now, actor=COMMAND_LINE)
        return done

    return with_database(lambda database: database.transact(work))
