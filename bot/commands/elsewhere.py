"""Commands on accounts where these are kept elsewhere: asked for at the directory, and never imported here."""

from __future__ import annotations

import os
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from bot.commands.running import with_database
from bot.errors import AssistantError
from bot.settings import DIRECTORY, load_settings

if TYPE_CHECKING:
    from bot.store.accounts import Accounts
    from bot.store.database import Database, Transaction

T = TypeVar("T")
Find: TypeAlias = "Callable[[Transaction], Accounts]"
"""Where accounts are, as one transaction sees it."""


def refuse_elsewhere() -> None:
    """Raises `AssistantError` where accounts are kept elsewhere: what a file says of them would count for nothing."""
    if load_settings(os.environ, need=DIRECTORY).accounts is not None:
        raise AssistantError(
            "accounts are kept at ASSISTANT_ACCOUNTS_URL, so none can be taken over from a file"
        )


def with_accounts(work: Callable[[Database, Find], Awaitable[T]]) -> T:
    """Run the work with the database, and with where accounts are found; see `bot.commands.running.with_database`.

    Raises `DirectoryUnavailable` where they are kept elsewhere and cannot be asked for.
    """
    address = load_settings(os.environ, need=DIRECTORY).accounts

    async def run(database: Database) -> T:
        from bot.directory.connecting import connect_directory
        from bot.directory.remote import RemoteAccounts
        from bot.store.accounts import AccountTable

        async with connect_directory(address, clock=time.time) as directory:
            return await work(directory.inform(database), AccountTable if address is None else RemoteAccounts)

    return with_database(run)
