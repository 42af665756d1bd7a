"""Members of staff, and the tokens they call the staff API with."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import msgspec

from bot.dialogue.state import Team
from bot.errors import AssistantError
from bot.store.database import Row, SqlValue, Transaction
from knowledge.languages import Language

_ADD: Final = """
INSERT INTO people (id, email, email_key, name, role, languages, teams, forum_user, password_hash, created_at)
VALUES (:id, :email, :email_key, :name, :role, :languages, :teams, :forum_user, :password_hash, :now)
"""

COLUMNS: Final = (
    "people.id, people.email, people.name, people.role, people.languages, people.teams, people.forum_user,"
    " people.deactivated_at, people.factor_required"
)
"""What `person_of` reads."""

_FIND: Final = f"SELECT {COLUMNS} FROM people WHERE email_key = :email_key"  # noqa: S608 - our own columns

_FIND_BY_TOKEN: Final = f"""
SELECT {COLUMNS} FROM people_tokens JOIN people ON people.id = people_tokens.person_id
WHERE people_tokens.hash = :hash AND people_tokens.revoked_at IS NULL AND people.deactivated_at IS NULL
"""  # noqa: S608 - our own columns

_PASSWORD: Final = "SELECT password_hash FROM people WHERE id = :id"

_SET_PASSWORD: Final = """
UPDATE people SET password_hash = :password_hash WHERE id = :id AND password_hash <> :password_hash
"""

_END_SESSIONS: Final = "DELETE FROM staff_sessions WHERE person_id = :person_id"

_ADD_TOKEN: Final = """
INSERT INTO people_tokens (hash, person_id, created_at) VALUES (:hash, :person_id, :now)
ON CONFLICT (hash) DO NOTHING
"""

_REVOKE: Final = """
UPDATE people_tokens SET revoked_at = :now WHERE person_id = :person_id AND revoked_at IS NULL
"""


class Role(StrEnum):
    """What a member of staff may do."""

    AGENT = "agent"
    MODERATOR = "moderator"
    ADMIN = "admin"
    """Sees every conversation."""


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A member of staff; no languages or no teams means all of them.

    Who is not `active` any more is kept for what they wrote, and gets in no way. `factor_required` holds whatever the
    setting says of everybody.
    """

    id: str
    email: str
    name: str
    role: Role
    languages: tuple[Language, ...] = ()
    teams: tuple[Team, ...] = ()
    forum_user: str | None = None
    active: bool = True
    factor_required: bool = False


class PersonExists(AssistantError):
    """There is a member of staff with this email already."""


async def add_person(
    tx: Transaction, person: Person, *, email_key: str, password_hash: str, now: int
) -> None:
    """Add somebody. `password_hash` is empty for one who has tokens alone. Raises `PersonExists`."""
    if await find_person(tx, email_key) is not None:
        raise PersonExists("there is a member of staff with this email already")
    values: dict[str, SqlValue] = {
        "languages": msgspec.json.encode(person.languages).decode(),
        "teams": msgspec.json.encode(person.teams).decode(),
        "role": person.role.value,
    }
    plain = {name: getattr(person, name) for name in ("id", "email", "name", "forum_user")}
    await tx.execute(_ADD, **plain, **values, email_key=email_key, password_hash=password_hash, now=now)


async def find_person(tx: Transaction, email_key: str) -> Person | None:
    """The member of staff with this email, by its strict key."""
    row = await tx.fetch_one(_FIND, email_key=email_key)
    return person_of(row) if row else None


async def find_person_by_token(tx: Transaction, digest: str) -> Person | None:
    """Whose token this is, by its digest; None for one that is not known or was revoked."""
    row = await tx.fetch_one(_FIND_BY_TOKEN, hash=digest)
    return person_of(row) if row else None


async def find_password(tx: Transaction, person_id: str) -> str:
    """The hash of somebody's password; empty where there is none."""
    row = await tx.fetch_one(_PASSWORD, id=person_id)
    return str(row["password_hash"]) if row else ""


async def set_password(tx: Transaction, person_id: str, password_hash: str) -> None:
    """Put another password in place of somebody's, who is signed out by that; an empty hash takes it away."""
    if await tx.execute(_SET_PASSWORD, id=person_id, password_hash=password_hash):
        await end_sessions(tx, person_id)


async def end_sessions(tx: Transaction, person_id: str) -> int:
    """Sign somebody out everywhere; return how many sessions there were."""
    return await tx.execute(_END_SESSIONS, person_id=person_id)


async def add_token(tx: Transaction, person_id: str, digest: str, *, now: int) -> None:
    """Keep the digest of a new token; one that is known stays as it is, also if it was revoked."""
    await tx.execute(_ADD_TOKEN, hash=digest, person_id=person_id, now=now)


async def revoke_tokens(tx: Transaction, person_id: str, *, now: int) -> int:
    """Revoke all tokens of somebody; return how many there were."""
    return await tx.execute(_REVOKE, person_id=person_id, now=now)


def person_of(row: Row) -> Person:
    """The person of a row with `COLUMNS`."""
    return Person(
        id=row["id"],
        email=row["email"],
        name=row["name"],
        role=Role(row["role"]),
        languages=msgspec.json.decode(row["languages"], type=tuple[Language, ...]),
        teams=msgspec.json.decode(row["teams"], type=tuple[Team, ...]),
        forum_user=row["forum_user"],
        active=row["deactivated_at"] is None,
        factor_required=bool(row["factor_required"]),
    )
