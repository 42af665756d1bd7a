"""The moderators' queue, and what is like a review. Times are unix milliseconds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from bot.store.database import Row, SqlValue, Transaction
from bot.store.reviews import COLUMNS, TABLES

PAGE: Final = 50
SIMILAR: Final = 5

_SIGHT: Final = "(:languages = '' OR r.language = 'other' OR :languages LIKE '% ' || r.language || ' %')"
DRAWN_NOT: Final = "(r.sample IS NULL OR (r.sample_of IS NULL AND r.rules <> ' '))"
"""Not of the sample: what was drawn and has been edited since, or reported, is a case like others."""
# Nobody looks a second time at what they decided themselves.
_FRESH: Final = """
(r.sample_of IS NULL OR NOT EXISTS (SELECT 1 FROM decisions AS first WHERE first.id = r.sample_of
    AND (first.proposer = :person_id OR first.approver = :person_id)))
"""
_CLAIMED: Final = """
(:claimed = '' OR (:claimed = 'none' AND (r.claimed_by IS NULL OR r.claimed_until <= :now))
    OR (r.claimed_by = :claimed AND r.claimed_until > :now))
"""
_MATCH: Final = f"""
WHERE :states LIKE '% ' || r.state || ' %' AND {_SIGHT} AND {_FRESH} AND {_CLAIMED}
  AND (:kind = '' OR r.kind = :kind) AND (:language = '' OR r.language = :language)
  AND (:rule = '' OR r.rules LIKE '% ' || :rule || ' %') AND r.severity >= :severity
  AND (:author = '' OR r.author_id = :author) AND (:forum = '' OR r.forum = :forum)
  AND (:q = '' OR LOWER(p.text) LIKE :q ESCAPE '~')
"""
_LIST: Final = f"""
SELECT {COLUMNS} FROM {TABLES} {_MATCH}
  AND (:after = '' OR r.priority < :priority OR (r.priority = :priority AND (r.created_at > :created_at
    OR (r.created_at = :created_at AND r.id > :after))))
ORDER BY r.priority DESC, r.created_at, r.id LIMIT :most
"""  # noqa: S608 - our own columns
_COUNTS: Final = f"""
SELECT COUNT(*) AS open_now,
    SUM(CASE WHEN r.claimed_by = :person_id AND r.claimed_until > :now THEN 1 ELSE 0 END) AS mine,
    SUM(CASE WHEN r.state = 'awaiting_second' THEN 1 ELSE 0 END) AS awaiting_second,
    SUM(CASE WHEN r.kind = 'appeal' THEN 1 ELSE 0 END) AS appeals,
    SUM(CASE WHEN r.due_at < :now THEN 1 ELSE 0 END) AS late
FROM reviews AS r WHERE r.state IN ('pending', 'escalated', 'awaiting_second') AND {_SIGHT} AND {_FRESH}
"""  # noqa: S608 - our own columns
_OF_AUTHOR: Final = f"""
SELECT {COLUMNS} FROM {TABLES}
WHERE r.forum = :forum AND r.author_id = :author AND r.kind <> 'appeal' AND {DRAWN_NOT}
  AND r.state = 'pending' AND {_SIGHT}
ORDER BY r.created_at, r.id
"""  # noqa: S608 - our own columns
_COUNT_AUTHOR: Final = f"""
SELECT COUNT(*) AS many, SUM(CASE WHEN r.state = 'pending' AND r.id <> :id AND {DRAWN_NOT} THEN 1 ELSE 0 END) AS others
FROM reviews AS r WHERE forum = :forum AND author_id = :author AND kind <> 'appeal' AND sample_of IS NULL
"""  # noqa: S608 - our own columns
_SIMILAR: Final = """
SELECT d.review_id, d.language, d.excerpt, d.decision, d.rules, d.at, r.language AS post_language
FROM decisions AS d JOIN reviews AS r ON r.id = d.review_id
WHERE d.state = 'done' AND d.review_id <> :id AND d.blind = 0 AND NOT (r.forum = :forum AND r.object_id = :object_id) AND r.kind <> 'appeal' AND r.rules LIKE '% ' || :rule || ' %'
ORDER BY CASE WHEN r.language = :language THEN 0 ELSE 1 END, ABS(r.severity - :severity), d.at DESC LIMIT :most
"""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked for; what is empty is not asked about. `states` and `languages` are names between spaces."""

    states: str
    languages: str = ""
    kind: str = ""
    language: str = ""
    rule: str = ""
    severity: int = 0
    author: str = ""
    forum: str = ""
    claimed: str = ""
    q: str = ""
    person_id: str = ""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a page ended."""

    priority: int = 0
    created_at: int = 0
    id: str = ""


async def list_reviews(tx: Transaction, wanted: Wanted, place: Place, *, now: int) -> list[Row]:
    """A page and one more, what weighs most first, and of what weighs the same the oldest."""
    asked = msgspec.structs.asdict(wanted) | {"q": _like(wanted.q)}
    spot: dict[str, SqlValue] = {
        "priority": place.priority,
        "created_at": place.created_at,
        "after": place.id,
    }
    return await tx.fetch_all(_LIST, now=now, most=PAGE + 1, **asked, **spot)


async def count_reviews(tx: Transaction, person_id: str, languages: str, *, now: int) -> dict[str, int]:
    """How many are open, and of them mine, proposed, appeals, and late."""
    row = await tx.fetch_one(_COUNTS, person_id=person_id, languages=languages, now=now)
    found = dict(row or {})
    found["open"] = found.pop("open_now", 0)
    return {name: int(many or 0) for name, many in found.items()}


async def list_of_author(tx: Transaction, forum: str, author: str, languages: str) -> Sequence[Row]:
    """Posts of one author that wait for a decision, oldest first."""
    return await tx.fetch_all(_OF_AUTHOR, forum=forum, author=author, languages=languages)


async def count_of_author(tx: Transaction, review: Row) -> tuple[int, int]:
    """How many reviews an author had, and how many others are open."""
    named = {"forum": review["forum"], "author": review["author_id"], "id": review["id"]}
    row = await tx.fetch_one(_COUNT_AUTHOR, **named)
    return (int(row["many"]), int(row["others"] or 0)) if row else (0, 0)


async def list_similar(tx: Transaction, review: Row) -> list[Row]:
    """Decisions on what broke the same rule: those in the same language first, then as severe, then the latest."""
    rules = review["rules"].split()
    if not rules:
        return []
    asked: dict[str, SqlValue] = {
        "id": review["id"],
        "language": review["language"],
        "severity": review["severity"],
        "forum": review["forum"],
        "object_id": review["object_id"],
    }
    return await tx.fetch_all(_SIMILAR, rule=rules[0], most=SIMILAR, **asked)


def _like(text: str) -> str:
    escaped = text.lower().replace("~", "~~").replace("%", "~%").replace("_", "~_")
    return f"%{escaped}%" if escaped else ""
