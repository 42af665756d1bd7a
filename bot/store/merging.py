"""SQLite's full-text index keeps the words of a row that was deleted, marked as gone, until its parts are merged."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from bot.errors import StorageUnavailable
from bot.store.database import Database, Transaction
from bot.store.prompt import PromptDatabase
from bot.store.sqlite import SqliteDatabase

# https://www.sqlite.org/fts5.html#the_merge_command: below nought all parts are merged into one, some 200 pages at a time,
# and a step that found nothing to do changes less than two rows.
_MERGE: Final = "INSERT INTO search_index (search_index, rank) VALUES ('merge', -200)"
_CHANGES: Final = "SELECT total_changes() AS count"
_DONE: Final = 2


async def merge_words(tx: Transaction) -> bool:
    """A step of the merging, some milliseconds long; whether there is more. On SQLite alone."""
    before = await _count(tx)
    await tx.execute(_MERGE)
    return await _count(tx) - before >= _DONE


async def drop_words(database: Database) -> None:
    """Merge to the end, so that no word is left of what was deleted. Nothing on PostgreSQL, which keeps no such parts.

    A database that is away is left to the sweep: what was deleted before stays deleted.
    """
    plain = database.database if isinstance(database, PromptDatabase) else database
    if not isinstance(plain, SqliteDatabase):
        return
    with suppress(StorageUnavailable):
        while await plain.transact(merge_words):
            pass


async def _count(tx: Transaction) -> int:
    row = await tx.fetch_one(_CHANGES)
    return int(row["count"]) if row else 0
