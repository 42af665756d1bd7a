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

_ONE: Final = """
SELECT l.id, l.name, (SELECT COUNT(*) FROM conversation_labels AS cl WHERE cl.label_id = l.id) AS many
FROM labels AS l WHERE l.id = :id
"""
_RENAME: Final = "UPDATE labels SET name = :name, name_key = :name_key WHERE id = :id"
_DELETE: Final = "DELETE FROM labels WHERE id = :id"
_HOLDERS: Final = (
    "SELECT conversation_id FROM conversation_labels WHERE label_id = :id ORDER BY conversation_id"
)
_NAMES: Final = """
SELECT l.name FROM conversation_labels AS cl JOIN labels AS l ON l.id = cl.label_id
WHERE cl.conversation_id = :conversation_id ORDER BY l.name_key
"""


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


async def find_label_by_id(tx: Transaction, label_id: str) -> Row | None:
    """One label: `id`, `name`, `many`."""
    return await tx.fetch_one(_ONE, id=label_id)


async def rename_label(tx: Transaction, label_id: str, name: str) -> list[str]:
    """Call a label otherwise, on every conversation that has it; their ids. No other may have the name."""
    await tx.execute(_RENAME, id=label_id, name=name, name_key=label_key(name))
    return await _tell_holders(tx, await _holders(tx, label_id))


async def delete_label(tx: Transaction, label_id: str) -> list[str]:
    """Delete a label from every conversation that has it; their ids."""
    holders = await _holders(tx, label_id)
    await tx.execute(_DELETE, id=label_id)
    return await _tell_holders(tx, holders)


async def _holders(tx: Transaction, label_id: str) -> list[str]:
    return [row["conversation_id"] for row in await tx.fetch_all(_HOLDERS, id=label_id)]


async def _tell_holders(tx: Transaction, conversations: list[str]) -> list[str]:
    """Write beside the rows of these conversations what their labels are now."""
    for conversation_id in conversations:
        rows = await tx.fetch_all(_NAMES, conversation_id=conversation_id)
        await _note(tx, conversation_id, [row["name"] for row in rows])
    return conversations


async def set_labels(tx: Transaction, conversation_id: str, labels: Sequence[Row]) -> None:
    """Give a conversation these labels and no others; each once."""
    await tx.execute(_CLEAR, conversation_id=conversation_id)
    for label in labels:
        await tx.write(_PUT, conversation_id=conversation_id, label_id=label["id"])
    await _note(tx, conversation_id, [label["name"] for label in labels])


async def _note(tx: Transaction, conversation_id: str, names: list[str]) -> None:
    await tx.execute(_NOTE, conversation_id=conversation_id, labels=msgspec.json.encode(names).decode())
