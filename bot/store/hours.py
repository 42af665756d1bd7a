"""The opening hours of teams, as they were set: JSON that this module does not look into."""

from __future__ import annotations

from typing import Final

from bot.store.bell import ring
from bot.store.database import Transaction
from bot.store.queue import TEAMS

_LIST: Final = "SELECT team, hours FROM team_hours ORDER BY team"
_SET: Final = """
INSERT INTO team_hours (team, hours, set_at, set_by) VALUES (:team, :hours, :now, :person_id)
ON CONFLICT (team) DO UPDATE SET hours = excluded.hours, set_at = excluded.set_at, set_by = excluded.set_by
"""
_DROP: Final = "DELETE FROM team_hours WHERE team = :team"


async def list_hours(tx: Transaction) -> dict[str, str]:
    """The hours of every team that has some."""
    return {row["team"]: row["hours"] for row in await tx.fetch_all(_LIST)}


async def set_hours(tx: Transaction, team: str, hours: str | None, *, person_id: str, now: int) -> None:
    """Set the hours of a team; None takes them away. Every process is told once it is durable."""
    if hours is None:
        await tx.execute(_DROP, team=team)
    else:
        await tx.execute(_SET, team=team, hours=hours, person_id=person_id, now=now)
    await ring(tx, TEAMS, team)
