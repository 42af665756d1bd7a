"""`assistant token`: session tokens as the logged-in site signs them, and one-click unsubscribe addresses."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from verification.assurance import Category

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.settings import Settings
    from bot.store.database import Transaction

LONGEST_LIFE = 900
"""Seconds from issue (CONTRACT, "Session token")."""


def add_parser(subparsers: Any) -> None:
    """Add `token` with its three verbs."""
    parser = subparsers.add_parser("token", help="session tokens and unsubscribe addresses")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    issuing = _add_verb(verbs, "issue", "print a session token, alone on stdout", issue)
    issuing.add_argument("--audience", choices=("support", "partner"), default="support")
    issuing.add_argument(
        "--ttl", type=_life, default=LONGEST_LIFE, metavar="SECONDS", help=f"1 to {LONGEST_LIFE}"
    )
    _add_verb(verbs, "revoke", "refuse every session token issued for the account so far", revoke)
    leaving = _add_verb(verbs, "unsubscribe", "print the one-click address for a category", unsubscribe)
    leaving.add_argument("--category", required=True, choices=[category.value for category in Category])


def issue(arguments: argparse.Namespace) -> int:
    """Print a token. Whether there is such an account shows when the token is used, as for the site itself."""
    from bot.commands.running import now_ms
    from bot.settings import TOKEN
    from verification.keys import KeyRing
    from verification.sessions import Audience, issue_session

    settings = _settings(TOKEN)
    token = issue_session(
        KeyRing(settings.session_keys),
        account_id=arguments.account,
        now=now_ms() // 1000,
        audience=Audience(arguments.audience),
        ttl=arguments.ttl,
    )
    print(token)
    return 0


def revoke(arguments: argparse.Namespace) -> int:
    """Refuse the tokens and end what they proved. Raises `AssistantError` for an unknown account.

    Tokens are dated in whole seconds: the command waits for the second to pass, so that one issued afterwards counts.
    """
    import time

    from bot.commands.elsewhere import Find, with_accounts
    from bot.commands.running import now_ms
    from bot.errors import AssistantError
    from bot.proof.sessions import revoke_sessions

    now, account_id = now_ms(), arguments.account

    async def revoke(tx: Transaction, find: Find) -> int | None:
        until = await revoke_sessions(tx, account_id, now_ms=now)
        if until is None and await find(tx).take_over(
            account_id, now=now
        ):  # kept elsewhere, and never seen here
            until = await revoke_sessions(tx, account_id, now_ms=now)
        return until

    until = with_accounts(lambda database, find: database.transact(lambda tx: revoke(tx, find)))
    if until is None:
        raise AssistantError("there is no account with this id")
    time.sleep(max(0, until - now_ms()) / 1000)
    print("revoked", file=sys.stderr)
    return 0


def unsubscribe(arguments: argparse.Namespace) -> int:
    """Print the address. Raises `AssistantError` for an unknown account."""
    from bot.commands.elsewhere import with_accounts
    from bot.commands.running import now_ms
    from bot.errors import AssistantError
    from bot.proof.links import link_address, sign_one_click
    from bot.settings import UNSUBSCRIBE
    from verification.keys import KeyRing
    from verification.links import Link

    settings = _settings(UNSUBSCRIBE)
    account = with_accounts(
        lambda database, find: database.read(lambda tx: find(tx).find_by_id(arguments.account))
    )
    if account is None:
        raise AssistantError("there is no account with this id")
    keys, category = KeyRing(settings.secret_keys), Category(arguments.category)
    token = sign_one_click(keys, account.id, category, now_ms())
    print(link_address(settings.public_url, Link.UNSUBSCRIBE, token))
    return 0


def _add_verb(verbs: Any, name: str, summary: str, run: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=summary)
    parser.add_argument("--account", required=True, metavar="ID")
    parser.set_defaults(run=run)
    return parser


def _settings(need: Collection[str]) -> Settings:
    """The settings from the environment, and from what the demo keeps where the environment lacks them."""
    import os

    from bot.demo_env import read_demo_environment
    from bot.settings import load_settings

    return load_settings(read_demo_environment(os.environ), need=need)


def _life(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= LONGEST_LIFE):
        raise argparse.ArgumentTypeError(f"must be 1 to {LONGEST_LIFE} seconds")
    return int(text)
