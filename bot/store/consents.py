"""Consents, one row an opt-in that needs one, and the wishes that wait for the owner's confirmation."""

from __future__ import annotations

from typing import Final

import msgspec

from bot.store.database import Row, Transaction
from verification.assurance import Assurance, Category

_ADD: Final = """
INSERT INTO consents (id, account_id, category, wording, language, at, assurance, channel, conversation_id,
    confirmation_id)
VALUES (:id, :account_id, :category, :wording, :language, :at, :assurance, :channel, :conversation_id,
    :confirmation_id)
"""

_WITHDRAW: Final = """
UPDATE consents SET withdrawn_at = :now
WHERE account_id = :account_id AND category = :category AND withdrawn_at IS NULL
"""

_LAST: Final = """
SELECT wording FROM consents WHERE account_id = :account_id AND category = :category
ORDER BY at DESC, id LIMIT 1
"""

_ADD_CONFIRMATION: Final = """
INSERT INTO confirmations (id, account_id, categories, wording, assurance, conversation_id, created_at, expires_at)
VALUES (:id, :account_id, :categories, :wording, :assurance, :conversation_id, :created_at, :expires_at)
"""

_FIND_CONFIRMATION: Final = """
SELECT id, account_id, categories, wording, assurance, conversation_id, created_at, expires_at, confirmed_at
FROM confirmations WHERE id = :id
"""

_CONFIRM: Final = "UPDATE confirmations SET confirmed_at = :now WHERE id = :id AND confirmed_at IS NULL"


class Consent(msgspec.Struct, frozen=True, kw_only=True):
    """That somebody agreed to a category (GDPR Art. 7(1)); `at` in unix milliseconds."""

    id: str
    account_id: str
    category: Category
    wording: str
    """The version of the sentence agreed to."""
    language: str
    at: int
    assurance: Assurance
    channel: str
    """Where it was given: a channel of the chat, `link`, or `registration` for what an import brought."""
    conversation_id: str | None = None
    confirmation_id: str | None = None


class Confirmation(msgspec.Struct, frozen=True, kw_only=True):
    """Opt-ins wished without proof enough, until the owner confirms; times in unix milliseconds."""

    id: str
    account_id: str
    categories: frozenset[Category]
    wording: str
    assurance: Assurance
    conversation_id: str | None
    created_at: int
    expires_at: int
    confirmed_at: int | None = None


async def add_consent(tx: Transaction, consent: Consent) -> None:
    """Keep a consent for a category that was off until now."""
    fields = msgspec.structs.asdict(consent)
    await tx.write(
        _ADD, **(fields | {"category": consent.category.value, "assurance": consent.assurance.value})
    )


async def withdraw_consent(tx: Transaction, account_id: str, category: Category, *, now: int) -> None:
    """End the consent in force, if there is one."""
    await tx.execute(_WITHDRAW, account_id=account_id, category=category.value, now=now)


async def find_last_wording(tx: Transaction, account_id: str, category: Category) -> str | None:
    """Return the version of the sentence that was agreed to last, whether still in force or not."""
    row = await tx.fetch_one(_LAST, account_id=account_id, category=category.value)
    return row["wording"] if row else None


async def add_confirmation(tx: Transaction, confirmation: Confirmation) -> None:
    """Keep a wish until the owner confirms it or it expires."""
    await tx.write(
        _ADD_CONFIRMATION,
        id=confirmation.id,
        account_id=confirmation.account_id,
        categories=msgspec.json.encode(sorted(confirmation.categories)).decode(),
        wording=confirmation.wording,
        assurance=confirmation.assurance.value,
        conversation_id=confirmation.conversation_id,
        created_at=confirmation.created_at,
        expires_at=confirmation.expires_at,
    )


async def find_confirmation(tx: Transaction, identifier: str) -> Confirmation | None:
    """Return a confirmation, done or expired ones too."""
    row = await tx.fetch_one(_FIND_CONFIRMATION, id=identifier)
    return _confirmation(row) if row else None


async def mark_confirmed(tx: Transaction, identifier: str, *, now: int) -> bool:
    """Note that the owner confirmed; False if that was noted before."""
    return await tx.execute(_CONFIRM, id=identifier, now=now) == 1


def _confirmation(row: Row) -> Confirmation:
    return Confirmation(
        id=row["id"],
        account_id=row["account_id"],
        categories=msgspec.json.decode(row["categories"], type=frozenset[Category]),
        wording=row["wording"],
        assurance=Assurance(row["assurance"]),
        conversation_id=row["conversation_id"],
        created_at=row["created_at"],
        expires_at=row["expires_at"],
        confirmed_at=row["confirmed_at"],
    )
