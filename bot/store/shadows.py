"""Accounts that are kept elsewhere: their shadow in our tables, which the history, the consents and the proofs hang on.

A shadow has the id, the language, and what the directory said of the six categories when it was last asked. It has no
name and no address: those are asked for when they are needed, and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.store.database import Transaction
from bot.store.preferences import State, read_states
from verification.assurance import Category

# No strict key looks like this one, so nobody is ever found by it.
_ADD: Final = """
INSERT INTO accounts (id, name, email, email_key, language, created_at)
VALUES (:id, '', '', :key, :language, :now)
ON CONFLICT (id) DO UPDATE SET name = '', email = '', email_key = excluded.email_key, language = excluded.language
"""

_KNOWN: Final = """
SELECT category, version, EXISTS (
    SELECT 1 FROM directory_writes
    WHERE directory_writes.account_id = preferences.account_id
      AND directory_writes.category = preferences.category) AS waiting
FROM preferences WHERE account_id = :account_id
"""

_TAKE: Final = """
INSERT INTO preferences (account_id, category, enabled, changed_by, version)
VALUES (:account_id, :category, :enabled, NULL, :version)
ON CONFLICT (account_id, category)
DO UPDATE SET enabled = excluded.enabled, changed_by = NULL, version = excluded.version
"""

_SET_VERSION: Final = """
UPDATE preferences SET version = :version WHERE account_id = :account_id AND category = :category
"""

_ADD_WRITE: Final = """
INSERT INTO directory_writes (id, account_id, category) VALUES (:id, :account_id, :category)
"""
_LIST_WRITES: Final = "SELECT category FROM directory_writes WHERE id = :id"
_END_WRITES: Final = "DELETE FROM directory_writes WHERE id = :id RETURNING category"


@dataclass(frozen=True, slots=True)
class Known:
    """What we know of a category: its state, under which version, and whether a change of ours is still on its way."""

    state: State
    version: str | None = None
    waiting: bool = False


async def write_shadow(tx: Transaction, account_id: str, language: str, *, now: int) -> None:
    """Make or renew a shadow; a name and an address from times when accounts were kept here are forgotten."""
    await tx.execute(_ADD, id=account_id, key=f"elsewhere {account_id}", language=language, now=now)


async def read_known(tx: Transaction, account_id: str) -> dict[Category, Known]:
    """What is known of an account's categories; nothing for one that was never taken over."""
    states = await read_states(tx, account_id)
    rows = await tx.fetch_all(_KNOWN, account_id=account_id)
    return {
        (category := Category(row["category"])): Known(states[category], row["version"], bool(row["waiting"]))
        for row in rows
    }


async def take_state(
    tx: Transaction, account_id: str, category: Category, *, enabled: bool, version: str
) -> None:
    """Write what the directory says of a category; the consent is the caller's."""
    await tx.execute(
        _TAKE, account_id=account_id, category=category.value, enabled=int(enabled), version=version
    )


async def set_version(tx: Transaction, account_id: str, category: Category, version: str) -> None:
    """Note under which version the directory has what we have."""
    await tx.execute(_SET_VERSION, account_id=account_id, category=category.value, version=version)


async def add_writes(tx: Transaction, identifier: str, account_id: str, of: Iterable[Category]) -> None:
    """Note that a change of these is on its way."""
    for category in of:
        await tx.execute(_ADD_WRITE, id=identifier, account_id=account_id, category=category.value)


async def list_writes(tx: Transaction, identifier: str) -> frozenset[Category]:
    """Of which categories the change is still on its way."""
    return frozenset(Category(row["category"]) for row in await tx.fetch_all(_LIST_WRITES, id=identifier))


async def end_writes(tx: Transaction, identifier: str) -> frozenset[Category]:
    """Note that the directory has answered; the categories, none for an answer that was taken before."""
    return frozenset(Category(row["category"]) for row in await tx.fetch_all(_END_WRITES, id=identifier))
