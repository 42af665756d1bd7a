"""Links by which somebody of staff sets a password of their own, by the digest of their key. Times are unix milliseconds."""

from __future__ import annotations

from typing import Final

from bot.store.database import Transaction
from bot.store.people import COLUMNS, Person, person_of

_PUT: Final = """
INSERT INTO password_links (person_id, hash, created_at, expires_at) VALUES (:person_id, :hash, :now, :expires_at)
ON CONFLICT (person_id) DO UPDATE SET hash = excluded.hash, created_at = excluded.created_at, expires_at = excluded.expires_at
"""

_FIND: Final = f"""
SELECT {COLUMNS} FROM password_links AS l JOIN people ON people.id = l.person_id
WHERE l.hash = :hash AND l.expires_at > :now AND people.deactivated_at IS NULL
"""  # noqa: S608 - our own columns

_END: Final = "DELETE FROM password_links WHERE person_id = :person_id"


async def put_link(tx: Transaction, person_id: str, digest: str, *, now: int, expires_at: int) -> None:
    """Keep the digest of a new link in place of the one that somebody had."""
    await tx.execute(_PUT, person_id=person_id, hash=digest, now=now, expires_at=expires_at)


async def find_linked(tx: Transaction, digest: str, *, now: int) -> Person | None:
    """Whose link this is; None for one that is not known, was used, was replaced or has run out."""
    row = await tx.fetch_one(_FIND, hash=digest, now=now)
    return person_of(row) if row else None


async def end_link(tx: Transaction, person_id: str) -> None:
    """From now on there is none."""
    await tx.execute(_END, person_id=person_id)
