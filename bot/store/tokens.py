"""Tokens that people make for themselves, by their digest; beside them those of `assistant people token`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from bot.store.database import Row, Transaction
from bot.store.people import COLUMNS, Person, person_of

DAY: Final = 24 * 60 * 60 * 1000
"""Milliseconds."""
ID_LENGTH: Final = 32
"""Hexadecimal digits of the digest that a token is called by: half of it, which opens nothing."""

_ADD: Final = """
INSERT INTO personal_tokens (hash, person_id, name, scopes, created_at, expires_at)
VALUES (:hash, :person_id, :name, :scopes, :now, :expires_at)
"""

_FIND: Final = f"""
SELECT {COLUMNS}, t.scopes, t.used_at FROM personal_tokens AS t JOIN people ON people.id = t.person_id
WHERE t.hash = :hash AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > :now)
    AND people.deactivated_at IS NULL
"""  # noqa: S608 - our own columns

_SEE: Final = "UPDATE personal_tokens SET used_at = :used_at WHERE hash = :hash"

_LIST: Final = f"""
SELECT SUBSTR(hash, 1, {ID_LENGTH}) AS id, name, scopes, created_at, expires_at, used_at
FROM personal_tokens WHERE person_id = :person_id AND revoked_at IS NULL
UNION ALL
SELECT SUBSTR(hash, 1, {ID_LENGTH}) AS id, NULL, NULL, created_at, NULL, NULL
FROM people_tokens WHERE person_id = :person_id AND revoked_at IS NULL
ORDER BY created_at, id
"""  # noqa: S608 - our own number

_COUNT: Final = (
    "SELECT COUNT(*) AS many FROM personal_tokens WHERE person_id = :person_id AND revoked_at IS NULL"
)

_REVOKE: Final = """
UPDATE {table} SET revoked_at = :now
WHERE person_id = :person_id AND SUBSTR(hash, 1, 32) = :id AND revoked_at IS NULL
"""

_REVOKE_ALL: Final = """
UPDATE personal_tokens SET revoked_at = :now WHERE person_id = :person_id AND revoked_at IS NULL
"""


class FoundToken(msgspec.Struct, frozen=True, kw_only=True):
    """A token that is good: whose, for what, and the day of its last use (Unix milliseconds)."""

    person: Person
    scopes: tuple[str, ...]
    used_at: int | None


class OwnToken(msgspec.Struct, frozen=True):
    """A token in its owner's list; without a name it came from the command line and holds all scopes."""

    id: str
    name: str | None
    scopes: tuple[str, ...] | None
    created_at: int
    expires_at: int | None
    used_at: int | None


async def add_personal_token(
    tx: Transaction,
    person_id: str,
    digest: str,
    *,
    name: str,
    scopes: Iterable[str],
    expires_at: int | None,
    now: int,
) -> None:
    """Keep the digest of a new token."""
    encoded = msgspec.json.encode(sorted(scopes)).decode()
    await tx.execute(
        _ADD, hash=digest, person_id=person_id, name=name, scopes=encoded, now=now, expires_at=expires_at
    )


async def find_token(tx: Transaction, digest: str, *, now: int) -> FoundToken | None:
    """The token of a digest; None for one that is not known, has run out or was revoked."""
    row = await tx.fetch_one(_FIND, hash=digest, now=now)
    if row is None:
        return None
    return FoundToken(person=person_of(row), scopes=_scopes(row) or (), used_at=row["used_at"])


def is_used_today(used_at: int | None, now: int) -> bool:
    """Whether the day of the last use is that of `now`; which hour is nobody's business."""
    return used_at is not None and used_at // DAY == now // DAY


async def see_token(tx: Transaction, digest: str, *, now: int) -> None:
    """Note the day of use."""
    await tx.execute(_SEE, hash=digest, used_at=now - now % DAY)


async def list_tokens(tx: Transaction, person_id: str) -> list[OwnToken]:
    """Somebody's tokens that were not revoked, oldest first; those that have run out are among them."""
    return [
        OwnToken(
            id=row["id"],
            name=row["name"],
            scopes=_scopes(row),
            created_at=row["created_at"],
            expires_at=row["expires_at"],
            used_at=row["used_at"],
        )
        for row in await tx.fetch_all(_LIST, person_id=person_id)
    ]


async def count_tokens(tx: Transaction, person_id: str) -> int:
    """How many personal tokens somebody has."""
    row = await tx.fetch_one(_COUNT, person_id=person_id)
    return int(row["many"]) if row else 0


async def revoke_token(tx: Transaction, person_id: str, identifier: str, *, now: int) -> bool:
    """Revoke one of somebody's; whether it was there."""
    revoked = 0
    for table in ("personal_tokens", "people_tokens"):
        revoked += await tx.execute(_REVOKE.format(table=table), person_id=person_id, id=identifier, now=now)
    return revoked > 0


async def revoke_personal_tokens(tx: Transaction, person_id: str, *, now: int) -> int:
    """Revoke all that somebody made for themselves; return how many there were."""
    return await tx.execute(_REVOKE_ALL, person_id=person_id, now=now)


def _scopes(row: Row) -> tuple[str, ...] | None:
    return None if row["scopes"] is None else msgspec.json.decode(row["scopes"], type=tuple[str, ...])
