"""What readers of the help page say of its articles. Nothing here tells who they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.store.database import Row, Transaction

COMMENT_TIME: Final = 3600 * 1000
"""Milliseconds after an opinion in which a comment may still be added to it."""
PAGE: Final = 50
"""Opinions that are read at once."""

_ADD = """
INSERT INTO article_feedback (id, article, version, language, helpful, at)
VALUES (:id, :article, :version, :language, :helpful, :now)
"""
_COMMENT = """
UPDATE article_feedback SET comment = :comment
WHERE id = :id AND article = :article AND comment IS NULL AND at > :since
"""
_LIST = """
SELECT id, article, version, language, helpful, comment, at FROM article_feedback
WHERE (:article = '' OR article = :article) AND (:language = '' OR language = :language)
AND (at < :before_at OR (at = :before_at AND id < :before_id))
ORDER BY at DESC, id DESC LIMIT :most
"""
_SUM_UP = """
SELECT article, version, language, COUNT(*) AS opinions, SUM(helpful) AS helpful, COUNT(comment) AS comments
FROM article_feedback GROUP BY article, version, language ORDER BY article, language, version
"""


@dataclass(frozen=True, slots=True)
class Opinion:
    """Whether an article, in the version and language read, helped, and why. `at` in Unix milliseconds."""

    id: str
    article: str
    version: str
    language: str
    helpful: bool
    comment: str | None
    at: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many opinions there are on one version of an article in a language, and of which kind."""

    article: str
    version: str
    language: str
    opinions: int
    helpful: int
    comments: int


async def add_opinion(
    tx: Transaction, *, record_id: str, article: str, version: str, language: str, helpful: bool, now: int
) -> None:
    """Keep whether an article helped; `record_id` is random, as it lets its reader add a comment. `now` in ms."""
    await tx.write(
        _ADD,
        id=record_id,
        article=article,
        version=version,
        language=language,
        helpful=int(helpful),
        now=now,
    )


async def add_comment(tx: Transaction, *, record_id: str, article: str, comment: str, now: int) -> bool:
    """Add a comment to an opinion; False if there is no such opinion, it has one, or an hour has passed.

    Whatever names a person must have been taken out of the comment before.
    """
    changed = await tx.execute(
        _COMMENT, id=record_id, article=article, comment=comment, since=now - COMMENT_TIME
    )
    return changed == 1


async def list_opinions(
    tx: Transaction,
    *,
    article: str | None = None,
    language: str | None = None,
    before: tuple[int, str] | None = None,
) -> Sequence[Opinion]:
    """The opinions on an article or all, newest first, at most `PAGE`; `before` is time and id of the last one seen."""
    at, record_id = before or (2**62, "")
    rows = await tx.fetch_all(
        _LIST,
        article=article or "",
        language=language or "",
        before_at=at,
        before_id=record_id,
        most=PAGE,
    )
    return [_opinion(row) for row in rows]


async def sum_up_opinions(tx: Transaction) -> Sequence[Tally]:
    """How each version of each article does in each language."""
    return [Tally(**row) for row in await tx.fetch_all(_SUM_UP)]


def _opinion(row: Row) -> Opinion:
    return Opinion(**{**row, "helpful": bool(row["helpful"])})
