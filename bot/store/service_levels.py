"""Service levels: what is promised to whom, and when the next promise to each conversation breaks. Times are unix
milliseconds, lengths are seconds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from bot.store.database import Row, Transaction

_LIST: Final = """
SELECT team, priority, first_response, resolution, warning FROM service_levels ORDER BY team, priority
"""
_CLEAR: Final = "DELETE FROM service_levels"
_ADD: Final = """
INSERT INTO service_levels (team, priority, first_response, resolution, warning)
VALUES (:team, :priority, :first_response, :resolution, :warning)
"""

# A reply before it waited anew, after somebody vanished say, is one all the same: the contact was answered.
_OPEN: Final = """
SELECT c.id, c.team, c.priority, COALESCE(c.queued_at, c.waiting_since, c.updated_at) AS since, c.due_at, c.due_what,
    c.warned_at, CASE WHEN EXISTS (SELECT 1 FROM messages AS m WHERE m.conversation_id = c.id AND m.author = 'agent'
        AND m.at >= COALESCE(c.queued_at, c.waiting_since, c.updated_at)) THEN 1 ELSE 0 END AS replied
FROM conversations AS c WHERE c.status IN ('waiting', 'agent') AND c.team IS NOT NULL ORDER BY c.id
"""
_DUE: Final = """
UPDATE conversations SET due_at = :due_at, due_what = :due_what, warned_at = :warned_at
WHERE id = :id AND status IN ('waiting', 'agent')
    AND COALESCE(due_at, -1) = :due_before AND COALESCE(warned_at, -1) = :warned_before
"""
_ANY_OVER: Final = """
SELECT 1 FROM conversations WHERE due_at IS NOT NULL AND status NOT IN ('waiting', 'agent') LIMIT 1
"""
_OVER: Final = """
UPDATE conversations SET due_at = NULL, due_what = NULL, warned_at = NULL
WHERE due_at IS NOT NULL AND status NOT IN ('waiting', 'agent')
"""


class ServiceLevel(msgspec.Struct, frozen=True, kw_only=True):
    """What a team promises for a priority, in seconds of its opening time; None: nothing."""

    team: str
    priority: str
    first_response: int | None = None
    resolution: int | None = None
    warning: int


async def list_levels(tx: Transaction) -> list[ServiceLevel]:
    """All that is promised."""
    return [msgspec.convert(dict(row), ServiceLevel) for row in await tx.fetch_all(_LIST)]


async def set_levels(tx: Transaction, levels: Iterable[ServiceLevel]) -> None:
    """Promise this and nothing else."""
    await tx.execute(_CLEAR)
    for level in levels:
        await tx.execute(_ADD, **msgspec.structs.asdict(level))


async def list_open(tx: Transaction) -> list[Row]:
    """Conversations that people have or are waited for in: since when, whether somebody wrote since, and what is noted."""
    return await tx.fetch_all(_OPEN)


async def note_due(
    tx: Transaction, row: Row, *, due_at: int | None, what: str | None, warned_at: int | None
) -> bool:
    """Note when the next promise breaks, and which; False where it is not as it was in the row any more."""
    known = {
        f"{name}_before": -1 if row[f"{name}_at"] is None else row[f"{name}_at"] for name in ("due", "warned")
    }
    values = {"id": row["id"], "due_at": due_at, "due_what": what, "warned_at": warned_at}
    return await tx.execute(_DUE, **values, **known) > 0


async def is_any_over(tx: Transaction) -> bool:
    """Whether there is something to forget."""
    return await tx.fetch_one(_ANY_OVER) is not None


async def clear_over(tx: Transaction) -> None:
    """Forget it of those that nobody waits in any more."""
    await tx.execute(_OVER)
