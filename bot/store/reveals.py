"""Who of staff has seen an address in clear, when and why."""

from __future__ import annotations

from typing import Final

from bot.store.database import Row, Transaction

HOUR: Final = 3_600_000
DAY: Final = 24 * HOUR

_ADD: Final = """
INSERT INTO reveals (id, person_id, conversation_id, what, reason, at)
VALUES (:id, :person_id, :conversation_id, :what, :reason, :now)
"""
_COUNT: Final = "SELECT COUNT(*) AS many FROM reveals WHERE person_id = :person_id AND at > :after"
_RATES: Final = """
SELECT p.email, p.name, SUM(CASE WHEN r.at > :hour THEN 1 ELSE 0 END) AS last_hour, COUNT(*) AS last_day
FROM reveals AS r JOIN people AS p ON p.id = r.person_id WHERE r.at > :day
GROUP BY p.id, p.email, p.name ORDER BY COUNT(*) DESC, p.email
"""
_LATEST: Final = """
SELECT r.conversation_id, r.what, r.reason, r.at, p.email
FROM reveals AS r JOIN people AS p ON p.id = r.person_id ORDER BY r.at DESC, r.id LIMIT :most
"""
_EMAIL: Final = "SELECT email FROM accounts WHERE id = :id"


async def add_reveal(
    tx: Transaction, *, reveal_id: str, person_id: str, conversation_id: str, what: str, reason: str, now: int
) -> None:
    """Note one."""
    values = {"person_id": person_id, "conversation_id": conversation_id, "what": what, "reason": reason}
    await tx.execute(_ADD, id=reveal_id, now=now, **values)


async def count_reveals(tx: Transaction, person_id: str, *, after: int) -> int:
    """How many somebody had since a time, unix milliseconds."""
    row = await tx.fetch_one(_COUNT, person_id=person_id, after=after)
    return int(row["many"]) if row else 0


async def list_rates(tx: Transaction, *, now: int) -> list[Row]:
    """Who had how many in the last hour and in the last day: `email`, `name`, `last_hour`, `last_day`."""
    return await tx.fetch_all(_RATES, hour=now - HOUR, day=now - DAY)


async def list_latest(tx: Transaction, *, most: int) -> list[Row]:
    """The last of them, the newest first."""
    return await tx.fetch_all(_LATEST, most=most)


async def find_email(tx: Transaction, account_id: str) -> str | None:
    """The registered address of an account."""
    row = await tx.fetch_one(_EMAIL, id=account_id)
    return str(row["email"]) if row else None
