"""The audit: rows are added at the end and never changed, each chained to the one before by a hash."""

from __future__ import annotations

from typing import Final

from bot.store.chains import verify_whole
from bot.store.database import Transaction
from verification.audit import GENESIS, AuditEntry, chain_hash, encode_entry

_LAST: Final = "SELECT place, hash FROM audit ORDER BY place DESC LIMIT 1"

_ADD: Final = """
INSERT INTO audit (place, at, entry, previous, hash) VALUES (:place, :at, :entry, :previous, :hash)
"""

_PAGE: Final = "SELECT entry FROM audit WHERE place > :after ORDER BY place LIMIT :most"

_PAGE_SIZE: Final = 1000


async def hold_chain(tx: Transaction) -> None:
    """Wait until nobody else is at the end of the chain, and hold it until the work ends.

    Whoever checks a claim, counts an attempt or changes an account asks for this first, and reads afterwards: so limits
    are counted by one at a time, an account is changed by one at a time, and all locks are taken in one order.
    """
    await tx.lock("audit")


async def append(tx: Transaction, entry: AuditEntry) -> None:
    """Add an entry; `entry.at` is in unix milliseconds."""
    await hold_chain(tx)
    last = await tx.fetch_one(_LAST)
    previous = last["hash"] if last else GENESIS
    encoded = encode_entry(entry)
    await tx.write(
        _ADD,
        place=last["place"] + 1 if last else 1,
        at=entry.at,
        entry=encoded,
        previous=previous,
        hash=chain_hash(previous, encoded),
    )


async def verify_audit(tx: Transaction) -> int | None:
    """Return the place (from 1) of the first row that was altered, put in or taken out; None if all fit.

    Rows taken off the end do not show here: compare the last hash with one kept elsewhere.
    """
    return (await verify_whole(tx, "accounts")).broken_at


async def list_entries(tx: Transaction, *, after: int = 0, most: int = _PAGE_SIZE) -> list[str]:
    """Return entries as canonical JSON, oldest first, behind a place."""
    return [row["entry"] for row in await tx.fetch_all(_PAGE, after=after, most=most)]
