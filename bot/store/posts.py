"""Posts of forums as they were looked at, and what was answered to their deliveries. Times are unix milliseconds."""

from __future__ import annotations

from typing import Final

import msgspec

from bot.store.database import Row, SqlValue, Transaction

SWEPT: Final = 500
"""Rows that a sweep changes at a time."""

_NAMES: Final = (
    "forum, object_id, kind, topic_id, place, reply_to, author_id, author_name, author_language, language, title, text, url,"
    " digest, forum_version, forum_updated, verdict, findings, severity, engine, lists, posted_at, unkind, likeness"
)
_FIND: Final = f"SELECT {_NAMES}, deleted_at, first_at, taken_at, feud FROM posts WHERE forum = :forum AND object_id = :object_id"  # noqa: S608 - our own columns
_SAVE: Final = f"""
INSERT INTO posts ({_NAMES}, first_at, taken_at)
VALUES ({", ".join(":" + name.strip() for name in _NAMES.split(","))}, :now, :now)
ON CONFLICT (forum, object_id) DO UPDATE SET topic_id = excluded.topic_id, place = excluded.place,
    reply_to = excluded.reply_to, author_name = excluded.author_name,
    author_language = COALESCE(excluded.author_language, posts.author_language), language = excluded.language,
    title = COALESCE(excluded.title, posts.title), text = excluded.text, url = excluded.url, digest = excluded.digest,
    forum_version = excluded.forum_version, forum_updated = excluded.forum_updated, verdict = excluded.verdict,
    findings = excluded.findings, severity = excluded.severity, engine = excluded.engine, lists = excluded.lists,
    unkind = excluded.unkind, likeness = excluded.likeness, deleted_at = NULL, taken_at = excluded.taken_at
"""  # noqa: S608 - our own columns
_DELETE: Final = """
UPDATE posts SET deleted_at = :now WHERE forum = :forum AND object_id = :object_id AND deleted_at IS NULL
"""
_THREAD: Final = """
SELECT object_id, author_id, author_name, text, url, first_at FROM (
    SELECT * FROM (SELECT * FROM posts WHERE forum = :forum AND topic_id = :topic_id AND deleted_at IS NULL
        AND (place < :place OR place = :place AND first_at <= :first_at)
        ORDER BY place DESC, first_at DESC, object_id DESC LIMIT :before) AS earlier
    UNION
    SELECT * FROM (SELECT * FROM posts WHERE forum = :forum AND topic_id = :topic_id AND deleted_at IS NULL
        AND (place > :place OR place = :place AND first_at > :first_at)
        ORDER BY place, first_at, object_id LIMIT :after) AS later) AS thread
ORDER BY place, first_at, object_id
"""
_BY_AUTHOR: Final = "SELECT COUNT(*) AS many FROM posts WHERE forum = :forum AND author_id = :author_id"
_BY_URL: Final = "SELECT forum, object_id FROM posts WHERE url = :url ORDER BY taken_at DESC LIMIT 1"
_FIND_DELIVERY: Final = "SELECT response FROM post_deliveries WHERE id = :id"
_ADD_DELIVERY: Final = "INSERT INTO post_deliveries (id, response, at) VALUES (:id, :response, :now)"
_FORGET_DELIVERIES: Final = """
DELETE FROM post_deliveries WHERE id IN (SELECT id FROM post_deliveries WHERE at < :before ORDER BY at LIMIT :most)
"""


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """A post with what was found in it. `findings` is JSON; `place` is its number in the topic, 0 where that is not known."""

    forum: str
    object_id: str
    kind: str = "post"
    topic_id: str
    place: int = 0
    reply_to: str | None = None
    author_id: str
    author_name: str
    author_language: str | None = None
    language: str
    title: str | None = None
    text: str
    url: str
    digest: str
    forum_version: int = 0
    forum_updated: int = 0
    verdict: str
    findings: str
    severity: int
    engine: str
    lists: str
    posted_at: int
    unkind: int = 0
    likeness: str | None = None


async def find_post(tx: Transaction, forum: str, object_id: str) -> Row | None:
    """A post as it was taken last."""
    return await tx.fetch_one(_FIND, forum=forum, object_id=object_id)


async def save_post(tx: Transaction, post: Post, *, now: int) -> None:
    """Keep a post, in place of what was kept of it before."""
    values: dict[str, SqlValue] = msgspec.structs.asdict(post)
    await tx.execute(_SAVE, now=now, **values)


async def mark_deleted(tx: Transaction, forum: str, object_id: str, *, now: int) -> bool:
    """Note that it is gone; whether that is news."""
    return bool(await tx.execute(_DELETE, forum=forum, object_id=object_id, now=now))


async def read_thread(tx: Transaction, post: Row, *, before: int = 8, after: int = 4) -> list[Row]:
    """What stands around a post in its topic, in order."""
    place = {name: post[name] for name in ("forum", "topic_id", "place", "first_at")}
    return await tx.fetch_all(_THREAD, before=before, after=after, **place)


async def count_posts(tx: Transaction, forum: str, author_id: str) -> int:
    """How many posts of somebody were looked at."""
    row = await tx.fetch_one(_BY_AUTHOR, forum=forum, author_id=author_id)
    return int(row["many"]) if row else 0


async def find_by_url(tx: Transaction, url: str) -> Row | None:
    """Forum and id of the post at an address."""
    return await tx.fetch_one(_BY_URL, url=url)


async def find_delivery(tx: Transaction, delivery_id: str) -> str | None:
    """What was answered to a delivery, if it came before."""
    row = await tx.fetch_one(_FIND_DELIVERY, id=delivery_id)
    return None if row is None else str(row["response"])


async def add_delivery(tx: Transaction, delivery_id: str, response: str, *, now: int) -> None:
    """Note what is answered to a delivery."""
    await tx.execute(_ADD_DELIVERY, id=delivery_id, response=response, now=now)


async def forget_deliveries(tx: Transaction, *, before: int) -> int:
    """Forget old deliveries, some at a time; how many that were."""
    return await tx.execute(_FORGET_DELIVERIES, before=before, most=SWEPT)
