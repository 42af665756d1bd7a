"""Photos of hardware reports. What stands here was drawn anew before; nothing of the sender's file is kept."""

from __future__ import annotations

from typing import Final

import msgspec

from bot.store.database import Row, Transaction

_ADD: Final = """
INSERT INTO photos (id, conversation_id, place, width, height, content, at)
VALUES (:id, :conversation_id,
    (SELECT COALESCE(MAX(place), 0) + 1 FROM photos WHERE conversation_id = :conversation_id),
    :width, :height, :content, :at)
"""

_COUNT: Final = "SELECT COUNT(*) AS photos FROM photos WHERE conversation_id = :conversation_id"

_LIST: Final = """
SELECT id, width, height, at, seen_at FROM photos WHERE conversation_id = :conversation_id ORDER BY place
"""

_CONTENT: Final = "SELECT content FROM photos WHERE conversation_id = :conversation_id AND id = :id"

_SEE: Final = """
UPDATE photos SET seen_at = :now WHERE conversation_id = :conversation_id AND seen_at IS NULL
"""

_FIND: Final = "SELECT seen_at FROM photos WHERE conversation_id = :conversation_id AND id = :id"

_DELETE: Final = "DELETE FROM photos WHERE conversation_id = :conversation_id AND id = :id"

_DELETE_ALL: Final = "DELETE FROM photos WHERE conversation_id = :conversation_id"


class NewPhoto(msgspec.Struct, frozen=True, kw_only=True):
    """A photo to be kept; `content` is JPEG, width and height in pixels."""

    id: str
    width: int
    height: int
    content: bytes


async def add_photo(tx: Transaction, conversation_id: str, photo: NewPhoto, *, now: int) -> None:
    """Keep a photo behind those that the conversation has; `now` in Unix milliseconds."""
    await tx.execute(_ADD, conversation_id=conversation_id, at=now, **msgspec.structs.asdict(photo))


async def count_photos(tx: Transaction, conversation_id: str) -> int:
    """How many photos are kept with the conversation, of whatever report."""
    row = await tx.fetch_one(_COUNT, conversation_id=conversation_id)
    return 0 if row is None else int(row["photos"])


async def list_photos(tx: Transaction, conversation_id: str) -> list[Row]:
    """Id, width, height, time and `seen_at` of each, in the order in which they came."""
    return await tx.fetch_all(_LIST, conversation_id=conversation_id)


async def read_photo(tx: Transaction, conversation_id: str, photo_id: str) -> bytes | None:
    """The JPEG, None where this conversation has no such photo."""
    row = await tx.fetch_one(_CONTENT, conversation_id=conversation_id, id=photo_id)
    return None if row is None else bytes(row["content"])


async def see_photos(tx: Transaction, conversation_id: str, *, now: int) -> None:
    """Note that somebody of staff has opened the conversation: from now on its photos cannot be taken back."""
    await tx.execute(_SEE, conversation_id=conversation_id, now=now)


async def find_photo(tx: Transaction, conversation_id: str, photo_id: str) -> Row | None:
    """Whether and since when it was seen (`seen_at`), None where this conversation has no such photo."""
    return await tx.fetch_one(_FIND, conversation_id=conversation_id, id=photo_id)


async def delete_photo(tx: Transaction, conversation_id: str, photo_id: str) -> None:
    """Delete one photo."""
    await tx.execute(_DELETE, conversation_id=conversation_id, id=photo_id)


async def delete_photos(tx: Transaction, conversation_id: str) -> int:
    """Delete all photos of a conversation; how many there were. With the conversation's own row they go by themselves."""
    return await tx.execute(_DELETE_ALL, conversation_id=conversation_id)
