"""The audit of moderation: who did what to which review, a chain of its own. No text of anybody's is in it, save hashes."""

from __future__ import annotations

from typing import Final

from bot.store.database import Row, Transaction
from verification.audit import GENESIS, chain_hash

_LAST: Final = "SELECT place, hash FROM moderation_audit ORDER BY place DESC LIMIT 1"
_ADD: Final = """
INSERT INTO moderation_audit (place, at, review_id, entry, previous, hash)
VALUES (:place, :at, :review_id, :entry, :previous, :hash)
"""
_LIST: Final = """
SELECT place, at, review_id, entry, hash FROM moderation_audit
WHERE (:review_id = '' OR review_id = :review_id) AND place < :before ORDER BY place DESC LIMIT :most
"""


async def append_entry(tx: Transaction, entry: str, *, review_id: str | None, now: int) -> None:
    """Add an entry, canonical JSON, at the end of the chain."""
    await tx.lock("moderation audit")
    last = await tx.fetch_one(_LAST)
    previous = last["hash"] if last else GENESIS
    await tx.execute(
        _ADD,
        place=last["place"] + 1 if last else 1,
        at=now,
        review_id=review_id,
        entry=entry,
        previous=previous,
        hash=chain_hash(previous, entry),
    )


async def list_rows(tx: Transaction, *, review_id: str = "", before: int, most: int = 100) -> list[Row]:
    """Rows, the latest first, of one review or of all, from before a place."""
    return await tx.fetch_all(_LIST, review_id=review_id, before=before, most=most)
