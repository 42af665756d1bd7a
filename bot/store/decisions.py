"""What moderators decided, what authors were told of it, and the warnings that came of it. Times are unix milliseconds."""

from __future__ import annotations

from typing import Final

import msgspec

from bot.store.database import Row, SqlValue, Transaction

_NAMES: Final = (
    "id, review_id, review_version, decision, rules, reason, message, until, emergency, second_needed, state, proposer, at,"
    " effective_at, lapses_at, excerpt, digest, found_by, forum, author_id, author_name, language, blind"
)
_ADD: Final = (
    f"INSERT INTO decisions ({_NAMES}) VALUES ({', '.join(':' + name.strip() for name in _NAMES.split(','))})"  # noqa: S608 - our own columns
)
_SELECT: Final = """
SELECT d.*, one.name AS proposer_name, two.name AS approver_name, s.language AS told_in, s.subject, s.text AS told
FROM decisions AS d LEFT JOIN people AS one ON one.id = d.proposer LEFT JOIN people AS two ON two.id = d.approver
LEFT JOIN statements AS s ON s.decision_id = d.id
"""
_FIND: Final = f"{_SELECT} WHERE d.id = :id"
_OF_REVIEW: Final = f"{_SELECT} WHERE d.review_id = :review_id ORDER BY d.review_version, d.at, d.id"
_OF_AUTHOR: Final = f"""
{_SELECT} WHERE d.forum = :forum AND d.author_id = :author_id AND d.state IN ('waiting', 'done', 'reversed')
  AND d.decision NOT IN ('uphold', 'reverse') AND d.blind = 0
ORDER BY d.at DESC, d.id LIMIT :most
"""
_CONFIRM: Final = """
UPDATE decisions SET state = 'waiting', approver = :approver, approved_version = :version, effective_at = :effective_at
WHERE id = :id AND state = 'proposed'
"""
_END: Final = """
UPDATE decisions SET state = :state, ended_at = :now, closing = :closing WHERE id = :id AND state = :before
"""
_SETTLE: Final = "UPDATE decisions SET state = 'done' WHERE state = 'waiting' AND effective_at <= :now"
_LAPSED: Final = """
SELECT d.id, d.review_id FROM decisions AS d WHERE d.state = 'proposed' AND d.blind = 0 AND d.lapses_at <= :now ORDER BY d.lapses_at LIMIT :most
"""
_COUNT: Final = """
SELECT COUNT(*) AS many, MIN(CASE WHEN approver = :person_id THEN effective_at ELSE at END) AS oldest FROM decisions
WHERE ((proposer = :person_id AND at > :since) OR (approver = :person_id AND effective_at > :since))
  AND state IN ('waiting', 'proposed', 'done', 'reversed')
  AND decision IN ('hide', 'warn', 'silence', 'suspend') AND blind = 0
"""
_ADD_STATEMENT: Final = """
INSERT INTO statements (decision_id, language, subject, text) VALUES (:decision_id, :language, :subject, :text)
"""
_ADD_WARNING: Final = """
INSERT INTO author_warnings (id, forum, author_id, author_name, decision_id, rules, at, expires_at)
VALUES (:id, :forum, :author_id, :author_name, :decision_id, :rules, :now, :expires_at)
"""
_WARNINGS: Final = """
SELECT w.*, d.review_id, p.name AS lifter_name FROM author_warnings AS w JOIN decisions AS d ON d.id = w.decision_id
LEFT JOIN people AS p ON p.id = w.lifted_by
"""
_WARNINGS_OF: Final = f"{_WARNINGS} WHERE w.author_id = :author_id AND (:forum = '' OR w.forum = :forum) ORDER BY w.at DESC, w.id"
_WARNINGS_ALL: Final = f"{_WARNINGS} ORDER BY w.at DESC, w.id LIMIT 200"
_WARNING: Final = f"{_WARNINGS} WHERE w.id = :id"
_DROP_WARNING: Final = "DELETE FROM author_warnings WHERE decision_id = :decision_id"
_LIFT: Final = """
UPDATE author_warnings SET lifted_at = :now, lifted_by = :person_id, lift_reason = :reason
WHERE (id = :id OR decision_id = :id) AND lifted_at IS NULL
"""
_UNLIFT: Final = """
UPDATE author_warnings SET lifted_at = NULL, lifted_by = NULL, lift_reason = NULL
WHERE decision_id = :decision_id AND lifted_by = :person_id AND lifted_at >= :since
"""


class NewDecision(msgspec.Struct, frozen=True, kw_only=True):
    """A decision as it is made; `rules` as the column keeps them."""

    id: str
    review_id: str
    review_version: int
    decision: str
    rules: str
    reason: str
    message: str | None
    until: int | None
    emergency: int
    second_needed: int
    state: str
    proposer: str
    at: int
    effective_at: int | None
    lapses_at: int | None
    excerpt: str
    digest: str
    found_by: str
    forum: str
    author_id: str
    author_name: str
    language: str
    blind: int = 0


async def add_decision(tx: Transaction, decision: NewDecision) -> None:
    """Keep a decision. Raises `ConstraintViolated` for one that the table's rules do not allow."""
    values: dict[str, SqlValue] = msgspec.structs.asdict(decision)
    await tx.execute(_ADD, **values)


async def find_decision(tx: Transaction, decision_id: str) -> Row | None:
    """A decision with who made it and what was told."""
    return await tx.fetch_one(_FIND, id=decision_id)


async def list_decisions(tx: Transaction, review_id: str) -> list[Row]:
    """Those on a review, oldest first."""
    return await tx.fetch_all(_OF_REVIEW, review_id=review_id)


async def list_about(tx: Transaction, forum: str, author_id: str, *, most: int = 20) -> list[Row]:
    """Those about an author that were carried out, the latest first."""
    return await tx.fetch_all(_OF_AUTHOR, forum=forum, author_id=author_id, most=most)


async def confirm_decision(
    tx: Transaction, decision_id: str, *, approver: str, version: int, effective_at: int
) -> bool:
    """Note that a second person agrees on a version. Raises `ConstraintViolated` where the rules say no."""
    values: dict[str, SqlValue] = {
        "id": decision_id,
        "approver": approver,
        "version": version,
        "effective_at": effective_at,
    }
    return bool(await tx.execute(_CONFIRM, **values))


async def end_decision(
    tx: Transaction, decision_id: str, state: str, *, before: str, now: int, closing: str | None = None
) -> bool:
    """Put a decision from one state into another; whether it was in that one."""
    values = {"id": decision_id, "state": state, "before": before, "closing": closing}
    return bool(await tx.execute(_END, now=now, **values))


async def settle_decisions(tx: Transaction, *, now: int) -> int:
    """Note of those whose time to undo is over that they are done."""
    return await tx.execute(_SETTLE, now=now)


async def list_lapsed(tx: Transaction, *, now: int, most: int = 100) -> list[Row]:
    """Proposals that nobody confirmed in time: `id`, `review_id`."""
    return await tx.fetch_all(_LAPSED, now=now, most=most)


async def count_sanctions(tx: Transaction, person_id: str, *, since: int) -> tuple[int, int]:
    """How many sanctions somebody decided or confirmed since then, and when the oldest of them was."""
    row = await tx.fetch_one(_COUNT, person_id=person_id, since=since)
    return (int(row["many"]), int(row["oldest"] or 0)) if row else (0, 0)


async def add_statement(tx: Transaction, decision_id: str, *, language: str, subject: str, text: str) -> None:
    """Keep what is told of a decision."""
    await tx.execute(_ADD_STATEMENT, decision_id=decision_id, language=language, subject=subject, text=text)


async def add_warning(tx: Transaction, decision: Row, *, warning_id: str, now: int, expires_at: int) -> None:
    """Add a strike."""
    named = {name: decision[name] for name in ("forum", "author_id", "author_name", "rules")}
    await tx.execute(
        _ADD_WARNING, id=warning_id, decision_id=decision["id"], now=now, expires_at=expires_at, **named
    )


async def drop_warning(tx: Transaction, decision_id: str) -> None:
    """Take a strike away that was never told."""
    await tx.execute(_DROP_WARNING, decision_id=decision_id)


async def lift_warning(tx: Transaction, identifier: str, *, person_id: str, reason: str, now: int) -> bool:
    """Lift a strike, by its own id or its decision's; whether it was in force."""
    return bool(await tx.execute(_LIFT, id=identifier, person_id=person_id, reason=reason, now=now))


async def unlift_warning(tx: Transaction, decision_id: str, *, person_id: str, since: int) -> None:
    """Let a strike be in force again that somebody lifted since then."""
    await tx.execute(_UNLIFT, decision_id=decision_id, person_id=person_id, since=since)


async def find_warning(tx: Transaction, warning_id: str) -> Row | None:
    """One strike."""
    return await tx.fetch_one(_WARNING, id=warning_id)


async def list_warnings(tx: Transaction, author_id: str, *, forum: str = "") -> list[Row]:
    """Strikes of an author, the latest first; without an author the latest 200 of all."""
    if not author_id:
        return await tx.fetch_all(_WARNINGS_ALL)
    return await tx.fetch_all(_WARNINGS_OF, author_id=author_id, forum=forum)
