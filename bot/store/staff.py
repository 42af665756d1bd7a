"""Members of staff as an admin sees and changes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from bot.dialogue.state import Team
from bot.store.database import Row, Transaction
from bot.store.password_links import end_link
from bot.store.people import COLUMNS, Person, Role, end_sessions, person_of, revoke_tokens, set_password
from bot.store.tokens import revoke_personal_tokens
from knowledge.languages import Language

_SELECT: Final = f"""
SELECT {COLUMNS}, people.capacity, people.skills, people.password_hash <> '' AS has_password,
    f.confirmed_at IS NOT NULL AS has_factor, l.expires_at AS link_until,
    (SELECT COUNT(*) FROM staff_sessions AS s
        WHERE s.person_id = people.id AND s.created_at > :oldest AND s.seen_at > :idle) AS sessions
FROM people LEFT JOIN second_factors AS f ON f.person_id = people.id
LEFT JOIN password_links AS l ON l.person_id = people.id
"""  # noqa: S608 - our own columns

_LIST: Final = f"{_SELECT} ORDER BY people.email_key"
_ONE: Final = f"{_SELECT} WHERE people.id = :id"

_CHANGE: Final = """
UPDATE people SET name = :name, role = :role, teams = :teams, languages = :languages, capacity = :capacity, skills = :skills,
    factor_required = :factor_required
WHERE id = :id
"""

_OTHER_ADMINS: Final = (
    "SELECT COUNT(*) AS many FROM people WHERE role = 'admin' AND deactivated_at IS NULL AND id <> :id"
)

_DEACTIVATE: Final = "UPDATE people SET deactivated_at = :now WHERE id = :id AND deactivated_at IS NULL"
_IS_ACTIVE: Final = "SELECT 1 FROM people WHERE id = :id AND deactivated_at IS NULL"
_ACTIVATE: Final = "UPDATE people SET deactivated_at = NULL WHERE id = :id AND deactivated_at IS NOT NULL"


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A member of staff with what only admins see. `sessions` is how many browsers they are signed in with,
    `link_until` the end of a link by which they may set a password (Unix milliseconds)."""

    person: Person
    capacity: int
    skills: tuple[str, ...]
    has_password: bool
    has_factor: bool
    sessions: int
    link_until: int | None = None


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of somebody; None leaves it as it is."""

    name: str | None = None
    role: Role | None = None
    teams: Sequence[Team] | None = None
    languages: Sequence[Language] | None = None
    capacity: int | None = None
    skills: Sequence[str] | None = None
    factor_required: bool | None = None


async def list_members(tx: Transaction, *, oldest: int, idle: int) -> list[Member]:
    """All, by email. Sessions count that began after `oldest` and were seen after `idle` (Unix milliseconds)."""
    return [_member(row) for row in await tx.fetch_all(_LIST, oldest=oldest, idle=idle)]


async def find_member(tx: Transaction, person_id: str, *, oldest: int, idle: int) -> Member | None:
    """One of them."""
    row = await tx.fetch_one(_ONE, id=person_id, oldest=oldest, idle=idle)
    return _member(row) if row else None


async def change_member(tx: Transaction, member: Member, change: Change) -> None:
    """Change somebody. Another role signs them out: what their open pages show may not be theirs to see any more."""
    was = member.person
    role = change.role or was.role
    await tx.execute(
        _CHANGE,
        id=was.id,
        name=change.name or was.name,
        role=role.value,
        teams=_json(was.teams if change.teams is None else change.teams),
        languages=_json(was.languages if change.languages is None else change.languages),
        capacity=member.capacity if change.capacity is None else change.capacity,
        skills=_json(member.skills if change.skills is None else change.skills),
        factor_required=int(
            was.factor_required if change.factor_required is None else change.factor_required
        ),
    )
    if role is not was.role:
        await end_sessions(tx, was.id)


async def deactivate(tx: Transaction, person_id: str, *, now: int) -> bool:
    """Keep somebody out in every way, whatever they could come by; whether they were in.

    Nothing that let them in comes back when they are active again.
    """
    if not await tx.execute(_DEACTIVATE, id=person_id, now=now):
        return False
    await set_password(tx, person_id, "")
    await end_sessions(tx, person_id)
    await end_link(tx, person_id)
    await revoke_tokens(tx, person_id, now=now)
    await revoke_personal_tokens(tx, person_id, now=now)
    return True


async def activate(tx: Transaction, person_id: str) -> bool:
    """Let somebody be one of staff again, with a new password; whether they were not."""
    return await tx.execute(_ACTIVATE, id=person_id) > 0


async def is_active(tx: Transaction, person_id: str) -> bool:
    """Whether there is somebody of this id who is one of staff now."""
    return await tx.fetch_one(_IS_ACTIVE, id=person_id) is not None


async def is_last_admin(tx: Transaction, person: Person) -> bool:
    """Whether nobody else could change anything here."""
    row = await tx.fetch_one(_OTHER_ADMINS, id=person.id)
    return person.active and person.role is Role.ADMIN and row is not None and row["many"] == 0


def _json(values: Sequence[str]) -> str:
    return msgspec.json.encode(list(dict.fromkeys(values))).decode()


def _member(row: Row) -> Member:
    return Member(
        person=person_of(row),
        capacity=row["capacity"],
        skills=msgspec.json.decode(row["skills"], type=tuple[str, ...]),
        has_password=bool(row["has_password"]),
        has_factor=bool(row["has_factor"]),
        sessions=row["sessions"],
        link_until=row["link_until"],
    )
