"""All that is stored about one account, as rows: what its copy is made of. Nothing about other people is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from bot.store.database import Transaction

# Only where the account's owner proved it: whoever merely knew name and address (`details`) may be somebody else. Who of
# staff wrote is told as a role, and their notes, which may name others, are given out by people.
_OWN: Final = """
(SELECT id FROM conversations WHERE account_id = :id AND assurance IN ('code', 'session')
 UNION SELECT conversation_id FROM preference_changes WHERE account_id = :id AND conversation_id IS NOT NULL
   AND assurance IN ('code', 'session')
 UNION SELECT conversation_id FROM proofs WHERE account_id = :id AND assurance IN ('code', 'session'))
"""

_PARTS: Final[Mapping[str, str]] = {
    "account": "SELECT id, name, email, language, created_at FROM accounts WHERE id = :id",
    "notifications": "SELECT category, enabled FROM preferences WHERE account_id = :id ORDER BY category",
    "changes": """
SELECT at, category, before, after, assurance, source, conversation_id, undone_at, disowned_at
FROM preference_changes WHERE account_id = :id ORDER BY place""",
    "consents": """
SELECT category, wording, language, at, assurance, channel, conversation_id, withdrawn_at
FROM consents WHERE account_id = :id ORDER BY at, category""",
    "proofs": """
SELECT conversation_id, assurance, proved_at, ended_at FROM proofs WHERE account_id = :id ORDER BY proved_at""",
    "requests": """
SELECT id, kind, assurance, created_at, due_at, state, decided_at, extended_at
FROM data_requests WHERE account_id = :id ORDER BY created_at""",
    "partner_requests": """
SELECT number, filed_at, service, environment, happened, request_id
FROM partner_requests WHERE account_id = :id ORDER BY number""",
    "notice_subscriptions": """
SELECT channel, address, language, services, created_at
FROM notice_subscriptions WHERE account_id = :id AND ended_at IS NULL ORDER BY created_at, id""",
    "conversations": """
SELECT id, channel, status, language, assurance, created_at, updated_at
FROM conversations WHERE id IN OWN ORDER BY created_at, id""",
    "messages": """
SELECT conversation_id, author, text, kind, article, at FROM messages
WHERE conversation_id IN OWN AND author <> 'note' ORDER BY conversation_id, place""",
    "photos": """
SELECT id, conversation_id, place, width, height, at FROM photos
WHERE conversation_id IN OWN ORDER BY conversation_id, place""",
    "ratings": """
SELECT conversation_id, stars, at FROM ratings WHERE conversation_id IN OWN ORDER BY at""",
    "helpful": """
SELECT conversation_id, article, helpful, at FROM feedback WHERE conversation_id IN OWN ORDER BY at""",
}


async def gather(tx: Transaction, account_id: str) -> dict[str, list[dict[str, Any]]]:
    """Rows by part, oldest first; the account's own part is empty where there is no such account."""
    return {
        part: [dict(row) for row in await tx.fetch_all(sql.replace("OWN", _OWN), id=account_id)]
        for part, sql in _PARTS.items()
    }
