"""What staff see: the list of conversations, and one conversation's messages and events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final

import msgspec

from bot.store.database import Row, SqlValue, Transaction
from bot.store.searching import contains

# Danger before all else; then those that wait before those that somebody has.
_RANK: Final = """
(CASE WHEN c.priority = 'danger' THEN 0 ELSE 2 END + CASE WHEN c.waiting_since IS NULL THEN 1 ELSE 0 END)
"""
HIGHEST_RANK: Final = 3
LATEST: Final = 2**53
"""Milliseconds since 1970: far beyond any date, and still a number that every column and JSON reader holds."""

_SINCE: Final = "COALESCE(c.waiting_since, c.updated_at)"

LISTED: Final = f"""
SELECT c.id, c.status, c.language, c.reason, c.team, c.priority, c.assurance, c.account_id, c.proved_at, c.summary,
    c.waiting_since, c.updated_at, c.created_at, c.assignee, c.ownership, c.owned_at, c.snoozed_until, c.labels, c.restricted_at,
    c.due_at, c.due_what,
    p.email AS assignee_email, {_RANK} AS rank, {_SINCE} AS since
FROM conversations AS c LEFT JOIN people AS p ON p.id = c.assignee
"""  # noqa: S608 - both parts stand above

_MESSAGES: Final = """
SELECT m.id, m.external_id, m.author, m.text, m.kind, m.article, m.at, p.name
FROM messages AS m LEFT JOIN people AS p ON p.id = m.person_id
WHERE m.conversation_id = :conversation_id ORDER BY m.place
"""

_EVENTS: Final = """
SELECT e.what, e.at, e.detail, p.email AS person
FROM conversation_events AS e LEFT JOIN people AS p ON p.id = e.person_id
WHERE e.conversation_id = :conversation_id ORDER BY e.place, e.at, e.id
"""

_LENGTHEN: Final = "UPDATE conversations SET length = length + 1, updated_at = :now WHERE id = :id"

_DID_LAST: Final = """
SELECT 1 FROM conversation_events AS e
WHERE e.conversation_id = :conversation_id AND e.what = :what AND e.person_id = :person_id
    AND e.place = (SELECT MAX(last.place) FROM conversation_events AS last WHERE last.conversation_id = :conversation_id)
"""

_EQUAL: Final = {
    "team": "c.team = :team",
    "language": "c.language = :language",
    "assignee": "c.assignee = :assignee",
    "label": """EXISTS (
        SELECT 1 FROM conversation_labels AS cl JOIN labels AS l ON l.id = cl.label_id
        WHERE cl.conversation_id = c.id AND l.name_key = :label)""",
}

_REPLIES: Final = """
SELECT COUNT(*) AS many FROM messages WHERE conversation_id = :id AND author = 'agent' AND at >= :since
"""

_AFTER: Final = f"""
({_RANK} > :rank OR ({_RANK} = :rank AND ({_SINCE} > :since OR ({_SINCE} = :since AND c.id > :after))))
"""


class Sight(msgspec.Struct, frozen=True, kw_only=True):
    """Which conversations somebody may see; an empty tuple means all. Their own they always see."""

    person_id: str
    teams: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


class Place(msgspec.Struct, frozen=True, array_like=True):
    """Where a page of the list ended: rank, time and id of its last conversation."""

    rank: Annotated[int, msgspec.Meta(ge=0, le=HIGHEST_RANK)]
    since: Annotated[int, msgspec.Meta(ge=0, le=LATEST)]
    id: str


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """What to list. Without a status: all that people have or are waited for in."""

    statuses: tuple[str, ...] = ("waiting", "agent")
    team: str | None = None
    language: str | None = None
    text: str | None = None
    assignee: str | None = None
    """Somebody's id, or empty for those that nobody has."""
    label: str | None = None
    """The name, with its case folded."""
    snoozed: bool | None = None
    """Only those that are, or only those that are not; None: both."""
    after: Place | None = None


async def list_conversations(tx: Transaction, sight: Sight, search: Search, *, most: int) -> list[Row]:
    """The conversations: danger first, then who waits longest; at most `most`."""
    values: dict[str, SqlValue] = {"most": most}
    conditions = [
        _among("c.status", search.statuses, "status", values),
        visible(sight, values),
        *_narrowed(search, values),
    ]
    where = " AND ".join(conditions)
    sql = f"{LISTED} WHERE {where} ORDER BY rank, since, c.id LIMIT :most"
    return await tx.fetch_all(sql, **values)


async def find_listed(tx: Transaction, sight: Sight, conversation_id: str) -> Row | None:
    """One conversation as the list has it, None where there is none or it is not theirs to see."""
    values: dict[str, SqlValue] = {"id": conversation_id}
    sql = f"{LISTED} WHERE c.id = :id AND {visible(sight, values)}"
    return await tx.fetch_one(sql, **values)


async def find_all_listed(tx: Transaction, conversations: Sequence[str]) -> list[Row]:
    """Those of the conversations that there are, as the list has them, whoever sees them."""
    values: dict[str, SqlValue] = {}
    named = _among("c.id", conversations, "id", values) if conversations else "1 = 0"
    return await tx.fetch_all(f"{LISTED} WHERE {named}", **values)


async def lengthen(tx: Transaction, conversation_id: str, *, now: int) -> None:
    """Make room for one message more; the core's state stays as it is, also one that cannot be read."""
    await tx.execute(_LENGTHEN, id=conversation_id, now=now)


async def did_last(tx: Transaction, conversation_id: str, what: str, person_id: str) -> bool:
    """Whether the last that became of the conversation was this, by this member of staff."""
    values = {"conversation_id": conversation_id, "what": what, "person_id": person_id}
    return await tx.fetch_one(_DID_LAST, **values) is not None


async def count_replies(tx: Transaction, conversation_id: str, *, since: int) -> int:
    """How often staff answered the contact since then."""
    row = await tx.fetch_one(_REPLIES, id=conversation_id, since=since)
    return int(row["many"]) if row else 0


async def read_messages(tx: Transaction, conversation_id: str) -> list[Row]:
    """All messages, oldest first."""
    return await tx.fetch_all(_MESSAGES, conversation_id=conversation_id)


async def read_events(tx: Transaction, conversation_id: str) -> list[Row]:
    """What became of the conversation, oldest first."""
    return await tx.fetch_all(_EVENTS, conversation_id=conversation_id)


def _narrowed(search: Search, values: dict[str, SqlValue]) -> list[str]:
    wanted: dict[str, SqlValue] = {
        "team": search.team,
        "language": search.language,
        "assignee": search.assignee or None,
        "label": search.label,
    }
    values |= {name: value for name, value in wanted.items() if value is not None}
    conditions = [_EQUAL[name] for name, value in wanted.items() if value is not None]
    if search.assignee == "":
        conditions.append("c.assignee IS NULL")
    if search.snoozed is not None:
        conditions.append(f"c.snoozed_until IS {'NOT ' if search.snoozed else ''}NULL")
    if search.text:
        conditions.append(_holding(search.text, values))
    if search.after is not None:
        conditions.append(_AFTER)
        values |= {"rank": search.after.rank, "since": search.after.since, "after": search.after.id}
    return conditions


def _holding(words: str, values: dict[str, SqlValue]) -> str:
    said = f"SELECT 1 FROM messages AS m WHERE m.conversation_id = c.id AND {contains(['m.text'], words, values)}"  # noqa: S608 - its values are bound
    return f"(c.restricted_at IS NULL AND ({contains(['c.summary'], words, values)} OR EXISTS ({said})))"


def visible(sight: Sight, values: dict[str, SqlValue]) -> str:
    """The condition that somebody may see the conversation `c`; its values are added to `values`."""
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
