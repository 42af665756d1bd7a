"""Requests of integration partners by number. Times are unix milliseconds."""

from __future__ import annotations

from typing import Final

from bot.store.database import Row, Transaction

FIRST: Final = 1_001
"""The number of the first request."""
_NEXT: Final = "SELECT COALESCE(MAX(number), :before) + 1 AS number FROM partner_requests"
_ADD: Final = """
INSERT INTO partner_requests (number, conversation_id, account_id, filed_at)
VALUES (:number, :conversation_id, :account_id, :now)
"""
_ACCOUNTS: Final = """
SELECT DISTINCT account_id FROM session_uses WHERE conversation_id = :id AND ended_at IS NULL
"""
# What was filed in one conversation before its last request was answered, else there would have been no further one.
_LIST: Final = """
SELECT r.number, r.filed_at, c.status, r.number < (
        SELECT MAX(later.number) FROM partner_requests AS later WHERE later.conversation_id = r.conversation_id
    ) AS older
FROM partner_requests AS r JOIN conversations AS c ON c.id = r.conversation_id
WHERE r.conversation_id = :id OR r.account_id = :account_id
ORDER BY r.number DESC LIMIT :most
"""


async def file_request(tx: Transaction, conversation_id: str, *, now: int) -> int:
    """Give the conversation's request a number of its own."""
    await tx.lock("partner requests")
    row = await tx.fetch_one(_NEXT, before=FIRST - 1)
    number = int(row["number"]) if row else FIRST
    account = await _account(tx, conversation_id)
    await tx.execute(_ADD, number=number, conversation_id=conversation_id, account_id=account, now=now)
    return number


async def list_requests(tx: Transaction, conversation_id: str, *, most: int) -> list[Row]:
    """The newest requests of this conversation and of the account that it showed a session of, with their states."""
    account = await _account(tx, conversation_id)
    return await tx.fetch_all(_LIST, id=conversation_id, account_id=account, most=most)


async def _account(tx: Transaction, conversation_id: str) -> str | None:
    """The account, None where sessions of several were shown: then nobody can tell whose request it is."""
    rows = await tx.fetch_all(_ACCOUNTS, id=conversation_id)
    return rows[0]["account_id"] if len(rows) == 1 else None
