"""Colleagues as moderators see them: ids and names, no addresses."""

from __future__ import annotations

from typing import Final

from bot.store.database import Row, Transaction
from bot.store.people import COLUMNS, Person, person_of

_NAMES: Final = "SELECT id, name FROM people"
_LIST: Final = "SELECT id, name, languages FROM people WHERE role IN ('moderator', 'admin') AND deactivated_at IS NULL ORDER BY name, id"
_FIND: Final = f"SELECT {COLUMNS} FROM people WHERE id = :id AND role IN ('moderator', 'admin') AND deactivated_at IS NULL"  # noqa: S608 - our own columns
_FORUM_USER: Final = "SELECT forum_user FROM people WHERE id = :id"


async def list_names(tx: Transaction) -> dict[str, str]:
    """The names of all of staff by id."""
    return {row["id"]: row["name"] for row in await tx.fetch_all(_NAMES)}


async def list_moderators(tx: Transaction) -> list[Row]:
    """Who may decide on posts: `id`, `name`, `languages` (JSON)."""
    return await tx.fetch_all(_LIST)


async def find_moderator(tx: Transaction, person_id: str) -> Person | None:
    """Somebody who may decide on posts."""
    row = await tx.fetch_one(_FIND, id=person_id)
    return person_of(row) if row else None


async def find_forum_user(tx: Transaction, person_id: str) -> str | None:
    """What somebody of staff is called at the forum."""
    row = await tx.fetch_one(_FORUM_USER, id=person_id)
    return row["forum_user"] if row else None
