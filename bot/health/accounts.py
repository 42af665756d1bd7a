"""The account directory: asked for somebody who is not there, and whether it minds a signature that does not fit."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from bot.directory.client import TIME_LIMIT, Fault, NoAnswer, open_client
from bot.directory.looking_up import Inquiry
from bot.directory.remote import NOBODY
from bot.health.findings import Finding, fault, fine, warning
from bot.settings.accounts import AccountsAddress

ACCOUNTS: Final = "accounts"
_TOLD: Final = {
    Fault.UNREACHABLE: (
        "the account directory cannot be reached",
        "start it, or check ASSISTANT_ACCOUNTS_URL, its certificate and the firewall",
    ),
    Fault.SLOW: (
        f"the account directory does not answer within {TIME_LIMIT:g} seconds",
        "make it quicker: contacts wait for it, and nobody is verified without it",
    ),
    Fault.REFUSED: (
        "the account directory refuses our signature",
        "give it the secret of ASSISTANT_ACCOUNTS_SECRET; and compare the clocks",
    ),
    Fault.BUSY: ("the account directory has too much to do (HTTP 429)", "let it take more requests"),
    Fault.FAILING: ("the account directory fails", "look into its log; a redirect counts as a failure too"),
    Fault.GARBAGE: (
        "what answers at the address of the account directory is none",
        "check ASSISTANT_ACCOUNTS_URL; docs/accounts.md says what it has to answer",
    ),
}


async def check_accounts(address: AccountsAddress | None, clock: Callable[[], float] = time.time) -> Finding:
    """Whether accounts can be looked up where they are kept. `clock` gives unix seconds."""
    if address is None:
        return fine(ACCOUNTS, "kept in the database")
    told = await _ask(address, clock)
    if told is not None:
        found, advice = _TOLD.get(told, _TOLD[Fault.FAILING])
        return fault(ACCOUNTS, found, advice)
    stranger = replace(address, secrets=(secrets.token_bytes(32),))
    if await _ask(stranger, clock) is not Fault.REFUSED:
        return warning(
            ACCOUNTS,
            "the account directory answers to whoever asks, whatever the signature",
            "let it check signatures: names and addresses of all are open to anybody who can reach it",
        )
    return fine(ACCOUNTS, "the account directory answers")


async def _ask(address: AccountsAddress, clock: Callable[[], float]) -> Fault | None:
    """Why it does not answer; None: it does."""
    async with open_client(address, clock=clock) as client:
        told = await Inquiry(client, step=0.0)(NOBODY)
    return told.fault if isinstance(told, NoAnswer) else None
