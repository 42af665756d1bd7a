"""What the program was last started with: a mark of each setting, never its value. Times are unix milliseconds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.store.database import Transaction

_ALL: Final = "SELECT name, mark FROM started_with ORDER BY name"
_PUT: Final = """
INSERT INTO started_with (name, mark, at) VALUES (:name, :mark, :now)
ON CONFLICT (name) DO UPDATE SET mark = excluded.mark, at = excluded.at
"""


async def list_marks(tx: Transaction) -> dict[str, str]:
    """The marks by the names of the settings; none before the first start."""
    return {row["name"]: row["mark"] for row in await tx.fetch_all(_ALL)}


async def put_marks(tx: Transaction, marks: Mapping[str, str], *, now: int) -> None:
    """Keep these."""
    for name, mark in marks.items():
        await tx.execute(_PUT, name=name, mark=mark, now=now)
