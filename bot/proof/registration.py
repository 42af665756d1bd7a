"""Taking accounts over from a file, all rows or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from bot.proof.scene import new_id
from bot.proof.sessions import end_evidence
from bot.proof.switches import REGISTERED_WORDING
from bot.store import accounts, consents
from bot.store.consents import Consent
from bot.store.database import Transaction
from bot.store.marks import Marks, check_keys, is_marked
from verification.account_file import AccountRow
from verification.accounts import Account
from verification.assurance import Assurance, Category
from verification.faults import ImportFault

CHANNEL = "registration"
NO_KEYS: Final = Marks()
AT_ONCE: Final = 10_000
"""Rows between two words on how far it is: some seconds."""

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many of how many rows are written."""


def say_nothing(written: int, of: int) -> None:
    """A `Progress` of which nobody hears."""


async def import_accounts(
    tx: Transaction,
    rows: Sequence[AccountRow],
    *,
    now_ms: int,
    marks: Marks = NO_KEYS,
    progress: Progress = say_nothing,
) -> int:
    """Add the accounts that are new and bring name, address and language of the others up to date; return how many rows.

    The preferences of an account that is there already are never touched: what a person chose stands (GDPR Art. 7(3)).
    `marks` are the keys that somebody who was erased before is known by. Raises `ImportFault` for a row whose address belongs
    to an account that keeps it, `MarksFault` where a key is missing.
    """
    await check_keys(tx, marks)
    known = {row.account.id: await accounts.find_email_key(tx, row.account.id) for row in rows}
    for row in rows:
        await _check_address(tx, row, known)
    moved = [row for row in rows if known[row.account.id] not in (None, row.email_key)]
    for row in moved:  # first all of them: two accounts may swap their addresses
        await accounts.free_key(tx, row.account.id)
        await end_evidence(
            tx, row.account.id, now=now_ms
        )  # it was given by a mailbox that is theirs no longer
    for nth, row in enumerate(rows, 1):
        if known[row.account.id] is None:
            await _register(tx, row, now_ms, marks)
        else:
            await accounts.update_account(tx, row.account, row.email_key)
        if nth % AT_ONCE == 0:
            progress(nth, len(rows))
    return len(rows)


async def _check_address(tx: Transaction, row: AccountRow, leaving: Iterable[str]) -> None:
    owner = await accounts.find_owner(tx, row.email_key)
    if owner is not None and owner != row.account.id and owner not in leaving:
        raise ImportFault(row.line, "email", "another account has this address")


async def _register(tx: Transaction, row: AccountRow, now_ms: int, marks: Marks) -> None:
    account = row.account
    if await is_marked(tx, marks, row.email_key):  # erased once: what needs a consent has to be wished anew
        wishes = {category: on and not category.needs_consent for category, on in account.preferences.items()}
        account = replace(account, preferences=wishes)
    await accounts.add_account(tx, account, row.email_key, now=now_ms)
    for category, enabled in account.preferences.items():
        if enabled and category.needs_consent:
            await consents.add_consent(tx, _registered(account, category, now_ms))


def _registered(account: Account, category: Category, now_ms: int) -> Consent:
    """The consent given where the account was registered: outside of the assistant, so at no assurance of its own."""
    return Consent(
        id=new_id(),
        account_id=account.id,
        category=category,
        wording=REGISTERED_WORDING,
        language=account.language,
        at=now_ms,
        assurance=Assurance.NONE,
        channel=CHANNEL,
    )
