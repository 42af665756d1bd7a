"""What reports are made from: rows without a word that anybody wrote. Times are unix milliseconds."""

from __future__ import annotations

from typing import Final

from bot.store.database import Row, Transaction

# CROSS JOIN has SQLite go from the conversations of a time to what belongs to them, by its indexes; without statistics it
# would look through all events and messages there ever were. To PostgreSQL it is an inner join like any other.
_BEGUN: Final = "c.created_at >= :since AND c.created_at < :until"

_CONVERSATIONS: Final = f"""
SELECT c.id, c.created_at, c.language, c.status, COALESCE(c.team, c.last_team) AS team,
    CASE WHEN c.team IS NULL THEN COALESCE(c.last_priority, c.priority) ELSE c.priority END AS priority
FROM conversations AS c WHERE {_BEGUN} ORDER BY c.created_at, c.id
"""  # noqa: S608 - the condition stands above

_EVENTS: Final = f"""
SELECT e.conversation_id, e.what, e.at FROM conversations AS c CROSS JOIN conversation_events AS e
WHERE e.conversation_id = c.id AND {_BEGUN} AND e.what IN
    ('handed_off', 'taken_over', 'transferred', 'released', 'resolved', 'ended', 'handoff_cancelled')
ORDER BY e.conversation_id, e.at, e.id
"""  # noqa: S608 - as above

_REPLIED: Final = f"""
SELECT m.conversation_id, MIN(m.at) AS at FROM conversations AS c CROSS JOIN messages AS m
WHERE m.conversation_id = c.id AND {_BEGUN} AND m.author = 'agent' GROUP BY m.conversation_id
"""  # noqa: S608 - as above

# A text alone is no answer: the assistant also greets, asks and excuses itself.
_ANSWERED: Final = f"""
SELECT DISTINCT m.conversation_id, m.article FROM conversations AS c CROSS JOIN messages AS m
WHERE m.conversation_id = c.id AND {_BEGUN} AND m.author = 'assistant' AND m.kind IN ('answer', 'done')
"""  # noqa: S608 - as above

_STARS: Final = f"""
SELECT r.conversation_id, r.stars FROM conversations AS c CROSS JOIN ratings AS r
WHERE r.conversation_id = c.id AND {_BEGUN} ORDER BY r.conversation_id, r.at, r.id
"""  # noqa: S608 - as above

_OPINIONS: Final = f"""
SELECT f.conversation_id, f.article, f.helpful FROM conversations AS c CROSS JOIN feedback AS f
WHERE f.conversation_id = c.id AND {_BEGUN} ORDER BY f.conversation_id, f.at, f.id
"""  # noqa: S608 - as above

_CUT: Final = f"""
SELECT c.created_at FROM conversations AS c WHERE {_BEGUN} ORDER BY c.created_at LIMIT 1 OFFSET :many
"""  # noqa: S608 - as above

_NOW: Final = """
SELECT team, COUNT(*) AS many, MIN(waiting_since) AS since, SUM(CASE WHEN due_at < :now THEN 1 ELSE 0 END) AS late
FROM conversations WHERE status = 'waiting' AND team IS NOT NULL GROUP BY team ORDER BY team
"""


async def find_cut(tx: Transaction, *, since: int, until: int, many: int) -> int:
    """Until when some so many conversations began from a moment on; `until` where fewer did. Always after `since`."""
    row = await tx.fetch_one(_CUT, since=since, until=until, many=many)
    return until if row is None else max(int(row["created_at"]), since + 1)


async def read_begun(tx: Transaction, *, since: int, until: int) -> dict[str, list[Row]]:
    """Everything about conversations that began in a time, by kind of row; its end does not belong to it."""
    texts = {
        "conversations": _CONVERSATIONS,
        "events": _EVENTS,
        "replied": _REPLIED,
        "answered": _ANSWERED,
        "stars": _STARS,
        "opinions": _OPINIONS,
    }
    return {name: await tx.fetch_all(text, since=since, until=until) for name, text in texts.items()}


async def read_queue(tx: Transaction, *, now: int) -> list[Row]:
    """Who waits for each team: how many, since when the first, and for how many a target is broken."""
    return await tx.fetch_all(_NOW, now=now)
