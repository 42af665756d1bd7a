"""Where somebody's address stands beside their account: typed by a contact whom nobody recognised, noted by staff."""

from __future__ import annotations

from typing import Final

from bot.store.database import Row, Transaction

MASK: Final = "…"

# Whoever typed the address as a contact and is nobody's account: it was given for an answer, or for a check that failed.
_TYPED: Final = """
SELECT id, channel FROM conversations AS c WHERE account_id IS NULL AND EXISTS (
    SELECT 1 FROM messages AS m
    WHERE m.conversation_id = c.id AND m.author = 'contact' AND LOWER(m.text) LIKE :pattern ESCAPE '~')
"""
# What others wrote in conversations of their own is theirs; what staff wrote is ours.
_NOTED: Final = """
UPDATE messages SET text = REPLACE(REPLACE(text, :email, :mask), :lower, :mask)
WHERE author IN ('note', 'agent') AND LOWER(text) LIKE :pattern ESCAPE '~'
"""
_CORRECTED: Final = """
UPDATE corrections SET text = REPLACE(REPLACE(text, :email, :mask), :lower, :mask) WHERE LOWER(text) LIKE :pattern ESCAPE '~'
"""


async def find_typed(tx: Transaction, email: str) -> list[Row]:
    """Conversations of nobody's in which a contact typed the address: id and channel."""
    return await tx.fetch_all(_TYPED, pattern=_pattern(email))


async def mask_noted(tx: Transaction, email: str) -> int:
    """Mask the address where staff wrote it, in whosever conversation; how many messages."""
    values = {"email": email, "lower": email.lower(), "mask": MASK, "pattern": _pattern(email)}
    return await tx.execute(_NOTED, **values) + await tx.execute(_CORRECTED, **values)


def _pattern(email: str) -> str:
    quoted = email.lower().replace("~", "~~").replace("%", "~%").replace("_", "~_")
    return f"%{quoted}%"
