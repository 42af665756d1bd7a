"""Erasing one conversation: every row that holds a word of it, or leads to who had it."""

from __future__ import annotations

from typing import Final

from bot.store.database import Transaction

_LEGAL: Final = """
SELECT 1 FROM data_requests WHERE conversation_id = :id AND state = 'open' LIMIT 1
"""

# What stays: the audit and the account's own history, by ids alone, and the use of session tokens, so that none is used
# twice.
_TABLES: Final = (
    "messages",
    "turns",
    "conversation_events",
    "feedback",
    "ratings",
    "misses",
    "proofs",
    "challenges",
    "claims",
    "photos",
    "searchable",
    "mentions",
    "conversation_labels",
    "drafts",
    "reveals",
    "partner_requests",
    "corrections",
)


async def find_hold(tx: Transaction, conversation_id: str) -> str | None:
    """What keeps a conversation from being erased: `legal` while a request on personal data made in it is open."""
    return "legal" if await tx.fetch_one(_LEGAL, id=conversation_id) else None


async def erase_conversation(tx: Transaction, conversation_id: str) -> None:
    """Delete the conversation and all that hangs on it."""
    for table in _TABLES:
        sql = f"DELETE FROM {table} WHERE conversation_id = :id"  # noqa: S608 - the names stand above
        await tx.execute(sql, id=conversation_id)
    await tx.execute("DELETE FROM attempts WHERE subject = :id", id=conversation_id)
    await tx.execute("DELETE FROM conversations WHERE id = :id", id=conversation_id)
