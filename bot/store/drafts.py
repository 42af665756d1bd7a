"""What somebody of staff has typed and not sent: one draft a person and conversation, on whatever machine they are."""

from __future__ import annotations

from typing import Final

from bot.store.database import Row, Transaction

_FIND: Final = """
SELECT text, note, updated_at FROM drafts WHERE conversation_id = :conversation_id AND person_id = :person_id
"""
_KEEP: Final = """
INSERT INTO drafts (conversation_id, person_id, text, note, updated_at)
VALUES (:conversation_id, :person_id, :text, :note, :now)
ON CONFLICT (conversation_id, person_id) DO UPDATE SET text = excluded.text, note = excluded.note,
    updated_at = excluded.updated_at
"""
_DROP: Final = "DELETE FROM drafts WHERE conversation_id = :conversation_id AND person_id = :person_id"

_SENT: Final = f"{_DROP} AND text = :text"


async def find_draft(tx: Transaction, conversation_id: str, person_id: str) -> Row | None:
    """Somebody's draft: `text`, `note`, `updated_at`."""
    return await tx.fetch_one(_FIND, conversation_id=conversation_id, person_id=person_id)


async def keep_draft(
    tx: Transaction, conversation_id: str, person_id: str, text: str, *, note: bool, now: int
) -> None:
    """Keep what they have typed; nothing typed is no draft."""
    if text:
        values = {"conversation_id": conversation_id, "person_id": person_id, "text": text}
        await tx.execute(_KEEP, note=int(note), now=now, **values)
    else:
        await tx.execute(_DROP, conversation_id=conversation_id, person_id=person_id)


async def drop_sent(tx: Transaction, conversation_id: str, person_id: str, text: str) -> None:
    """End somebody's draft that has just been sent; what they have typed since stays."""
    await tx.execute(_SENT, conversation_id=conversation_id, person_id=person_id, text=text)
