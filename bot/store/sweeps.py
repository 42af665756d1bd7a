"""When each periodic sweep was done last: of several processes, one does it. Times are unix milliseconds."""

from __future__ import annotations

from typing import Final

from bot.store.database import Transaction

_LAST: Final = "SELECT done_at FROM sweeps WHERE name = :name"
_NOTE: Final = """
INSERT INTO sweeps (name, done_at) VALUES (:name, :now) ON CONFLICT (name) DO UPDATE SET done_at = excluded.done_at
"""


async def is_due(tx: Transaction, name: str, *, every: int, now: int) -> bool:
    """Whether nobody has done it for so many milliseconds, or it was done by a clock that went wrong."""
    row = await tx.fetch_one(_LAST, name=name)
    return row is None or not now - every < row["done_at"] <= now


async def note_done(tx: Transaction, name: str, *, now: int) -> None:
    """It is done for this time."""
    await tx.execute(_NOTE, name=name, now=now)
