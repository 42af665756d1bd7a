"""Requests of people on their own data: open ones with their due dates, and what was decided."""

from __future__ import annotations

from typing import Final

from bot.store.database import Row, Transaction

_COLUMNS: Final = """
SELECT r.id, r.account_id, r.kind, r.conversation_id, r.assurance, r.created_at, r.due_at, r.state, r.decided_at,
    r.decided_by, r.reason, r.extended_at, r.fetched_at, r.erased_at, r.why_code, a.language, a.email,
    p.name AS decider, e.name AS extender
FROM data_requests AS r LEFT JOIN accounts AS a ON a.id = r.account_id
LEFT JOIN people AS p ON p.id = r.decided_by LEFT JOIN people AS e ON e.id = r.extended_by
"""
_OPEN: Final = _COLUMNS + "WHERE r.state = 'open' ORDER BY r.due_at, r.id"
_ONE: Final = _COLUMNS + "WHERE r.id = :id"
_ALL: Final = (
    _COLUMNS
    + """
WHERE :state = '' OR r.state = :state
ORDER BY CASE r.state WHEN 'open' THEN 0 ELSE 1 END, CASE r.state WHEN 'open' THEN r.due_at ELSE -r.created_at END, r.id
LIMIT :most
"""
)
_DECIDE: Final = """
UPDATE data_requests SET state = :state, decided_at = :now, decided_by = :person_id, reason = :reason
WHERE id = :id AND state = 'open'
"""
_EXTEND: Final = """
UPDATE data_requests SET due_at = :due_at, extended_at = :now, extended_by = :person_id, reason = :reason
WHERE id = :id AND state = 'open' AND extended_at IS NULL
"""
_FETCH: Final = "UPDATE data_requests SET fetched_at = :now WHERE id = :id AND fetched_at IS NULL"
_CONCERNED: Final = """
SELECT account_id FROM preference_changes WHERE at >= :since AND at < :until
UNION SELECT account_id FROM proofs WHERE proved_at >= :since AND proved_at < :until
UNION SELECT account_id FROM challenges WHERE created_at >= :since AND created_at < :until AND account_id IS NOT NULL
UNION SELECT c.account_id FROM reveals AS r JOIN conversations AS c ON c.id = r.conversation_id
    WHERE r.at >= :since AND r.at < :until AND c.account_id IS NOT NULL
ORDER BY 1
"""


async def list_open(tx: Transaction) -> list[Row]:
    """Open requests, the next due first."""
    return await tx.fetch_all(_OPEN)


async def list_requests(tx: Transaction, *, state: str, most: int) -> list[Row]:
    """Requests in a state (empty: any): open ones before others, the next due first; the others by age, the newest first."""
    return await tx.fetch_all(_ALL, state=state, most=most)


async def find_request(tx: Transaction, request_id: str) -> Row | None:
    """One request, with its account's language and address, None where the account is gone."""
    return await tx.fetch_one(_ONE, id=request_id)


async def decide(
    tx: Transaction, request_id: str, *, state: str, person_id: str, reason: str | None, now: int
) -> bool:
    """End an open request as `done` or `refused`; whether it was open."""
    changed = await tx.execute(
        _DECIDE, id=request_id, state=state, person_id=person_id, reason=reason, now=now
    )
    return changed > 0


async def extend(
    tx: Transaction, request_id: str, *, due_at: int, reason: str, person_id: str, now: int
) -> bool:
    """Move the date of an open request, once; whether it was."""
    changed = await tx.execute(
        _EXTEND, id=request_id, due_at=due_at, reason=reason, person_id=person_id, now=now
    )
    return changed > 0


async def fetch_once(tx: Transaction, request_id: str, *, now: int) -> bool:
    """Note that the copy is fetched; False: it was before."""
    return await tx.execute(_FETCH, id=request_id, now=now) > 0


async def list_concerned(tx: Transaction, *, since: int, until: int) -> list[str]:
    """Account ids with a check, change or reveal in the span, in order; unix milliseconds, `until` excluded."""
    rows = await tx.fetch_all(_CONCERNED, since=since, until=until)
    return [row["account_id"] for row in rows]
