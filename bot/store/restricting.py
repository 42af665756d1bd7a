"""Restriction of processing (GDPR, Art. 18): kept and shown to its owner, and not worked on."""

from __future__ import annotations

from typing import Final

from bot.store.database import Transaction

_SET: Final = """
UPDATE conversations SET restricted_at = :at WHERE id = :id AND (restricted_at IS NULL) = (:wanted = 1)
"""


_IS: Final = "SELECT 1 FROM conversations WHERE id = :id AND restricted_at IS NOT NULL"


async def is_restricted(tx: Transaction, conversation_id: str) -> bool:
    """Whether nobody may work on it."""
    return await tx.fetch_one(_IS, id=conversation_id) is not None


async def set_restricted(tx: Transaction, conversation_id: str, *, restricted: bool, now: int) -> bool:
    """Restrict a conversation or end that; whether it was otherwise before."""
    at = now if restricted else None
    sql = _SET
    return await tx.execute(sql, id=conversation_id, at=at, wanted=int(restricted)) > 0
