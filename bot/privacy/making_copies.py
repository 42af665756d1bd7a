"""Making the copy of one person's data from what is stored at this moment."""

from __future__ import annotations

from functools import partial

from bot.privacy.copying import describe, pack, write_readable
from bot.store.database import Database, Transaction
from bot.store.gathering import gather
from bot.store.photos import read_photo
from bot.wording import Wording


async def make_copy(database: Database, account_id: str, wording: Wording, *, now: int) -> bytes:
    """The ZIP. Raises `LookupError` where there is no such account (any more)."""
    rows, photos = await database.read(partial(_read, account_id))
    if not rows["account"]:
        raise LookupError(account_id)
    return pack(describe(rows, now=now), write_readable(rows, wording, now=now), photos)


async def _read(
    account_id: str, tx: Transaction
) -> tuple[dict[str, list[dict[str, object]]], dict[str, bytes]]:
    rows = await gather(tx, account_id)
    photos = {row["id"]: await read_photo(tx, row["conversation_id"], row["id"]) for row in rows["photos"]}
    return rows, {name: content for name, content in photos.items() if content is not None}
