"""The audit of moderation: who did what to which review, a chain of its own. No text of anybody's is in it, save hashes."""

from __future__ import annotations

from typing import Final

from bot.store.database import Row, Transaction
from verification.audit import GENESIS, chain_hash, verify_chain

_LAST: Final = "SELECT place, hash FROM moderation_audit ORDER BY place DESC LIMIT 1"
_ADD: Final = """
INSERT INTO moderation_audit (place, at, review_id, entry, previous, hash)
VALUES (:place, :at, :review_id, :entry, :previous, :hash)
"""
_PAGE: Final = """
SELECT place, entry, hash FROM moderation_audit WHERE place > :after ORDER BY place LIMIT :most
"""
_LIST: Final = """
SELECT place, at, review_id, entry, hash FROM moderation_audit
WHERE (:review_id = '' OR review_id = :review_id) AND place < :before ORDER BY place DESC LIMIT :most
"""
_PAGE_SIZE: Final = 1000


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


async def verify_moderation(tx: Transaction) -> int | None:
    """Return the place (from 1) of the first row that was altered, put in or taken out; None if all fit."""
    place, previous = 0, GENESIS
    while rows := await tx.fetch_all(_PAGE, after=place, most=_PAGE_SIZE):
        broken = verify_chain([(row["entry"], row["hash"]) for row in rows], previous)
        moved = next((nth for nth, row in enumerate(rows) if row["place"] != place + 1 + nth), None)
        faults = [nth for nth in (broken, moved) if nth is not None]
        if faults:
            return place + 1 + min(faults)
        place, previous = rows[-1]["place"], rows[-1]["hash"]
    return None


async def find_end(tx: Transaction) -> tuple[int, str]:
    """How many rows there are, and the hash of the last."""
    last = await tx.fetch_one(_LAST)
    return (int(last["place"]), str(last["hash"])) if last else (0, GENESIS)


async def list_rows(tx: Transaction, *, review_id: str = "", before: int, most: int = 100) -> list[Row]:
    """Rows, the latest first, of one review or of all, from before a place."""
    return await tx.fetch_all(_LIST, review_id=review_id, before=before, most=most)
