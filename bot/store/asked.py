"""What contacts have written, turn by turn, for editors of articles: read page by page, never all at once."""

from __future__ import annotations

from typing import Final

from bot.store.database import Row, Transaction

PAGE: Final = 1_000
"""Turns, or comments, that are read at once."""

# Whole conversations, as what a message was said to stands in the turn before it; none whose processing is restricted.
_TURNS: Final = """
SELECT t.conversation_id, t.place, t.at, t.message_id, t.events, t.response
FROM turns AS t JOIN conversations AS c ON c.id = t.conversation_id
WHERE c.updated_at >= :since AND c.restricted_at IS NULL
AND (t.conversation_id, t.place) > (:conversation_id, :place)
ORDER BY t.conversation_id, t.place LIMIT :most
"""

_COMMENTS: Final = """
SELECT id, article, language, comment, at FROM article_feedback
WHERE helpful = 0 AND comment IS NOT NULL AND at >= :since AND (at > :at OR (at = :at AND id > :id))
ORDER BY at, id LIMIT :most
"""

_UNHELPFUL: Final = """
SELECT article, language, COUNT(*) AS readers FROM article_feedback
WHERE helpful = 0 AND comment IS NULL AND at >= :since
GROUP BY article, language ORDER BY readers DESC, article, language LIMIT :most
"""


async def read_turns(tx: Transaction, *, since: int, after: tuple[str, int]) -> list[Row]:
    """The next turns of conversations that went on since then (Unix milliseconds), in the order of conversation and place."""
    conversation_id, place = after
    return await tx.fetch_all(_TURNS, since=since, conversation_id=conversation_id, place=place, most=PAGE)


async def read_comments(tx: Transaction, *, since: int, after: tuple[int, str]) -> list[Row]:
    """The next comments of readers of the help page whom an article did not help, oldest first."""
    at, record_id = after
    return await tx.fetch_all(_COMMENTS, since=since, at=at, id=record_id, most=PAGE)


async def count_unhelpful(tx: Transaction, *, since: int, most: int) -> list[Row]:
    """Articles that readers of the help page called no help without a word, most readers first."""
    return await tx.fetch_all(_UNHELPFUL, since=since, most=most)
