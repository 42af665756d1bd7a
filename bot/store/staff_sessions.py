"""Sessions of staff at the console, by the digest of their cookie. What has ended has no row."""

from __future__ import annotations

from typing import Final

import msgspec

from bot.store.database import Row, Transaction
from bot.store.people import COLUMNS, Person, person_of

IDLE: Final = 30 * 60 * 1000
"""Milliseconds without a sign of life after which a session ends."""
LONGEST: Final = 12 * 60 * 60 * 1000
"""Milliseconds after which it ends in any case."""
EXACT: Final = 60 * 1000
"""Milliseconds of idleness that are not told from none, so that few requests have to write."""

_ADD: Final = """
INSERT INTO staff_sessions (hash, person_id, way, created_at, seen_at) VALUES (:hash, :person_id, :way, :now, :now)
"""

_FIND: Final = f"""
SELECT {COLUMNS}, s.hash, s.way, s.created_at AS began, s.seen_at, f.confirmed_at
FROM staff_sessions AS s JOIN people ON people.id = s.person_id
LEFT JOIN second_factors AS f ON f.person_id = s.person_id
WHERE s.hash = :hash AND s.created_at > :oldest AND s.seen_at > :idle AND people.deactivated_at IS NULL
"""  # noqa: S608 - our own columns

_SEE: Final = "UPDATE staff_sessions SET seen_at = :now WHERE hash = :hash AND seen_at < :now"

_END: Final = "DELETE FROM staff_sessions WHERE hash = :hash"

_END_OTHERS: Final = "DELETE FROM staff_sessions WHERE person_id = :person_id AND hash <> :hash"

_END_OLD: Final = "DELETE FROM staff_sessions WHERE created_at <= :oldest OR seen_at <= :idle"


class StaffSession(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is signed in; times in Unix milliseconds. `way` is password or oidc, `factor` whether they have a second one."""

    hash: str
    person: Person
    way: str
    began: int
    seen: int
    factor: bool

    @property
    def ends(self) -> int:
        """When it ends, if nothing more is heard."""
        return min(self.began + LONGEST, self.seen + IDLE)


async def add_session(tx: Transaction, *, digest: str, person_id: str, way: str, now: int) -> None:
    """Begin a session, and clear away those that have run out."""
    await tx.execute(_END_OLD, oldest=now - LONGEST, idle=now - IDLE)
    await tx.execute(_ADD, hash=digest, person_id=person_id, way=way, now=now)


async def find_session(tx: Transaction, digest: str, *, now: int) -> StaffSession | None:
    """The session of a cookie; None for one that is not known or has ended."""
    row = await tx.fetch_one(_FIND, hash=digest, oldest=now - LONGEST, idle=now - IDLE)
    return _session(row) if row else None


async def see_session(tx: Transaction, digest: str, *, now: int) -> None:
    """Note a sign of life."""
    await tx.execute(_SEE, hash=digest, now=now)


async def end_session(tx: Transaction, digest: str) -> bool:
    """End one; whether it was there."""
    return await tx.execute(_END, hash=digest) > 0


async def end_other_sessions(tx: Transaction, session: StaffSession) -> int:
    """End all of the same person but this one; return how many there were."""
    return await tx.execute(_END_OTHERS, person_id=session.person.id, hash=session.hash)


def _session(row: Row) -> StaffSession:
    return StaffSession(
        hash=row["hash"],
        person=person_of(row),
        way=row["way"],
        began=row["began"],
        seen=row["seen_at"],
        factor=row["confirmed_at"] is not None,
    )
