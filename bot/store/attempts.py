"""Submissions and sends, counted in windows. A subject is a keyed hash or an id, never an address."""

from __future__ import annotations

from typing import Final

from bot.store.database import Transaction

_ADD: Final = """
INSERT INTO attempts (scope, subject, at, id) VALUES (:scope, :subject, :at, :id)
ON CONFLICT (scope, subject, at, id) DO NOTHING
"""

_FORGET: Final = """
DELETE FROM attempts WHERE scope = :scope AND subject = :subject AND at = :at AND id = :id
"""

_COUNT: Final = """
SELECT COUNT(*) AS many FROM attempts
WHERE scope = :scope AND subject = :subject AND at > :after AND at <= :until
"""

_COUNT_DISTINCT: Final = """
SELECT COUNT(DISTINCT id) AS many FROM attempts
WHERE scope = :scope AND subject = :subject AND at > :after AND at <= :until
"""

_OLDEST: Final = """
SELECT MIN(at) AS at FROM attempts WHERE scope = :scope AND subject = :subject AND at > :after
"""

_NEWEST: Final = """
SELECT MAX(at) AS at FROM attempts WHERE scope = :scope AND subject = :subject AND at <= :until
"""

FOR_EVER: Final = 2**62
"""Later than any time."""


async def add_attempt(tx: Transaction, *, scope: str, subject: str, at: int, mark: str) -> None:
    """Note one attempt at `at` (unix milliseconds); `mark` tells apart those of one instant, the same twice is one."""
    await tx.write(_ADD, scope=scope, subject=subject, at=at, id=mark)


async def forget_attempt(tx: Transaction, *, scope: str, subject: str, at: int, mark: str) -> None:
    """Take one back that turned out to be none."""
    await tx.execute(_FORGET, scope=scope, subject=subject, at=at, id=mark)


async def count_attempts(
    tx: Transaction, *, scope: str, subject: str, after: int, until: int = FOR_EVER
) -> int:
    """Count the attempts of a subject later than `after`, and `until` then (unix milliseconds)."""
    row = await tx.fetch_one(_COUNT, scope=scope, subject=subject, after=after, until=until)
    return int(row["many"]) if row else 0


async def count_distinct(
    tx: Transaction, *, scope: str, subject: str, after: int, until: int = FOR_EVER
) -> int:
    """Count the different ids among the attempts of a subject later than `after`, and `until` then."""
    row = await tx.fetch_one(_COUNT_DISTINCT, scope=scope, subject=subject, after=after, until=until)
    return int(row["many"]) if row else 0


async def find_oldest(tx: Transaction, *, scope: str, subject: str, after: int) -> int | None:
    """When the first attempt later than `after` was (unix milliseconds), None without any."""
    row = await tx.fetch_one(_OLDEST, scope=scope, subject=subject, after=after)
    return row["at"] if row else None


async def find_newest(tx: Transaction, *, scope: str, subject: str, until: int = FOR_EVER) -> int | None:
    """When the last attempt `until` then was (unix milliseconds), None without any."""
    row = await tx.fetch_one(_NEWEST, scope=scope, subject=subject, until=until)
    return row["at"] if row else None
