"""Those who wait for people: their place in the line, what is snoozed, and what nobody minds any more."""

from __future__ import annotations

from typing import Final

from bot.store.database import Row, Transaction

TEAMS: Final = "teams"
"""Rung when a team's opening hours are set."""
FOREVER: Final = 253_402_214_400_000
"""9999-12-31: what is snoozed until the contact writes."""

# The order of the inbox. What is snoozed stands in nobody's way.
_AHEAD: Final = """
SELECT COUNT(*) AS many FROM conversations AS c JOIN conversations AS own ON own.id = :conversation_id
WHERE c.status = 'waiting' AND c.team = own.team AND c.id <> own.id AND c.snoozed_until IS NULL
    AND ((c.priority = 'danger' AND own.priority <> 'danger')
        OR (c.priority = own.priority AND (c.waiting_since < own.waiting_since
            OR (c.waiting_since = own.waiting_since AND c.id < own.id))))
"""

_TAKEN: Final = """
SELECT e.at FROM conversation_events AS e JOIN conversations AS c ON c.id = e.conversation_id
WHERE e.what = 'taken_over' AND e.at > :after AND COALESCE(c.team, c.last_team) = :team ORDER BY e.at DESC LIMIT 200
"""

_WAITING: Final = """
SELECT c.id, c.team, c.language, c.priority, c.reason FROM conversations AS c
WHERE c.status = 'waiting' AND c.snoozed_until IS NULL AND c.restricted_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM offers AS o WHERE o.conversation_id = c.id AND o.outcome IS NULL)
ORDER BY CASE WHEN c.priority = 'danger' THEN 0 ELSE 1 END, c.waiting_since, c.id LIMIT :most OFFSET :after
"""

_BUSY: Final = """
SELECT 1 FROM (SELECT 1 AS one) AS always WHERE EXISTS (SELECT 1 FROM offers WHERE outcome IS NULL)
    OR EXISTS (SELECT 1 FROM conversations WHERE status = 'waiting' AND snoozed_until IS NULL)
"""

_COUNT: Final = """
SELECT team, COUNT(*) AS many, MIN(waiting_since) AS since FROM conversations
WHERE status = 'waiting' AND team IS NOT NULL AND snoozed_until IS NULL GROUP BY team
"""

_SNOOZE: Final = """
UPDATE conversations SET snoozed_until = :until
WHERE id = :id AND status IN ('waiting', 'agent') AND COALESCE(snoozed_until, 0) <> :until
"""
_WAKE: Final = """
UPDATE conversations SET snoozed_until = NULL WHERE id = :id AND snoozed_until <= :before
"""
_DUE: Final = (
    "SELECT id FROM conversations WHERE snoozed_until <= :now ORDER BY snoozed_until, id LIMIT :most"
)

_LEFT: Final = """
c.status = 'agent' AND c.snoozed_until IS NULL AND (
    EXISTS (SELECT 1 FROM people AS gone WHERE gone.id = c.assignee AND gone.deactivated_at IS NOT NULL)
    OR (COALESCE(c.owned_at, c.updated_at) <= :before
        AND NOT EXISTS (SELECT 1 FROM presence AS p WHERE p.person_id = c.assignee AND p.seen_at > :before)))
"""
_LIST_LEFT: Final = f"SELECT c.id FROM conversations AS c WHERE {_LEFT} ORDER BY c.id LIMIT :most"  # noqa: S608 - the condition stands above
_IS_LEFT: Final = f"SELECT 1 FROM conversations AS c WHERE c.id = :id AND {_LEFT}"  # noqa: S608 - as above


async def count_ahead(tx: Transaction, conversation_id: str) -> int:
    """How many wait for the same team and come first."""
    row = await tx.fetch_one(_AHEAD, conversation_id=conversation_id)
    return int(row["many"]) if row else 0


async def read_taken(tx: Transaction, team: str, *, after: int) -> list[int]:
    """When conversations of a team were taken over since, in order; the last 200 of them."""
    rows = await tx.fetch_all(_TAKEN, team=team, after=after)
    return [row["at"] for row in reversed(rows)]


async def list_waiting(tx: Transaction, *, after: int, most: int) -> list[Row]:
    """Those who wait and are offered to nobody, in the order of the queue, from a place on."""
    return await tx.fetch_all(_WAITING, after=after, most=most)


async def is_queue_busy(tx: Transaction) -> bool:
    """Whether somebody waits, or something is offered."""
    return await tx.fetch_one(_BUSY) is not None


async def count_waiting(tx: Transaction) -> dict[str, Row]:
    """How many wait for each team, and since when the first."""
    return {row["team"]: row for row in await tx.fetch_all(_COUNT)}


async def snooze(tx: Transaction, conversation_id: str, *, until: int) -> bool:
    """Put a conversation out of the way; whether that is news."""
    return await tx.execute(_SNOOZE, id=conversation_id, until=until) > 0


async def wake(tx: Transaction, conversation_id: str, *, before: int = FOREVER) -> bool:
    """End a snooze, if it was to end by then; whether there was one."""
    return await tx.execute(_WAKE, id=conversation_id, before=before) > 0


async def list_due(tx: Transaction, *, now: int, most: int) -> list[str]:
    """What was snoozed for long enough."""
    return [row["id"] for row in await tx.fetch_all(_DUE, now=now, most=most)]


async def list_left(tx: Transaction, *, before: int, most: int) -> list[str]:
    """Conversations of agents who gave no sign of life since, and have had them for longer."""
    return [row["id"] for row in await tx.fetch_all(_LIST_LEFT, before=before, most=most)]


async def is_left(tx: Transaction, conversation_id: str, *, before: int) -> bool:
    """The same of one conversation."""
    return await tx.fetch_one(_IS_LEFT, id=conversation_id, before=before) is not None
