"""What staff see: the list of conversations, and one conversation's messages and events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from bot.store.database import Row, SqlValue, Transaction

_COLUMNS: Final = """
SELECT c.id, c.status, c.language, c.reason, c.team, c.priority, c.assurance, c.account_id, c.proved_at, c.summary,
    c.waiting_since, c.updated_at, c.assignee, p.email AS assignee_email,
    CASE WHEN c.priority = 'danger' THEN 0 ELSE 1 END AS rank,
    COALESCE(c.waiting_since, c.updated_at) AS since
FROM conversations AS c LEFT JOIN people AS p ON p.id = c.assignee
"""

_MESSAGES: Final = """
SELECT m.id, m.external_id, m.author, m.text, m.kind, m.article, m.at, p.name
FROM messages AS m LEFT JOIN people AS p ON p.id = m.person_id
WHERE m.conversation_id = :conversation_id ORDER BY m.place
"""

_EVENTS: Final = """
SELECT e.what, e.at, p.email AS person
FROM conversation_events AS e LEFT JOIN people AS p ON p.id = e.person_id
WHERE e.conversation_id = :conversation_id ORDER BY e.at, e.id
"""

_CONTAINS: Final = """
(LOWER(c.summary) LIKE :pattern ESCAPE '!' OR EXISTS (
    SELECT 1 FROM messages AS m WHERE m.conversation_id = c.id AND LOWER(m.text) LIKE :pattern ESCAPE '!'))
"""

_WILDCARDS: Final = str.maketrans({"!": "!!", "%": "!%", "_": "!_"})


class Sight(msgspec.Struct, frozen=True, kw_only=True):
    """Which conversations somebody may see; an empty tuple means all. Their own they always see."""

    person_id: str
    teams: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


class Place(msgspec.Struct, frozen=True, array_like=True):
    """Where a page of the list ended: rank, time and id of its last conversation."""

    rank: int
    since: int
    id: str


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """What to list. Without a status: all that people have or are waited for in."""

    statuses: tuple[str, ...] = ("waiting", "agent")
    team: str | None = None
    language: str | None = None
    text: str | None = None
    after: Place | None = None


async def list_conversations(tx: Transaction, sight: Sight, search: Search, *, most: int) -> list[Row]:
    """The conversations: danger first, then who waits longest; at most `most`."""
    values: dict[str, SqlValue] = {"most": most}
    conditions = [
        _among("c.status", search.statuses, "status", values),
        _visible(sight, values),
        *_narrowed(search, values),
    ]
    where = " AND ".join(conditions)
    sql = f"{_COLUMNS} WHERE {where} ORDER BY rank, since, c.id LIMIT :most"
    return await tx.fetch_all(sql, **values)


async def find_listed(tx: Transaction, sight: Sight, conversation_id: str) -> Row | None:
    """One conversation as the list has it, None where there is none or it is not theirs to see."""
    values: dict[str, SqlValue] = {"id": conversation_id}
    sql = f"{_COLUMNS} WHERE c.id = :id AND {_visible(sight, values)}"
    return await tx.fetch_one(sql, **values)


async def read_messages(tx: Transaction, conversation_id: str) -> list[Row]:
    """All messages, oldest first."""
    return await tx.fetch_all(_MESSAGES, conversation_id=conversation_id)


async def read_events(tx: Transaction, conversation_id: str) -> list[Row]:
    """What became of the conversation, oldest first."""
    return await tx.fetch_all(_EVENTS, conversation_id=conversation_id)


def _narrowed(search: Search, values: dict[str, SqlValue]) -> list[str]:
    conditions = []
    if search.team is not None:
        conditions.append("c.team = :team")
        values["team"] = search.team
    if search.language is not None:
        conditions.append("c.language = :language")
        values["language"] = search.language
    if search.text:
        conditions.append(_CONTAINS)
        values["pattern"] = f"%{search.text.lower().translate(_WILDCARDS)}%"
    if search.after is not None:
        conditions.append(_AFTER)
        values |= {"rank": search.after.rank, "since": search.after.since, "after": search.after.id}
    return conditions


_RANK: Final = "CASE WHEN c.priority = 'danger' THEN 0 ELSE 1 END"
_SINCE: Final = "COALESCE(c.waiting_since, c.updated_at)"
_AFTER: Final = f"""
({_RANK} > :rank OR ({_RANK} = :rank AND ({_SINCE} > :since OR ({_SINCE} = :since AND c.id > :after))))
"""


def _visible(sight: Sight, values: dict[str, SqlValue]) -> str:
    values["person_id"] = sight.person_id
    team = _among("c.team", sight.teams, "own_team", values)
    language = _among("c.language", sight.languages, "own_language", values)
    return f"(c.assignee = :person_id OR ({team} AND {language}))"


def _among(column: str, allowed: Sequence[str], name: str, values: dict[str, SqlValue]) -> str:
    if not allowed:
        return "1 = 1"
    values |= {f"{name}_{n}": each for n, each in enumerate(allowed)}
    places = ", ".join(f":{name}_{n}" for n in range(len(allowed)))
    return f"{column} IN ({places})"
