"""Claims under policy `blind`: name, email and wish as asserted, kept for the moments until a worker has checked them."""

from __future__ import annotations

from typing import Final

import msgspec

from bot.store.bell import ring
from bot.store.database import Row, Transaction
from verification.assurance import Category

TOPIC: Final = "claims"
"""Rung when there is a claim to settle."""

_ADD: Final = """
INSERT INTO claims (id, conversation_id, name, email, categories, enable, address, created_at)
VALUES (:id, :conversation_id, :name, :email, :categories, :enable, :address, :created_at)
"""

_WAITING: Final = "SELECT id FROM claims ORDER BY created_at, id LIMIT :most"

_TAKE: Final = """
DELETE FROM claims WHERE id = :id
RETURNING id, conversation_id, name, email, categories, enable, address, created_at
"""


_DROP: Final = "DELETE FROM claims WHERE id = :id"


class FiledClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that waits; `created_at` in unix milliseconds, `address` the contact's own, where it is known."""

    id: str
    conversation_id: str
    name: str
    email: str
    categories: frozenset[Category]
    enable: bool
    address: str | None
    created_at: int


async def add_claim(tx: Transaction, claim: FiledClaim) -> None:
    """Keep a claim until it is settled."""
    fields = msgspec.structs.asdict(claim)
    fields["categories"] = msgspec.json.encode(sorted(claim.categories)).decode()
    fields["enable"] = int(claim.enable)
    await tx.write(_ADD, **fields)
    await ring(tx, TOPIC)


async def find_waiting(tx: Transaction, *, most: int) -> list[str]:
    """Return the ids of the claims that wait longest, at most so many."""
    return [row["id"] for row in await tx.fetch_all(_WAITING, most=most)]


async def take_claim(tx: Transaction, identifier: str) -> FiledClaim | None:
    """Remove and return a claim, None if somebody else was faster; name and email are gone with the commit."""
    row = await tx.fetch_one(_TAKE, id=identifier)
    return _claim(row) if row else None


async def drop_claim(tx: Transaction, identifier: str) -> None:
    """Remove a claim unread."""
    await tx.execute(_DROP, id=identifier)


def _claim(row: Row) -> FiledClaim:
    return FiledClaim(
        id=row["id"],
        conversation_id=row["conversation_id"],
        name=row["name"],
        email=row["email"],
        categories=msgspec.json.decode(row["categories"], type=frozenset[Category]),
        enable=bool(row["enable"]),
        address=row["address"],
        created_at=row["created_at"],
    )
