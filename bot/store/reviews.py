"""Reviews: posts before moderators, who has which, and notes. Times are unix milliseconds."""

from __future__ import annotations

from typing import Final

import msgspec

from bot.store.database import Row, SqlValue, Transaction

_NAMES: Final = (
    "id, kind, forum, object_id, author_id, language, state, version, severity, rules, priority, points, reports, appeal_number,"
    " due_at, created_at, sample, sample_of"
)
_ADD: Final = f"""
INSERT INTO reviews ({_NAMES}, updated_at) VALUES ({", ".join(":" + name.strip() for name in _NAMES.split(","))}, :created_at)
"""  # noqa: S608 - our own columns
COLUMNS: Final = """
r.id, r.kind, r.forum, r.object_id, r.author_id, r.language, r.state, r.version, r.severity, r.rules, r.priority, r.points,
r.reports, r.sample, r.sample_of, r.claimed_by, r.claimed_until, r.escalated_by, r.appeal_number, r.due_at, r.created_at, r.updated_at,
p.topic_id, p.place, p.author_name, p.author_language, p.title, p.text, p.url, p.digest, p.findings, p.engine, p.lists,
p.deleted_at, p.first_at, p.posted_at, p.likeness, p.feud, p.kind AS post_kind, claimer.name AS claimer_name
"""
"""Of a review `r` with its post `p` and who has it."""
TABLES: Final = """
reviews AS r JOIN posts AS p ON p.forum = r.forum AND p.object_id = r.object_id
LEFT JOIN people AS claimer ON claimer.id = r.claimed_by
"""
_FIND: Final = f"SELECT {COLUMNS} FROM {TABLES} WHERE r.id = :id"  # noqa: S608 - our own columns
_FIND_OF: Final = f"""
SELECT {COLUMNS} FROM {TABLES}
WHERE r.forum = :forum AND r.object_id = :object_id AND r.kind <> 'appeal' AND r.sample_of IS NULL
"""  # noqa: S608 - our own columns
_CHANGE: Final = """
UPDATE reviews SET state = :state, version = :version, severity = :severity, rules = :rules, priority = :priority,
    points = :points, reports = :reports, language = :language, due_at = :due_at, updated_at = :now
WHERE id = :id
"""
_SET_STATE: Final = """
UPDATE reviews SET state = :state, version = version + :step, updated_at = :now, escalated_by = :escalated_by WHERE id = :id
"""
_CLAIM: Final = """
UPDATE reviews SET claimed_by = :person_id, claimed_until = :until,
    first_look_at = COALESCE(first_look_at, CAST(:now AS BIGINT))
WHERE id = :id AND (claimed_by IS NULL OR claimed_until <= :now OR claimed_by = :person_id OR :force = 1)
"""
_FREE: Final = (
    "UPDATE reviews SET claimed_by = NULL, claimed_until = 0 WHERE id = :id AND claimed_by = :person_id"
)
_LOOK: Final = "UPDATE reviews SET first_look_at = :now WHERE id = :id AND first_look_at IS NULL"
# The text is another one, or gone: nothing is left to compare.
_END_SAMPLES: Final = """
UPDATE reviews SET state = 'ignored', version = version + 1, updated_at = :now
WHERE forum = :forum AND object_id = :object_id AND sample_of IS NOT NULL AND state = 'pending'
"""
_END_SAMPLE: Final = """
UPDATE reviews SET state = 'ignored', version = version + 1, updated_at = :now
WHERE sample_of = :decision_id AND state <> 'ignored'
"""
_END_STALE: Final = """
UPDATE reviews SET state = 'ignored', version = version + 1, updated_at = :now
WHERE sample IS NOT NULL AND state = 'pending' AND created_at < :before
  AND (sample_of IS NOT NULL OR (reports = 0 AND rules = ' '))
"""
_ADD_NOTE: Final = """
INSERT INTO review_notes (id, review_id, person_id, text, at) VALUES (:id, :review_id, :person_id, :text, :now)
"""
_NOTES: Final = """
SELECT n.id, n.person_id, p.name, n.text, n.at FROM review_notes AS n LEFT JOIN people AS p ON p.id = n.person_id
WHERE n.review_id = :review_id ORDER BY n.at, n.id
"""


class NewReview(msgspec.Struct, frozen=True, kw_only=True):
    """A review as it begins. `rules` and `points` are as the columns keep them."""

    id: str
    kind: str
    forum: str
    object_id: str
    author_id: str
    language: str
    severity: int
    rules: str
    priority: int
    points: str
    due_at: int
    created_at: int
    reports: int = 0
    appeal_number: str | None = None
    state: str = "pending"
    version: int = 1
    sample: str | None = None
    sample_of: str | None = None


class Weight(msgspec.Struct, frozen=True, kw_only=True):
    """What is reckoned anew when a post was edited, or somebody reported it."""

    state: str
    version: int
    severity: int
    rules: str
    priority: int
    points: str
    reports: int
    language: str
    due_at: int


async def add_review(tx: Transaction, review: NewReview) -> None:
    """Begin a review."""
    values: dict[str, SqlValue] = msgspec.structs.asdict(review)
    await tx.execute(_ADD, **values)


async def find_review(tx: Transaction, review_id: str) -> Row | None:
    """A review with its post."""
    return await tx.fetch_one(_FIND, id=review_id)


async def find_review_of(tx: Transaction, forum: str, object_id: str) -> Row | None:
    """The review of a post; appeals and second looks are others."""
    return await tx.fetch_one(_FIND_OF, forum=forum, object_id=object_id)


async def change_review(tx: Transaction, review_id: str, weight: Weight, *, now: int) -> None:
    """Write what was reckoned anew."""
    values: dict[str, SqlValue] = msgspec.structs.asdict(weight)
    await tx.execute(_CHANGE, id=review_id, now=now, **values)


async def set_state(
    tx: Transaction, review_id: str, state: str, *, now: int, step: int = 1, escalated_by: str | None = None
) -> None:
    """Put a review into a state; its version rises by `step`."""
    await tx.execute(_SET_STATE, id=review_id, state=state, step=step, now=now, escalated_by=escalated_by)


async def claim_review(
    tx: Transaction, review_id: str, person_id: str, *, now: int, until: int, force: bool = False
) -> bool:
    """Give a review to somebody, if it is free or theirs, or by force; whether it is theirs now."""
    values: dict[str, SqlValue] = {"id": review_id, "person_id": person_id, "until": until, "now": now}
    return bool(await tx.execute(_CLAIM, force=int(force), **values))


async def free_review(tx: Transaction, review_id: str, person_id: str) -> bool:
    """Take a review from who has it, if it is they."""
    return bool(await tx.execute(_FREE, id=review_id, person_id=person_id))


async def note_look(tx: Transaction, review_id: str, *, now: int) -> None:
    """Note that somebody looked, if they are the first."""
    await tx.execute(_LOOK, id=review_id, now=now)


async def end_samples(tx: Transaction, forum: str, object_id: str, *, now: int) -> None:
    """End second looks at a post that is another one now."""
    await tx.execute(_END_SAMPLES, forum=forum, object_id=object_id, now=now)


async def end_stale_samples(tx: Transaction, *, before: int, now: int) -> int:
    """End looks at the sample that began before that time and that nobody took; how many."""
    return await tx.execute(_END_STALE, before=before, now=now)


async def end_sample(tx: Transaction, decision_id: str, *, now: int) -> None:
    """End the second look at a decision that was undone."""
    await tx.execute(_END_SAMPLE, decision_id=decision_id, now=now)


async def add_note(
    tx: Transaction, *, note_id: str, review_id: str, person_id: str, text: str, now: int
) -> None:
    """Add a note for colleagues."""
    values = {"id": note_id, "review_id": review_id, "person_id": person_id, "text": text}
    await tx.execute(_ADD_NOTE, now=now, **values)


async def list_notes(tx: Transaction, review_id: str) -> list[Row]:
    """Notes of a review, oldest first."""
    return await tx.fetch_all(_NOTES, review_id=review_id)
