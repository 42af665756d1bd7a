"""Replies kept for everybody, one text a name and language, with variables in them."""

from __future__ import annotations

from typing import Final

import msgspec

from bot.store.database import Row, Transaction

_COLUMNS: Final = """
SELECT r.id, r.name, r.name_key, r.language, r.text, r.updated_at, p.email AS updated_by
FROM saved_replies AS r LEFT JOIN people AS p ON p.id = r.updated_by
"""
_ADD: Final = """
INSERT INTO saved_replies (id, name, name_key, language, text, updated_at, updated_by)
VALUES (:id, :name, :name_key, :language, :text, :now, :person_id)
"""
_CHANGE: Final = """
UPDATE saved_replies SET name = :name, name_key = :name_key, language = :language, text = :text, updated_at = :now,
    updated_by = :person_id
WHERE id = :id
"""
_DELETE: Final = "DELETE FROM saved_replies WHERE id = :id"
_TAKEN: Final = "SELECT id FROM saved_replies WHERE name_key = :name_key AND language = :language"


class SavedReply(msgspec.Struct, frozen=True, kw_only=True):
    """A text under a name, in a language's tag."""

    id: str
    name: str
    language: str
    text: str


async def list_replies(tx: Transaction, language: str | None = None) -> list[Row]:
    """All of them, or those in one language, by name."""
    if language is None:
        return await tx.fetch_all(f"{_COLUMNS} ORDER BY r.name_key, r.language")
    return await tx.fetch_all(
        f"{_COLUMNS} WHERE r.language = :language ORDER BY r.name_key", language=language
    )


async def find_reply(tx: Transaction, reply_id: str) -> Row | None:
    """One of them."""
    return await tx.fetch_one(f"{_COLUMNS} WHERE r.id = :id", id=reply_id)


async def find_holder(tx: Transaction, name: str, language: str) -> str | None:
    """The id of the one that has this name in this language."""
    row = await tx.fetch_one(_TAKEN, name_key=name.casefold(), language=language)
    return str(row["id"]) if row else None


async def put_reply(tx: Transaction, reply: SavedReply, *, person_id: str, now: int) -> None:
    """Change the one of this id, or make it."""
    values = msgspec.structs.asdict(reply) | {"name_key": reply.name.casefold(), "person_id": person_id}
    if not await tx.execute(_CHANGE, now=now, **values):
        await tx.execute(_ADD, now=now, **values)


async def delete_reply(tx: Transaction, reply_id: str) -> bool:
    """Delete one; whether there was one."""
    return await tx.execute(_DELETE, id=reply_id) > 0
