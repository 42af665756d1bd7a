"""What is to be seen of several posts only: who answered whom, and what was written in how many threads.

Times are unix milliseconds. Posts that were deleted count no more.
"""

from __future__ import annotations

from typing import Final

from bot.store.database import Row, Transaction

MOST: Final = 2_000
"""Posts of one thread around one of them that are looked at."""
_WINDOW: Final = """
SELECT object_id, author_id, author_name, reply_to, posted_at, unkind, feud FROM (
    SELECT * FROM posts WHERE forum = :forum AND topic_id = :topic_id AND posted_at >= :since AND posted_at <= :until
        AND deleted_at IS NULL ORDER BY posted_at DESC LIMIT :most) AS latest
ORDER BY place, posted_at, object_id
"""
_UNKIND: Final = """
SELECT COUNT(*) AS many, COUNT(DISTINCT author_id) AS authors FROM posts
WHERE forum = :forum AND topic_id = :topic_id AND unkind = 1 AND posted_at >= :since AND posted_at <= :until
  AND deleted_at IS NULL
"""
_ALIKE: Final = """
SELECT object_id, topic_id, author_id, author_name, text, url, posted_at FROM posts
WHERE forum = :forum AND likeness = :likeness AND (:author_id = '' OR author_id = :author_id)
  AND posted_at >= :since AND posted_at <= :until AND deleted_at IS NULL
ORDER BY posted_at, object_id LIMIT :most
"""
_OF_FEUD: Final = """
SELECT object_id, topic_id, author_id, author_name, reply_to, posted_at, unkind, text, url FROM posts
WHERE forum = :forum AND feud = :feud AND deleted_at IS NULL ORDER BY place, posted_at, object_id
"""
_JOIN: Final = "UPDATE posts SET feud = :feud WHERE forum = :forum AND object_id = :object_id"
_FREE: Final = "UPDATE posts SET feud = NULL WHERE forum = :forum AND feud = :feud"
_FIND: Final = """
UPDATE posts SET findings = :findings, verdict = :verdict, severity = :severity
WHERE forum = :forum AND object_id = :object_id
"""
_AT: Final = """
SELECT author_name FROM posts WHERE forum = :forum AND topic_id = :topic_id AND place = :place
ORDER BY object_id LIMIT 1
"""
_STAFF: Final = "SELECT forum_user FROM people WHERE forum_user IS NOT NULL"


async def count_unkind(
    tx: Transaction, forum: str, topic_id: str, *, since: int, until: int
) -> tuple[int, int]:
    """How many unkind posts a thread has in that time, and of how many authors."""
    row = await tx.fetch_one(_UNKIND, forum=forum, topic_id=topic_id, since=since, until=until)
    return (int(row["many"]), int(row["authors"])) if row else (0, 0)


async def read_window(tx: Transaction, forum: str, topic_id: str, *, since: int, until: int) -> list[Row]:
    """The posts of a thread in that time, in order; of very many the latest."""
    return await tx.fetch_all(_WINDOW, forum=forum, topic_id=topic_id, since=since, until=until, most=MOST)


async def list_alike(
    tx: Transaction, forum: str, likeness: str, *, author_id: str, since: int, until: int, most: int = 50
) -> list[Row]:
    """The posts of that time that say the same, of one author or (empty) of anybody."""
    values = {"forum": forum, "likeness": likeness, "author_id": author_id}
    return await tx.fetch_all(_ALIKE, since=since, until=until, most=most, **values)


async def list_of_feud(tx: Transaction, forum: str, feud: str) -> list[Row]:
    """The posts of a feud, in order."""
    return await tx.fetch_all(_OF_FEUD, forum=forum, feud=feud)


async def join_feud(tx: Transaction, forum: str, object_id: str, feud: str | None) -> None:
    """Note to which feud a post belongs, by the post under which it is reviewed."""
    await tx.execute(_JOIN, forum=forum, object_id=object_id, feud=feud)


async def free_feud(tx: Transaction, forum: str, feud: str) -> int:
    """Let its posts belong to no feud; how many those were."""
    return await tx.execute(_FREE, forum=forum, feud=feud)


async def save_findings(
    tx: Transaction, forum: str, object_id: str, *, findings: str, verdict: str, severity: int
) -> None:
    """Keep what was found in a post, now that others are known; `findings` is JSON."""
    values = {"forum": forum, "object_id": object_id, "findings": findings, "verdict": verdict}
    await tx.execute(_FIND, severity=severity, **values)


async def find_author_at(tx: Transaction, forum: str, topic_id: str, place: int) -> str | None:
    """The name of who wrote the post of a number, if it came here."""
    row = await tx.fetch_one(_AT, forum=forum, topic_id=topic_id, place=place)
    return None if row is None else str(row["author_name"])


async def is_staff(tx: Transaction, name: str) -> bool:
    """Whether somebody of that name at the forum works with us."""
    return name.casefold() in {row["forum_user"].casefold() for row in await tx.fetch_all(_STAFF)}
