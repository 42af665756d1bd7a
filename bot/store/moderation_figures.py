"""What the transparency report is made of: rows of a period. Times are unix milliseconds, `until` is not counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.store.database import Row, Transaction
from bot.store.review_list import DRAWN_NOT

_PARTS: Final[Mapping[str, str]] = {
    "posts": """
SELECT language, verdict, COUNT(*) AS many FROM posts WHERE first_at >= :since AND first_at < :until
GROUP BY language, verdict
""",
    "reviews": """
SELECT r.language, r.kind, r.state, r.rules, r.sample, r.created_at, r.first_look_at, p.verdict, CASE WHEN EXISTS (
    SELECT 1 FROM reader_reports AS n WHERE n.review_id = r.id) THEN 1 ELSE 0 END AS reported
FROM reviews AS r JOIN posts AS p ON p.forum = r.forum AND p.object_id = r.object_id
WHERE r.created_at >= :since AND r.created_at < :until AND r.kind <> 'appeal' AND r.sample_of IS NULL
""",
    "decisions": """
SELECT d.decision, d.rules, d.state, d.at, d.emergency, d.found_by, d.forum, d.author_id, r.language, r.created_at,
    r.rules AS suggested, r.sample
FROM decisions AS d JOIN reviews AS r ON r.id = d.review_id
WHERE d.at >= :since AND d.at < :until AND d.state IN ('waiting', 'done', 'reversed') AND d.blind = 0
  AND d.decision NOT IN ('uphold', 'reverse')
ORDER BY d.at
""",
    "appeals": """
SELECT a.outcome, d.rules, r.language FROM appeals AS a JOIN decisions AS d ON d.id = a.decision_id
JOIN reviews AS r ON r.id = a.review_id WHERE a.at >= :since AND a.at < :until
""",
    "seconds": """
SELECT d.decision, first.decision AS first, r.language, r.rules FROM decisions AS d JOIN reviews AS r ON r.id = d.review_id
JOIN decisions AS first ON first.id = r.sample_of
WHERE d.at >= :since AND d.at < :until AND d.blind = 1 AND d.state IN ('waiting', 'proposed', 'done')
  AND r.state <> 'ignored'
""",
    "reports": """
SELECT p.language, n.rules, COUNT(*) AS many FROM reader_reports AS n
JOIN posts AS p ON p.forum = n.forum AND p.object_id = n.object_id
WHERE n.at >= :since AND n.at < :until AND p.verdict = 'ok' GROUP BY p.language, n.rules
""",
}
_OPEN: Final = f"""
SELECT r.language, r.rules, r.created_at FROM reviews AS r
WHERE r.state IN ('pending', 'escalated', 'awaiting_second') AND {DRAWN_NOT}
"""  # noqa: S608 - our own columns


async def read_period(tx: Transaction, *, since: int, until: int) -> dict[str, list[Row]]:
    """Posts by language and verdict, reviews, decisions that were carried out, appeals, second looks, reports of posts that
    the rules had passed; and, of now, what is open."""
    found = {name: await tx.fetch_all(sql, since=since, until=until) for name, sql in _PARTS.items()}
    return found | {"open": await tx.fetch_all(_OPEN)}
