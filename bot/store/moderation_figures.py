"""What the transparency report is made of: rows of a period. Times are unix milliseconds, `until` is not counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.store.database import Row, Transaction

_PARTS: Final[Mapping[str, str]] = {
    "posts": """
SELECT language, verdict, COUNT(*) AS many FROM posts WHERE first_at >= :since AND first_at < :until
GROUP BY language, verdict
""",
    "reviews": """
SELECT r.language, r.kind, r.state, p.verdict, CASE WHEN EXISTS (
    SELECT 1 FROM reader_reports AS n WHERE n.review_id = r.id) THEN 1 ELSE 0 END AS reported
FROM reviews AS r JOIN posts AS p ON p.forum = r.forum AND p.object_id = r.object_id
WHERE r.created_at >= :since AND r.created_at < :until AND r.kind <> 'appeal'
""",
    "decisions": """
SELECT d.decision, d.rules, d.state, d.at, d.emergency, d.found_by, r.language, r.created_at
FROM decisions AS d JOIN reviews AS r ON r.id = d.review_id
WHERE d.at >= :since AND d.at < :until AND d.state IN ('waiting', 'done', 'reversed')
  AND d.decision NOT IN ('uphold', 'reverse')
ORDER BY d.at
""",
    "appeals": "SELECT outcome FROM appeals WHERE at >= :since AND at < :until",
}


async def read_period(tx: Transaction, *, since: int, until: int) -> dict[str, list[Row]]:
    """Posts by language and verdict, reviews, decisions that were carried out, appeals."""
    return {name: await tx.fetch_all(sql, since=since, until=until) for name, sql in _PARTS.items()}
