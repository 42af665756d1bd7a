"""Colleagues who were named in notes, and whether they have looked since."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

from bot.store.database import Row, Transaction
from bot.store.people import COLUMNS, Person, person_of

_COLLEAGUES: Final = (
    f"SELECT {COLUMNS} FROM people WHERE role <> 'moderator' AND deactivated_at IS NULL ORDER BY name, id"  # noqa: S608 - our own columns
)

_ADD: Final = """
INSERT INTO mentions (id, person_id, conversation_id, message_id, by_id, at)
VALUES (:id, :person_id, :conversation_id, :message_id, :by_id, :at)
"""

_LIST: Final = """
SELECT n.id, n.conversation_id, n.message_id, n.at, n.seen_at, m.text, c.restricted_at, p.email AS by_email, p.name AS by_name
FROM mentions AS n JOIN conversations AS c ON c.id = n.conversation_id
JOIN messages AS m ON m.conversation_id = n.conversation_id AND m.id = n.message_id
LEFT JOIN people AS p ON p.id = n.by_id
WHERE n.person_id = :person_id AND (n.at < :at OR (n.at = :at AND n.id < :id)) ORDER BY n.at DESC, n.id DESC LIMIT :most
"""

_UNSEEN: Final = "SELECT COUNT(*) AS many FROM mentions WHERE person_id = :person_id AND seen_at IS NULL"
_IN_NOTE: Final = """
SELECT p.email FROM mentions AS n JOIN people AS p ON p.id = n.person_id WHERE n.message_id = :message_id
AND n.conversation_id = :conversation_id ORDER BY p.email
"""
_ANY: Final = """
SELECT 1 FROM mentions
WHERE person_id = :person_id AND conversation_id = :conversation_id AND seen_at IS NULL LIMIT 1
"""
_SEE: Final = """
UPDATE mentions SET seen_at = :now
WHERE person_id = :person_id AND conversation_id = :conversation_id AND seen_at IS NULL
"""


class Place(msgspec.Struct, frozen=True, array_like=True):
    """Where a page ended: time and id of its last mention."""

    at: Annotated[int, msgspec.Meta(ge=0, le=2**53)] = 2**53
    id: str = ""


async def list_colleagues(tx: Transaction) -> list[Person]:
    """All who may be named: everybody who sees support conversations."""
    return [person_of(row) for row in await tx.fetch_all(_COLLEAGUES)]


async def add_mention(
    tx: Transaction,
    *,
    mention_id: str,
    person_id: str,
    conversation_id: str,
    message_id: str,
    by_id: str,
    now: int,
) -> None:
    """Note that a note names somebody."""
    values = {"person_id": person_id, "conversation_id": conversation_id, "message_id": message_id}
    await tx.write(_ADD, id=mention_id, by_id=by_id, at=now, **values)


async def list_mentions(tx: Transaction, person_id: str, *, after: Place, most: int) -> list[Row]:
    """Where somebody was named, the newest first."""
    return await tx.fetch_all(_LIST, person_id=person_id, at=after.at, id=after.id, most=most)


async def count_unseen(tx: Transaction, person_id: str) -> int:
    """How many of them they have not looked at."""
    row = await tx.fetch_one(_UNSEEN, person_id=person_id)
    return int(row["many"]) if row else 0


async def list_named(tx: Transaction, conversation_id: str, message_id: str) -> list[str]:
    """The emails of those whom a note names."""
    rows = await tx.fetch_all(_IN_NOTE, conversation_id=conversation_id, message_id=message_id)
    return [row["email"] for row in rows]


async def is_named(tx: Transaction, person_id: str, conversation_id: str) -> bool:
    """Whether somebody is named in a conversation and has not looked since."""
    return await tx.fetch_one(_ANY, person_id=person_id, conversation_id=conversation_id) is not None


async def see_mentions(tx: Transaction, person_id: str, conversation_id: str, *, now: int) -> None:
    """Note that somebody looked at the conversation."""
    await tx.execute(_SEE, person_id=person_id, conversation_id=conversation_id, now=now)
