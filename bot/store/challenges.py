"""One-time codes: what each was asked for, and how often it was tried. A decoy has no account and behaves alike."""

from __future__ import annotations

from typing import Final

from bot.store.database import Row, Transaction
from verification.challenges import CODE_LIFE, MOST_TRIES, Challenge

_ADD: Final = """
INSERT INTO challenges (id, conversation_id, account_id, action, language, email_hash, digest, created_at, expires_at)
VALUES (:id, :conversation_id, :account_id, :action, :language, :email_hash, :digest, :created_at, :expires_at)
"""

_COLUMNS: Final = """
SELECT id, conversation_id, account_id, action, language, digest, created_at, attempts, closed_at FROM challenges
"""
_FIND: Final = _COLUMNS + "WHERE id = :id"
_NEWEST: Final = _COLUMNS + (
    "WHERE conversation_id = :conversation_id AND email_hash = :email_hash ORDER BY created_at DESC, id LIMIT 1"
)

_REPLACE: Final = """
UPDATE challenges SET closed_at = :now WHERE conversation_id = :conversation_id AND closed_at IS NULL
"""

# Counted before the code is compared: guesses side by side each use up a try of their own.
_TRY: Final = """
UPDATE challenges SET attempts = attempts + 1
WHERE id = :id AND closed_at IS NULL AND attempts < :most
RETURNING attempts
"""

_CLOSE: Final = "UPDATE challenges SET closed_at = :now WHERE id = :id AND closed_at IS NULL"

_CLOSE_OF_ACCOUNT: Final = """
UPDATE challenges SET closed_at = :now WHERE account_id = :account_id AND closed_at IS NULL
"""


async def add_challenge(tx: Transaction, challenge: Challenge, *, email_hash: str) -> None:
    """Open a challenge; every other one of the conversation ends with it, as only the newest code works."""
    at = challenge.created_at * 1000
    await tx.execute(_REPLACE, conversation_id=challenge.conversation_id, now=at)
    await tx.write(
        _ADD,
        id=challenge.id,
        conversation_id=challenge.conversation_id,
        account_id=challenge.account_id,
        action=challenge.action,
        language=challenge.language,
        email_hash=email_hash,
        digest=challenge.digest,
        created_at=at,
        expires_at=at + CODE_LIFE * 1000,
    )


async def find_challenge(tx: Transaction, identifier: str) -> Challenge | None:
    """Return a challenge, open or not."""
    row = await tx.fetch_one(_FIND, id=identifier)
    return _challenge(row) if row else None


async def find_newest(tx: Transaction, *, conversation_id: str, email_hash: str) -> Challenge | None:
    """Return the last challenge of the conversation for this address, open or not."""
    row = await tx.fetch_one(_NEWEST, conversation_id=conversation_id, email_hash=email_hash)
    return _challenge(row) if row else None


async def count_try(tx: Transaction, identifier: str) -> int | None:
    """Count a try and return its number from 1; None where the challenge is closed or has no try left."""
    row = await tx.fetch_one(_TRY, id=identifier, most=MOST_TRIES)
    return row["attempts"] if row else None


async def close_challenge(tx: Transaction, identifier: str, *, now: int) -> bool:
    """End a challenge, at unix milliseconds; False if somebody was faster."""
    return await tx.execute(_CLOSE, id=identifier, now=now) == 1


async def close_challenges(tx: Transaction, account_id: str, *, now: int) -> None:
    """End all of an account's challenges."""
    await tx.execute(_CLOSE_OF_ACCOUNT, account_id=account_id, now=now)


def _challenge(row: Row) -> Challenge:
    return Challenge(
        id=row["id"],
        conversation_id=row["conversation_id"],
        account_id=row["account_id"],
        action=row["action"],
        language=row["language"],
        digest=row["digest"],
        created_at=row["created_at"] // 1000,
        tries=row["attempts"],
        closed=row["closed_at"] is not None,
    )
