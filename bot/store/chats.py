"""The web chat's cookies, by their keyed hash, and what a conversation looks like to its contact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from bot.store.bell import ring
from bot.store.database import Row, SqlValue, Transaction

CHANNEL: Final = "chat"
TOPIC: Final = "conversation"
"""Rung with a conversation's id by whatever its contact may get to see."""
QUEUE: Final = "queue"
"""Rung when somebody joins or leaves those who wait for people."""
TYPING: Final = "typing"
"""Rung while somebody types; the payload is a `Typing`."""

_FIND: Final = """
SELECT k.hash, k.conversation_id, k.seen_at, k.busy_until, k.read_upto, k.ended_at, k.ended_as, c.assurance, c.status
FROM chats AS k LEFT JOIN conversations AS c ON c.id = k.conversation_id
"""

_ADD: Final = """
INSERT INTO chats (hash, conversation_id, created_at, seen_at, busy_until)
VALUES (:hash, :conversation_id, :now, :now, :busy_until)
"""

_TOUCH: Final = "UPDATE chats SET seen_at = :now, busy_until = :busy_until WHERE hash = :hash"

_END: Final = """
UPDATE chats SET ended_at = :now, ended_as = :ended_as
WHERE conversation_id = :conversation_id AND (ended_at IS NULL OR ended_as = 'ended')
"""

_READ: Final = """
UPDATE chats SET read_upto = :upto WHERE conversation_id = :conversation_id AND read_upto < :upto
    AND EXISTS (SELECT 1 FROM conversations AS c WHERE c.id = :conversation_id AND c.length >= :upto)
"""

_MESSAGES: Final = """
SELECT m.place, m.id, m.external_id, m.author, m.text, m.kind, m.article, m.question, m.at, p.name
FROM messages AS m LEFT JOIN people AS p ON p.id = m.person_id
WHERE m.conversation_id = :conversation_id AND m.place >= :after ORDER BY m.place LIMIT :most
"""

_LAST_QUESTION: Final = """
SELECT question FROM messages
WHERE conversation_id = :conversation_id AND question IS NOT NULL ORDER BY place DESC LIMIT 1
"""

_PLACE: Final = """
SELECT MIN(place) AS place FROM messages
WHERE conversation_id = :conversation_id AND external_id = :message_id AND author = 'contact'
"""

_NAME: Final = "SELECT name FROM people WHERE id = :id"


class Chat(msgspec.Struct, frozen=True, kw_only=True):
    """A browser's claim to a conversation; times are unix milliseconds."""

    hash: str
    conversation_id: str
    seen_at: int
    busy_until: int
    read_upto: int = 0
    ended_at: int | None = None
    ended_as: str | None = None
    """ended, erased, or left: with `ended` the rating is still welcome"""
    assurance: str = "none"
    """As proved last."""
    status: str = "bot"


class Typing(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody types: `author` is contact or agent, `name` the agent's."""

    conversation_id: str
    author: str
    name: str | None = None
    person_id: str | None = None
    on: bool = True


async def ring_conversation(tx: Transaction, conversation_id: str, channel: str) -> None:
    """Tell all that look on, in every process, once it is durable. Only the web chat's contacts look on."""
    if channel == CHANNEL:
        await ring(tx, TOPIC, conversation_id)


async def find_chat(tx: Transaction, hashes: Sequence[str]) -> Chat | None:
    """The claim of a cookie, by its hashes under all keys."""
    values: dict[str, SqlValue] = {f"hash_{n}": each for n, each in enumerate(hashes)}
    places = ", ".join(f":{name}" for name in values)
    row = await tx.fetch_one(f"{_FIND} WHERE k.hash IN ({places})", **values)
    return _chat(row) if row else None


async def add_chat(tx: Transaction, *, digest: str, conversation_id: str, busy_until: int, now: int) -> None:
    """Write a cookie's claim with its first message."""
    await tx.execute(_ADD, hash=digest, conversation_id=conversation_id, now=now, busy_until=busy_until)


async def touch_chat(tx: Transaction, digest: str, *, busy_until: int, now: int) -> None:
    """Note that the contact did something."""
    await tx.execute(_TOUCH, hash=digest, busy_until=busy_until, now=now)


async def find_claim(tx: Transaction, conversation_id: str) -> Chat | None:
    """The claim to a conversation; None where it has no message yet."""
    row = await tx.fetch_one(f"{_FIND} WHERE k.conversation_id = :id LIMIT 1", id=conversation_id)
    return _chat(row) if row else None


async def end_chat(tx: Transaction, conversation_id: str, *, ended_as: str, now: int) -> None:
    """End the cookie: it opens nothing any more."""
    await tx.execute(_END, conversation_id=conversation_id, ended_as=ended_as, now=now)


async def mark_read(tx: Transaction, conversation_id: str, *, upto: int) -> bool:
    """Note the last message that the contact has seen, counted from 1; whether that is news."""
    return await tx.execute(_READ, conversation_id=conversation_id, upto=upto) > 0


async def read_after(tx: Transaction, conversation_id: str, after: int, *, most: int) -> list[Row]:
    """The messages from the place `after` on, at most `most`; notes among them."""
    return await tx.fetch_all(_MESSAGES, conversation_id=conversation_id, after=after, most=most)


async def find_last_question(tx: Transaction, conversation_id: str) -> str | None:
    """What the assistant's last message asked for and offered, JSON."""
    row = await tx.fetch_one(_LAST_QUESTION, conversation_id=conversation_id)
    return row["question"] if row else None


async def find_place(tx: Transaction, conversation_id: str, message_id: str) -> int | None:
    """The place of a contact's message by its own id."""
    row = await tx.fetch_one(_PLACE, conversation_id=conversation_id, message_id=message_id)
    return row["place"] if row else None


async def find_name(tx: Transaction, person_id: str) -> str | None:
    """The name of a member of staff."""
    row = await tx.fetch_one(_NAME, id=person_id)
    return row["name"] if row else None


def _chat(row: Row) -> Chat:
    return Chat(
        hash=row["hash"],
        conversation_id=row["conversation_id"],
        seen_at=row["seen_at"],
        busy_until=row["busy_until"],
        read_upto=row["read_upto"],
        ended_at=row["ended_at"],
        ended_as=row["ended_as"],
        assurance=row["assurance"] or "none",
        status=row["status"] or "bot",
    )
