"""Filters of the inbox kept under a name: one's own, and those that somebody shares with all."""

from __future__ import annotations

from typing import Final

from bot.store.database import Row, Transaction

_COLUMNS: Final = """
SELECT v.id, v.person_id, v.name, v.shared, v.filters, p.email AS owner
FROM saved_views AS v JOIN people AS p ON p.id = v.person_id WHERE (v.person_id = :person_id OR v.shared = 1)
"""
_ADD: Final = """
INSERT INTO saved_views (id, person_id, name, shared, filters, created_at)
VALUES (:id, :person_id, :name, :shared, :filters, :now)
"""
_COUNT: Final = "SELECT COUNT(*) AS many FROM saved_views WHERE person_id = :person_id"
_DELETE: Final = "DELETE FROM saved_views WHERE id = :id"

_ALL: Final = "SELECT id, filters FROM saved_views"
_PUT: Final = "UPDATE saved_views SET filters = :filters WHERE id = :id"


async def list_views(tx: Transaction, person_id: str) -> list[Row]:
    """Those that somebody may use, by name: their own and the shared ones."""
    return await tx.fetch_all(f"{_COLUMNS} ORDER BY LOWER(v.name), v.id", person_id=person_id)


async def find_view(tx: Transaction, person_id: str, view_id: str) -> Row | None:
    """One that they may use."""
    return await tx.fetch_one(f"{_COLUMNS} AND v.id = :id", person_id=person_id, id=view_id)


async def count_views(tx: Transaction, person_id: str) -> int:
    """How many somebody has."""
    row = await tx.fetch_one(_COUNT, person_id=person_id)
    return int(row["many"]) if row else 0


async def add_view(
    tx: Transaction, *, view_id: str, person_id: str, name: str, shared: bool, filters: str, now: int
) -> None:
    """Keep filters, JSON, under a name."""
    values = {"id": view_id, "person_id": person_id, "name": name, "filters": filters}
    await tx.execute(_ADD, shared=int(shared), now=now, **values)


async def list_all_views(tx: Transaction) -> list[Row]:
    """Everybody's: `id` and `filters`."""
    return await tx.fetch_all(_ALL)


async def put_filters(tx: Transaction, view_id: str, filters: str) -> None:
    """Let a view have other filters, JSON."""
    await tx.execute(_PUT, id=view_id, filters=filters)


async def delete_view(tx: Transaction, view_id: str) -> None:
    """Delete one."""
    await tx.execute(_DELETE, id=view_id)
