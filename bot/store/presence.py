"""Who of the staff is there, and how much they can take. Times are unix milliseconds."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from bot.store.database import Row, Transaction

_SEE: Final = """
INSERT INTO presence (person_id, seen_at) VALUES (:person_id, :now)
ON CONFLICT (person_id) DO UPDATE SET seen_at = excluded.seen_at WHERE presence.seen_at < excluded.seen_at
"""

_SAY: Final = """
INSERT INTO presence (person_id, state, until, seen_at) VALUES (:person_id, :state, :until, :now)
ON CONFLICT (person_id) DO UPDATE SET state = excluded.state, until = excluded.until, seen_at = excluded.seen_at
"""

_GIVE: Final = "UPDATE presence SET given_at = :now WHERE person_id = :person_id"

_COLUMNS: Final = """
SELECT p.id, p.email, p.name, p.role, p.teams, p.languages, p.capacity, p.skills, a.state, a.until, a.seen_at, a.given_at
FROM people AS p LEFT JOIN presence AS a ON a.person_id = p.id
"""
_FIND: Final = f"{_COLUMNS} WHERE p.id = :id"
_SEEN: Final = f"{_COLUMNS} WHERE a.seen_at > :after AND p.role IN ('agent', 'admin') AND p.deactivated_at IS NULL ORDER BY p.id"

_LOADS: Final = """
SELECT assignee, COUNT(*) AS many FROM conversations
WHERE status = 'agent' AND assignee IS NOT NULL AND snoozed_until IS NULL GROUP BY assignee
"""
_LOAD: Final = """
SELECT COUNT(*) AS many FROM conversations
WHERE status = 'agent' AND assignee = :person_id AND snoozed_until IS NULL
"""

_TEXTS: Final = msgspec.json.Decoder(tuple[str, ...])


class Presence(msgspec.Struct, frozen=True, kw_only=True):
    """A member of support staff with what they said of being there, and their last sign of life (0: none)."""

    id: str
    email: str
    name: str
    role: str
    teams: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    capacity: int
    state: str | None = None
    until: int | None = None
    seen_at: int = 0
    given_at: int = 0
    """When something was offered to them last."""


async def see(tx: Transaction, person_id: str, *, now: int) -> None:
    """Note a sign of life."""
    await tx.execute(_SEE, person_id=person_id, now=now)


async def say(tx: Transaction, person_id: str, state: str, until: int | None, *, now: int) -> None:
    """Note that they are here or away."""
    await tx.execute(_SAY, person_id=person_id, state=state, until=until, now=now)


async def note_given(tx: Transaction, person_id: str, *, now: int) -> None:
    """Note that something was offered to them."""
    await tx.execute(_GIVE, person_id=person_id, now=now)


async def find_presence(tx: Transaction, person_id: str) -> Presence | None:
    """Somebody of the staff; None where there is nobody of this id."""
    row = await tx.fetch_one(_FIND, id=person_id)
    return _presence(row) if row else None


async def list_seen(tx: Transaction, *, after: int) -> list[Presence]:
    """Agents and admins with a sign of life since."""
    return [_presence(row) for row in await tx.fetch_all(_SEEN, after=after)]


async def count_loads(tx: Transaction) -> dict[str, int]:
    """How many conversations each has and did not snooze, by person."""
    return {row["assignee"]: int(row["many"]) for row in await tx.fetch_all(_LOADS)}


async def count_load(tx: Transaction, person_id: str) -> int:
    """The same of one person."""
    row = await tx.fetch_one(_LOAD, person_id=person_id)
    return int(row["many"]) if row else 0


def _presence(row: Row) -> Presence:
    plain: dict[str, Any] = {
        name: row[name] for name in ("id", "email", "name", "role", "capacity", "state", "until")
    }
    sets: dict[str, Any] = {
        name: frozenset(_TEXTS.decode(row[name])) for name in ("teams", "languages", "skills")
    }
    return Presence(**plain, **sets, seen_at=row["seen_at"] or 0, given_at=row["given_at"] or 0)
