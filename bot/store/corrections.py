"""What was wrong about somebody in a note or reply of staff, put right: what stood there is kept beside it."""

from __future__ import annotations

from typing import Final

from bot.store.database import Row, Transaction
from bot.store.searchable import index_again

_FIND: Final = """
SELECT place, author, text FROM messages WHERE conversation_id = :conversation_id AND id = :message_id
"""
_PUT: Final = "UPDATE messages SET text = :text WHERE conversation_id = :conversation_id AND id = :message_id"
_KEEP: Final = """
INSERT INTO corrections (id, conversation_id, message_id, person_id, at, text, reason)
VALUES (:id, :conversation_id, :message_id, :person_id, :now, :text, :reason)
"""
_LIST: Final = """
SELECT c.message_id, c.at, c.text, c.reason, p.name FROM corrections AS c LEFT JOIN people AS p ON p.id = c.person_id
WHERE c.conversation_id = :conversation_id ORDER BY c.at, c.id
"""
STAFF: Final = ("agent", "note")
"""Authors whose words staff may correct: a contact's are their own, the assistant's what it said."""


async def correct_message(
    tx: Transaction,
    conversation_id: str,
    message_id: str,
    *,
    record_id: str,
    text: str,
    reason: str,
    person_id: str,
    now: int,
) -> bool:
    """Put another text in place of a message of staff, and keep the one before; whether there is such a message."""
    named = {"conversation_id": conversation_id, "message_id": message_id}
    found = await tx.fetch_one(_FIND, **named)
    if found is None or found["author"] not in STAFF:
        return False
    await tx.execute(_PUT, **named, text=text)
    kept = {"person_id": person_id, "now": now, "text": found["text"], "reason": reason}
    await tx.execute(_KEEP, id=record_id, **named, **kept)
    await index_again(tx, conversation_id, found["place"], text)
    return True


async def list_corrections(tx: Transaction, conversation_id: str) -> list[Row]:
    """What was corrected in a conversation, oldest first: when, by whom, why, and what stood there."""
    return await tx.fetch_all(_LIST, conversation_id=conversation_id)
