"""Who committed to which version of the forum's charter, and when. Times are unix milliseconds."""

from __future__ import annotations

from typing import Final

from bot.store.database import Row, Transaction

_ACCEPT: Final = """
INSERT INTO charter_acceptances (forum, author_id, version, language, at) VALUES (:forum, :author_id, :version, :language, :now)
ON CONFLICT (forum, author_id, version) DO NOTHING
"""
_FIND: Final = """
SELECT version, language, at FROM charter_acceptances WHERE forum = :forum AND author_id = :author_id
ORDER BY at DESC, version LIMIT 1
"""


async def accept_charter(
    tx: Transaction, forum: str, author_id: str, *, version: str, language: str, now: int
) -> bool:
    """Note that somebody committed to a version; whether that is news."""
    values = {"forum": forum, "author_id": author_id, "version": version, "language": language}
    return bool(await tx.execute(_ACCEPT, now=now, **values))


async def find_acceptance(tx: Transaction, forum: str, author_id: str) -> Row | None:
    """The version that somebody committed to last."""
    return await tx.fetch_one(_FIND, forum=forum, author_id=author_id)
