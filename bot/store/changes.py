"""What changed of the conversations that staff see, and from whose sight they went: how a console that was cut off catches up.

Times are unix milliseconds of the clock that messages are dated with. A change is dated before it is committed, and
several machines have several clocks: whoever asks what changed since must go back `MARGIN` further.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.store.bell import ring
from bot.store.database import Row, SqlValue, Transaction

TOPIC: Final = "inbox"
"""Rung with a conversation's id by whatever staff may get to see of it."""
MARGIN: Final = 60_000
"""Milliseconds: far more than a transaction may take, and than clocks that are set by a network differ."""
KEPT: Final = 30 * 86_400_000
"""Milliseconds for which it is kept that a conversation left a sight: a console that comes later loads its list anew."""
SWEPT: Final = 1_000
"""Rows taken away at a time."""

_LEAVE: Final = """
UPDATE sightings SET at = :now, left_at = :now
WHERE conversation_id = :id AND left_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM conversations AS c WHERE c.id = :id AND COALESCE(c.team, '') = sightings.team
        AND c.language = sightings.language AND COALESCE(c.assignee, '') = sightings.assignee)
"""

_SEE: Final = """
INSERT INTO sightings (conversation_id, team, language, assignee, at)
SELECT c.id, COALESCE(c.team, ''), c.language, COALESCE(c.assignee, ''), CAST(:now AS BIGINT)
FROM conversations AS c WHERE c.id = :id
ON CONFLICT (conversation_id, team, language, assignee) DO UPDATE SET at = excluded.at, left_at = NULL
"""

# Grouped by a value and not by the column, or SQLite would go through all of it in the order of the key.
_CHANGED: Final = """
SELECT conversation_id || '' AS conversation_id, MAX(at) AS at FROM sightings WHERE at >= :since
GROUP BY conversation_id || '' ORDER BY MAX(at), 1 LIMIT :most
"""

_SIGHTINGS: Final = """
SELECT conversation_id, team, language, assignee, at, left_at FROM sightings WHERE conversation_id IN ({places})
"""

_PLACE: Final = """
SELECT COALESCE(MIN(CASE WHEN at >= :since THEN place END), MAX(place) + 1, 0) AS place
FROM messages WHERE conversation_id = :id
"""

_PURGE: Final = """
DELETE FROM sightings WHERE (conversation_id, team, language, assignee) IN (
    SELECT s.conversation_id, s.team, s.language, s.assignee FROM sightings AS s WHERE s.left_at < :before LIMIT :most)
"""


async def note_change(tx: Transaction, conversation_id: str, *, now: int) -> None:
    """Tell the consoles that see it, in every process, once it is durable: to be called after the change itself.

    One that was erased, or is now to be seen by others, is told to those from whose sight it went.
    """
    await tx.execute(_LEAVE, id=conversation_id, now=now)
    await tx.execute(_SEE, id=conversation_id, now=now)
    await ring(tx, TOPIC, conversation_id)


async def read_changed(tx: Transaction, since: int, *, most: int) -> list[tuple[str, int]]:
    """The conversations in which something changed since then, with when it did last, in that order; at most `most`."""
    rows = await tx.fetch_all(_CHANGED, since=since, most=most)
    return [(row["conversation_id"], row["at"]) for row in rows]


async def read_sightings(tx: Transaction, conversations: Sequence[str]) -> dict[str, list[Row]]:
    """How the conversations are to be seen, and were until `left_at`: team, language, assignee, and `at`."""
    if not conversations:
        return {}
    values: dict[str, SqlValue] = {f"id_{place}": each for place, each in enumerate(conversations)}
    places = ", ".join(f":{name}" for name in values)
    found: dict[str, list[Row]] = {}
    for row in await tx.fetch_all(_SIGHTINGS.format(places=places), **values):
        found.setdefault(row["conversation_id"], []).append(row)
    return found


async def find_place_since(tx: Transaction, conversation_id: str, since: int) -> int:
    """The place of the first message that came since then; that of the next one where none did."""
    row = await tx.fetch_one(_PLACE, id=conversation_id, since=since)
    return int(row["place"]) if row else 0


async def purge_left(tx: Transaction, before: int) -> int:
    """Take away what was left before then, at most `SWEPT` rows; how many there were."""
    return await tx.execute(_PURGE, before=before, most=SWEPT)
