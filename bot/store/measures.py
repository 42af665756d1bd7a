"""What is done at a forum for a decision, one row a thing, and how it went. Times are unix milliseconds."""

from __future__ import annotations

from typing import Final

from bot.store.database import Row, SqlValue, Transaction

_ADD: Final = """
INSERT INTO measures (id, decision_id, review_id, place, what, details, state, outbox_id, at)
VALUES (:id, :decision_id, :review_id, :place, :what, :details, :state, :outbox_id, :now)
"""
_FIND: Final = """
SELECT m.*, d.state AS decision_state, d.effective_at, r.forum, r.object_id FROM measures AS m
JOIN reviews AS r ON r.id = m.review_id LEFT JOIN decisions AS d ON d.id = m.decision_id WHERE m.id = :id
"""
# What goes out as a callback is done when it was delivered; nobody else writes that down.
_LISTED: Final = """
SELECT m.id, m.decision_id, m.review_id, m.what, m.details, m.outbox_id, m.at, m.ended_at, COALESCE(m.fault, o.fault) AS fault,
    CASE WHEN m.state <> 'waiting' THEN m.state WHEN o.id IS NULL OR o.delivered_at IS NOT NULL THEN 'done'
        WHEN o.dead_at IS NOT NULL THEN 'failed' ELSE 'waiting' END AS state
FROM measures AS m LEFT JOIN outbox AS o ON o.id = m.outbox_id
"""
_OF_REVIEW: Final = f"{_LISTED} WHERE m.review_id = :review_id ORDER BY m.at, m.place, m.id"
_OF_DECISION: Final = f"{_LISTED} WHERE m.decision_id = :decision_id ORDER BY m.place, m.id"
_END: Final = """
UPDATE measures SET state = :state, fault = :fault, ended_at = :now WHERE id = :id AND state <> 'withdrawn'
"""
_FAULT: Final = "UPDATE measures SET fault = :fault WHERE id = :id AND state = 'waiting'"
_AGAIN: Final = """
UPDATE measures SET state = 'waiting', fault = NULL, ended_at = NULL, outbox_id = :outbox_id
WHERE id = :id AND state <> 'withdrawn'
"""
_WITHDRAW: Final = """
UPDATE measures SET state = 'withdrawn', ended_at = :now WHERE decision_id = :decision_id AND state IN ('waiting', 'nowhere')
"""
_HOLD_BACK: Final = """
DELETE FROM outbox WHERE attempts = 0 AND due_at > :now AND delivered_at IS NULL AND id IN (
    SELECT outbox_id FROM measures WHERE decision_id = :decision_id AND outbox_id IS NOT NULL)
"""
_SAVE_REVIEWABLE: Final = """
INSERT INTO forum_reviewables (forum, reviewable_id, object_id, status, version, seen_at)
VALUES (:forum, :reviewable_id, :object_id, :status, :version, :now)
ON CONFLICT (forum, reviewable_id) DO UPDATE SET status = excluded.status, version = excluded.version,
    seen_at = excluded.seen_at WHERE forum_reviewables.version <= excluded.version
"""
_FIND_REVIEWABLE: Final = """
SELECT reviewable_id, status, version FROM forum_reviewables WHERE forum = :forum AND object_id = :object_id
ORDER BY CASE WHEN status = 0 THEN 0 ELSE 1 END, reviewable_id DESC LIMIT 1
"""


async def add_measure(
    tx: Transaction,
    *,
    measure_id: str,
    decision_id: str | None,
    review_id: str,
    place: int,
    what: str,
    details: str,
    state: str,
    outbox_id: str | None,
    now: int,
) -> None:
    """Keep what is to be done; `details` is JSON."""
    await tx.execute(
        _ADD,
        id=measure_id,
        decision_id=decision_id,
        review_id=review_id,
        place=place,
        what=what,
        details=details,
        state=state,
        outbox_id=outbox_id,
        now=now,
    )


async def find_measure(tx: Transaction, measure_id: str) -> Row | None:
    """A measure with its post and how its decision stands."""
    return await tx.fetch_one(_FIND, id=measure_id)


async def list_measures(tx: Transaction, review_id: str) -> list[Row]:
    """Those of a review, in order."""
    return await tx.fetch_all(_OF_REVIEW, review_id=review_id)


async def list_measures_of(tx: Transaction, decision_id: str) -> list[Row]:
    """Those of a decision, in order."""
    return await tx.fetch_all(_OF_DECISION, decision_id=decision_id)


async def end_measure(
    tx: Transaction, measure_id: str, state: str, *, now: int, fault: str | None = None
) -> None:
    """Note how it went."""
    await tx.execute(_END, id=measure_id, state=state, fault=fault, now=now)


async def note_fault(tx: Transaction, measure_id: str, fault: str) -> None:
    """Note why it has to be tried again."""
    await tx.execute(_FAULT, id=measure_id, fault=fault)


async def try_again(tx: Transaction, measure_id: str, *, outbox_id: str | None) -> bool:
    """Let one wait again that did not succeed; whether there was one."""
    return bool(await tx.execute(_AGAIN, id=measure_id, outbox_id=outbox_id))


async def withdraw_measures(tx: Transaction, decision_id: str, *, now: int) -> bool:
    """Hold back what has not gone out; False where something of it is on its way already."""
    waiting = [each for each in await list_measures_of(tx, decision_id) if each["outbox_id"] is not None]
    held = await tx.execute(_HOLD_BACK, decision_id=decision_id, now=now)
    await tx.execute(_WITHDRAW, decision_id=decision_id, now=now)
    return held == len(waiting)


async def save_reviewable(
    tx: Transaction, *, forum: str, reviewable_id: int, object_id: str, status: int, version: int, now: int
) -> None:
    """Note an entry of the forum's own review queue; an older version of it changes nothing."""
    values: dict[str, SqlValue] = {
        "forum": forum,
        "reviewable_id": reviewable_id,
        "object_id": object_id,
        "status": status,
    }
    await tx.execute(_SAVE_REVIEWABLE, version=version, now=now, **values)


async def find_reviewable(tx: Transaction, forum: str, object_id: str) -> Row | None:
    """What stands for a post in the forum's own queue: the open one, else the latest."""
    return await tx.fetch_one(_FIND_REVIEWABLE, forum=forum, object_id=object_id)
