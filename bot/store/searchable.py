"""The full-text index of what staff can see: messages of conversations that people have, wait for, or had.

It is filled at the handoff, with all that was said before, and grows with the messages while people have the
conversation. A turn of the assistant alone costs nothing. Deleting the conversation deletes its words.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from bot.store.conversations import Message
from bot.store.database import Row, SqlValue, Transaction
from bot.store.inbox import Sight, visible
from bot.store.terms import index_terms, query_terms
from bot.understanding.masking import mask_looked_through

_ADD: Final = """
INSERT INTO searchable (conversation_id, place, terms) VALUES (:conversation_id, :place, :terms)
ON CONFLICT (conversation_id, place) DO NOTHING
"""

_DROP: Final = "DELETE FROM searchable WHERE conversation_id = :conversation_id AND place = :place"

_MISSING: Final = """
SELECT m.place, m.text FROM messages AS m
WHERE m.conversation_id = :conversation_id
    AND m.place > (SELECT COALESCE(MAX(s.place), -1) FROM searchable AS s WHERE s.conversation_id = :conversation_id)
ORDER BY m.place
"""

_LATE: Final = """
SELECT c.id FROM conversations AS c
WHERE c.team IS NOT NULL AND c.length > 0
    AND NOT EXISTS (SELECT 1 FROM searchable AS s WHERE s.conversation_id = c.id)
ORDER BY c.id LIMIT :most
"""

_FIND: Final = """
SELECT c.id AS conversation_id, c.status, c.language, c.team, m.place, m.id, m.author, m.text, m.at, p.name
FROM search_index(:query) AS found
JOIN conversations AS c ON c.id = found.conversation_id
JOIN messages AS m ON m.conversation_id = found.conversation_id AND m.place = found.place
LEFT JOIN people AS p ON p.id = m.person_id
WHERE c.restricted_at IS NULL
"""

_BEFORE: Final = """
(m.at < :at OR (m.at = :at AND (c.id > :id OR (c.id = :id AND m.place < :place))))
"""


class Found(msgspec.Struct, frozen=True, array_like=True):
    """Where a page of what was found ended: the message's time, conversation and place."""

    at: int
    id: str
    place: int


async def index_messages(
    tx: Transaction, conversation_id: str, place: int, messages: Iterable[Message], *, whole: bool
) -> None:
    """Add messages from a place on; with `whole` all that was said before as well."""
    if whole:
        await index_missing(tx, conversation_id)
        return
    for message in messages:
        await _add(tx, conversation_id, place, message.text)
        place += 1


async def index_missing(tx: Transaction, conversation_id: str) -> None:
    """Add what was said since the index was filled last."""
    for row in await tx.fetch_all(_MISSING, conversation_id=conversation_id):
        await _add(tx, conversation_id, row["place"], row["text"])


async def index_again(tx: Transaction, conversation_id: str, place: int, text: str) -> None:
    """Put other words for a message whose text was corrected; nothing where the conversation is not in the index."""
    if await tx.execute(_DROP, conversation_id=conversation_id, place=place):
        await _add(tx, conversation_id, place, text)


async def index_late(tx: Transaction, *, most: int) -> int:
    """Fill the index with conversations that were handed over before there was one; how many these were."""
    rows = await tx.fetch_all(_LATE, most=most)
    for row in rows:
        await index_missing(tx, row["id"])
    return len(rows)


async def search_messages(
    tx: Transaction, sight: Sight, question: str, *, after: Found | None, most: int
) -> list[Row]:
    """Messages with all the words, the newest first; only of conversations in sight that may be worked on."""
    query = query_terms(question)
    if not query:
        return []
    values: dict[str, SqlValue] = {"query": query, "most": most}
    conditions = [visible(sight, values)]
    if after is not None:
        conditions.append(_BEFORE)
        values |= {"at": after.at, "id": after.id, "place": after.place}
    sql = f"{_FIND} AND {' AND '.join(conditions)} ORDER BY m.at DESC, c.id, m.place DESC LIMIT :most"
    return await tx.fetch_all(sql, **values)


async def _add(tx: Transaction, conversation_id: str, place: int, text: str) -> None:
    # Also one without a word: it shows that the conversation is in the index.
    terms = index_terms(mask_looked_through(text))
    await tx.write(_ADD, conversation_id=conversation_id, place=place, terms=terms)
