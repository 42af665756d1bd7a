"""Deleting what is past its time (`bot.privacy.kept` says when), a little at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol

from bot.store import chats
from bot.store.database import Transaction
from bot.store.erasing import erase_conversation
from bot.store.trimming import LOCKS, trim_chain

AT_ONCE: Final = 200
"""Rows of one kind that one work deletes at most: it holds up a turn for some milliseconds."""


class Purge(Protocol):
    """Deletes rows of one kind, about `AT_ONCE`, from before a time in unix milliseconds; how many. Again while there are."""

    async def __call__(self, tx: Transaction, *, before: int) -> int:
        """Delete a portion."""
        ...


# A conversation that people had, or whose owner was recognised, is support; one that waits or is open is not over.
_ANONYMOUS: Final = """
SELECT id FROM conversations AS c WHERE updated_at < :before AND status IN ('bot', 'closed')
  AND account_id IS NULL AND last_team IS NULL AND restricted_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM data_requests AS r
      WHERE r.conversation_id = c.id AND r.state = 'open')
ORDER BY updated_at LIMIT :most
"""
_SUPPORT: Final = """
SELECT id FROM conversations AS c WHERE updated_at < :before AND status IN ('bot', 'closed')
  AND (account_id IS NOT NULL OR last_team IS NOT NULL) AND restricted_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM data_requests AS r
      WHERE r.conversation_id = c.id AND r.state = 'open')
ORDER BY updated_at LIMIT :most
"""


_ALL: Final = ":most > 0"
"""Always so: rows that are deleted by one index need no portions."""


def _conversations(sql: str) -> Purge:
    async def purge(tx: Transaction, *, before: int) -> int:
        rows = await tx.fetch_all(sql, before=before, most=AT_ONCE)
        for row in rows:
            await erase_conversation(tx, row["id"])
            await chats.end_chat(tx, row["id"], ended_as="erased", now=before)
        return len(rows)

    return purge


def _rows(*statements: str) -> Purge:
    async def purge(tx: Transaction, *, before: int) -> int:
        counts = [await tx.execute(sql, before=before, most=AT_ONCE) for sql in statements]
        return max(counts)

    return purge


async def _audit(tx: Transaction, *, before: int) -> int:
    return max([await trim_chain(tx, chain, before=before, most=AT_ONCE) for chain in LOCKS])


def _of(table: str, key: str, condition: str) -> str:
    return f"DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM {table} WHERE {condition} LIMIT :most)"  # noqa: S608 - our own names


# What was written goes, what was decided and counted stays; a case that is open is not over.
_OPEN: Final = "('pending', 'escalated', 'awaiting_second')"
_MODERATION: Final = (
    f"""
UPDATE posts SET text = '', title = NULL, author_name = '', findings = '[]', likeness = NULL,
    feud = NULL, unkind = 0 WHERE {_ALL} AND taken_at < :before AND text <> ''
  AND NOT EXISTS (SELECT 1 FROM reviews AS r
      WHERE r.forum = posts.forum AND r.object_id = posts.object_id AND r.state IN {_OPEN})""",  # noqa: S608 - as above
    f"""
UPDATE decisions SET excerpt = '', author_name = '' WHERE {_ALL} AND at < :before AND excerpt <> ''
  AND state NOT IN ('waiting', 'proposed')""",  # noqa: S608 - as above
    f"DELETE FROM statements WHERE {_ALL} AND decision_id IN (SELECT id FROM decisions WHERE at < :before)",  # noqa: S608 - as above
    f"UPDATE appeals SET text = '' WHERE {_ALL} AND outcome_at < :before AND text <> ''",  # noqa: S608 - as above
    f"""
UPDATE reader_reports SET reason = '', reporter_name = NULL
WHERE {_ALL} AND outcome_at < :before AND reason <> ''""",  # noqa: S608 - as above
    _of("review_notes", "id", "at < :before"),
    _of("post_deliveries", "id", "at < :before"),
)

PURGES: Final[Mapping[str, Purge]] = {
    "anonymous_conversations": _conversations(_ANONYMOUS),
    "support_conversations": _conversations(_SUPPORT),
    "verification_attempts": _rows(
        _of("session_uses", "jti", "expires_at < :before"),
        _of("claims", "id", "created_at < :before"),
        f"DELETE FROM proofs WHERE {_ALL} AND proved_at < :before",  # noqa: S608 - as above
    ),
    "throttle_keys": _rows(
        # What counts for as long as a conversation exists goes with it.
        f"DELETE FROM attempts WHERE {_ALL} AND at < :before AND scope NOT LIKE '%conversation'"  # noqa: S608 - as above
    ),
    "codes": _rows(_of("challenges", "id", "expires_at < :before")),
    "link_tokens": _rows(_of("confirmations", "id", "expires_at < :before")),
    "reveals": _rows(_of("reveals", "id", "at < :before")),
    "consents": _rows(_of("consents", "id", "withdrawn_at < :before")),
    "data_requests": _rows(_of("data_requests", "id", "decided_at < :before")),
    "deliveries_given_up": _rows(_of("outbox", "id", "dead_at < :before")),
    "moderation": _rows(*_MODERATION),
    "article_feedback": _rows(_of("article_feedback", "id", "at < :before")),
    "audit": _audit,
}
"""By the kind's name."""
