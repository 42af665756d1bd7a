"""Readers' reports of posts, and appeals. Times are unix milliseconds."""

from __future__ import annotations

from typing import Final

import msgspec

from bot.store.database import Row, SqlValue, Transaction

_NAMES: Final = (
    "number, sent_as, forum, object_id, reporter_id, reporter_name, language, reason, rules, review_id, at"
)
_ADD: Final = f"INSERT INTO reader_reports ({_NAMES}) VALUES ({', '.join(':' + name.strip() for name in _NAMES.split(','))})"  # noqa: S608 - our own columns
_FIND: Final = "SELECT * FROM reader_reports WHERE number = :number"
_FIND_SENT: Final = "SELECT * FROM reader_reports WHERE sent_as = :sent_as"
_OF_REVIEW: Final = "SELECT * FROM reader_reports WHERE review_id = :review_id ORDER BY at, number"
_CLOSE: Final = """
UPDATE reader_reports SET outcome = :outcome, outcome_at = :now, decision_id = :decision_id
WHERE review_id = :review_id AND (outcome IS NULL OR outcome = 'gone')
"""
_REOPEN_GONE: Final = """
UPDATE reader_reports SET outcome = NULL, outcome_at = NULL WHERE review_id = :review_id AND outcome = 'gone'
"""
_REOPEN: Final = """
UPDATE reader_reports SET outcome = NULL, outcome_at = NULL, decision_id = NULL WHERE decision_id = :decision_id
"""
_RECORD: Final = """
SELECT COUNT(*) AS decided, SUM(CASE WHEN outcome = 'measure' THEN 1 ELSE 0 END) AS upheld FROM (
    SELECT outcome FROM reader_reports WHERE forum = :forum AND reporter_id = :reporter_id AND outcome IN ('measure', 'none')
    ORDER BY at DESC LIMIT 100) AS latest
"""
_ADD_APPEAL: Final = """
INSERT INTO appeals (number, decision_id, appellant, text, language, review_id, at)
VALUES (:number, :decision_id, :appellant, :text, :language, :review_id, :now)
"""
_FIND_APPEAL: Final = "SELECT * FROM appeals WHERE number = :number"
_FIND_APPEAL_OF: Final = "SELECT * FROM appeals WHERE decision_id = :decision_id AND appellant = :appellant"
_END_APPEAL: Final = "UPDATE appeals SET outcome = :outcome, outcome_at = :now WHERE number = :number"
_OPEN_APPEAL: Final = "UPDATE appeals SET outcome = NULL, outcome_at = NULL WHERE number = :number"


class NewReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report as it comes in; `rules` as the column keeps them."""

    number: str
    sent_as: str | None
    forum: str
    object_id: str
    reporter_id: str | None
    reporter_name: str | None
    language: str
    reason: str
    rules: str
    review_id: str
    at: int


async def add_report(tx: Transaction, report: NewReport) -> None:
    """Keep a report."""
    values: dict[str, SqlValue] = msgspec.structs.asdict(report)
    await tx.execute(_ADD, **values)


async def find_report(tx: Transaction, number: str) -> Row | None:
    """A report by its number."""
    return await tx.fetch_one(_FIND, number=number)


async def find_sent(tx: Transaction, sent_as: str) -> Row | None:
    """A report by what the forum calls it."""
    return await tx.fetch_one(_FIND_SENT, sent_as=sent_as)


async def list_reports(tx: Transaction, review_id: str) -> list[Row]:
    """The reports that a review has, oldest first."""
    return await tx.fetch_all(_OF_REVIEW, review_id=review_id)


async def close_reports(
    tx: Transaction, review_id: str, *, outcome: str, decision_id: str | None, now: int
) -> None:
    """Note what became of a review's open reports: `measure`, `none`, or `gone` (its author deleted the post)."""
    values = {"review_id": review_id, "outcome": outcome, "decision_id": decision_id}
    await tx.execute(_CLOSE, now=now, **values)


async def reopen_reports(tx: Transaction, decision_id: str) -> int:
    """Open the reports again that a decision had closed; how many those were."""
    return await tx.execute(_REOPEN, decision_id=decision_id)


async def reopen_gone(tx: Transaction, review_id: str) -> None:
    """The post is back: the reports wait again that were closed when it went."""
    await tx.execute(_REOPEN_GONE, review_id=review_id)


async def count_record(tx: Transaction, forum: str, reporter_id: str) -> tuple[int, int]:
    """Of the last hundred reports of a reader that were decided: how many led to something, and how many there were."""
    row = await tx.fetch_one(_RECORD, forum=forum, reporter_id=reporter_id)
    return (int(row["upheld"] or 0), int(row["decided"])) if row else (0, 0)


async def add_appeal(
    tx: Transaction,
    *,
    number: str,
    decision_id: str,
    appellant: str,
    text: str,
    language: str,
    review_id: str,
    now: int,
) -> None:
    """Keep an appeal. Raises `ConstraintViolated` for a second one of the same side."""
    values = {"number": number, "decision_id": decision_id, "appellant": appellant, "text": text}
    await tx.execute(_ADD_APPEAL, language=language, review_id=review_id, now=now, **values)


async def find_appeal(tx: Transaction, number: str) -> Row | None:
    """An appeal by its number."""
    return await tx.fetch_one(_FIND_APPEAL, number=number)


async def find_appeal_of(tx: Transaction, decision_id: str, appellant: str) -> Row | None:
    """The appeal that one side made of a decision."""
    return await tx.fetch_one(_FIND_APPEAL_OF, decision_id=decision_id, appellant=appellant)


async def end_appeal(tx: Transaction, number: str, outcome: str, *, now: int) -> None:
    """Note how it ended: `upheld` (the decision stands) or `reversed`."""
    await tx.execute(_END_APPEAL, number=number, outcome=outcome, now=now)


async def open_appeal(tx: Transaction, number: str) -> None:
    """It has not ended after all."""
    await tx.execute(_OPEN_APPEAL, number=number)
