"""Labels, and the conversations that have them. A name is one label, whatever its case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from bot.store.database import Row, Transaction

_LIST: Final = """
SELECT l.id, l.name, l.name_key, (SELECT COUNT(*) FROM conversation_labels AS cl WHERE cl.label_id = l.id) AS many
FROM labels AS l ORDER BY l.name_key
"""
_ADD: Final = """
INSERT INTO labels (id, name, name_key, created_at) VALUES (:id, :name, :name_key, :now)
ON CONFLICT (name_key) DO NOTHING
"""
_FIND: Final = "SELECT id, name FROM labels WHERE name_key = :name_key"
_CLEAR: Final = "DELETE FROM conversation_labels WHERE conversation_id = :conversation_id"
_PUT: Final = (
    "INSERT INTO conversation_labels (conversation_id, label_id) VALUES (:conversation_id, :label_id)"
)
# Beside the rows, so that the list of the inbox needs no further question.
_NOTE: Final = "UPDATE conversations SET labels = :labels WHERE id = :conversation_id"


def label_key(name: str) -> str:
    """What makes two names one label."""
    return name.casefold()


async def list_labels(tx: Transaction) -> list[Row]:
    """All labels by name, with how many conversations have each: `id`, `name`, `many`."""
    return await tx.fetch_all(_LIST)


async def add_label(tx: Transaction, *, label_id: str, name: str, now: int) -> bool:
    """Make a label; False where there is one of this name."""
    return await tx.execute(_ADD, id=label_id, name=name, name_key=label_key(name), now=now) > 0


async def find_label(tx: Transaction, name: str) -> Row | None:
    """The label of this name: `id` and `name`."""
    return await tx.fetch_one(_FIND, name_key=label_key(name))


async def set_labels(tx: Transaction, conversation_id: str, labels: Sequence[Row]) -> None:
    """Give a conversation these labels and no others; each once."""
    await tx.execute(_CLEAR, conversation_id=conversation_id)
    for label in labels:
        await tx.write(_PUT, conversation_id=conversation_id, label_id=label["id"])
    names = [label["name"] for label in labels]
    await tx.execute(_NOTE, conversation_id=conversation_id, labels=msgspec.json.encode(names).decode())
