"""What was offered to whom, and what came of it. Times are unix milliseconds."""

from __future__ import annotations

from typing import Final

from bot.store.database import Row, Transaction

_ADD: Final = """
INSERT INTO offers (id, conversation_id, person_id, made_at, expires_at)
VALUES (:id, :conversation_id, :person_id, :now, :expires_at) ON CONFLICT DO NOTHING
"""

_FIND: Final = """
SELECT o.id, o.conversation_id, o.made_at, o.expires_at
FROM offers AS o JOIN conversations AS c ON c.id = o.conversation_id
WHERE o.person_id = :person_id AND o.outcome IS NULL AND o.expires_at > :now AND c.status = 'waiting'
"""

_END: Final = """
UPDATE offers SET outcome = :outcome, ended_at = :now
WHERE conversation_id = :conversation_id AND person_id = :person_id AND outcome IS NULL AND expires_at > :now
"""

_WITHDRAW: Final = """
UPDATE offers SET outcome = 'withdrawn', ended_at = :now
WHERE conversation_id = :conversation_id AND outcome IS NULL
RETURNING person_id
"""

_EXPIRE: Final = """
UPDATE offers SET outcome = 'expired', ended_at = :now WHERE outcome IS NULL AND expires_at <= :now
RETURNING person_id, conversation_id
"""

_OPEN: Final = """
SELECT o.id, o.conversation_id, o.person_id, o.expires_at, c.status, c.snoozed_until
FROM offers AS o JOIN conversations AS c ON c.id = o.conversation_id WHERE o.outcome IS NULL
"""

_PAST: Final = """
SELECT o.conversation_id, o.person_id, o.outcome, MAX(o.ended_at) AS ended_at
FROM offers AS o JOIN conversations AS c ON c.id = o.conversation_id
WHERE c.status = 'waiting' AND o.outcome IN ('declined', 'expired') AND o.ended_at > :after
GROUP BY o.conversation_id, o.person_id, o.outcome
"""

_NEXT: Final = "SELECT MIN(expires_at) AS at FROM offers WHERE outcome IS NULL"

_PURGE: Final = "DELETE FROM offers WHERE ended_at < :before"


async def add_offer(
    tx: Transaction, offer_id: str, *, conversation_id: str, person_id: str, expires_at: int, now: int
) -> bool:
    """Offer a conversation to somebody; False where it, or they, have an open offer."""
    values = {"id": offer_id, "conversation_id": conversation_id, "person_id": person_id}
    return await tx.execute(_ADD, **values, expires_at=expires_at, now=now) > 0


async def find_offer(tx: Transaction, person_id: str, *, now: int) -> Row | None:
    """What is offered to somebody now."""
    return await tx.fetch_one(_FIND, person_id=person_id, now=now)


async def end_offer(tx: Transaction, conversation_id: str, person_id: str, outcome: str, *, now: int) -> bool:
    """Somebody accepted or declined; whether it was offered to them."""
    values = {"conversation_id": conversation_id, "person_id": person_id}
    return await tx.execute(_END, **values, outcome=outcome, now=now) > 0


async def withdraw_offer(tx: Transaction, conversation_id: str, *, now: int) -> str | None:
    """The conversation waits no longer, or whom it was offered to is gone; who that was."""
    row = await tx.fetch_one(_WITHDRAW, conversation_id=conversation_id, now=now)
    return row["person_id"] if row else None


async def expire_offers(tx: Transaction, *, now: int) -> list[tuple[str, str]]:
    """End what nobody answered in time; whom it was offered to, and which conversation it was."""
    return [(row["person_id"], row["conversation_id"]) for row in await tx.fetch_all(_EXPIRE, now=now)]


async def list_open(tx: Transaction) -> list[Row]:
    """All open offers, with how the conversation stands."""
    # Put in order here: for an order of its own SQLite would go through all offers there ever were.
    return sorted(await tx.fetch_all(_OPEN), key=lambda row: str(row["id"]))


async def list_past(tx: Transaction, *, after: int) -> list[Row]:
    """Who declined what waits, or let it pass, since."""
    return await tx.fetch_all(_PAST, after=after)


async def find_next_end(tx: Transaction) -> int | None:
    """When the next open offer ends."""
    row = await tx.fetch_one(_NEXT)
    return row["at"] if row else None


async def purge_offers(tx: Transaction, *, before: int) -> int:
    """Forget what came of old offers; how many."""
    return await tx.execute(_PURGE, before=before)
