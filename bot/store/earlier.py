"""Earlier conversations of one account, for those who have the account's own proof before them."""

from __future__ import annotations

from typing import Final

from bot.store.database import Row, SqlValue, Transaction
from bot.store.inbox import LISTED, Sight, visible

_PROVED: Final = """
EXISTS (SELECT 1 FROM proofs AS pr WHERE pr.conversation_id = c.id AND pr.account_id = c.account_id
    AND pr.assurance IN ('code', 'session') AND pr.ended_at IS NULL)
"""

_IS_PROVED: Final = f"SELECT c.account_id FROM conversations AS c WHERE c.id = :id AND {_PROVED}"  # noqa: S608 - it stands above


async def find_proved_account(tx: Transaction, conversation_id: str) -> str | None:
    """The account that this conversation proved by code or session, and that nobody took back."""
    row = await tx.fetch_one(_IS_PROVED, id=conversation_id)
    return str(row["account_id"]) if row else None


async def list_earlier(
    tx: Transaction, sight: Sight, conversation_id: str, account_id: str, *, most: int
) -> list[Row]:
    """The account's other conversations that are in sight and proved it likewise, the newest first.

    What was matched by name and email alone may be somebody else's, and stays out.
    """
    values: dict[str, SqlValue] = {"id": conversation_id, "account_id": account_id, "most": most}
    sql = (
        f"{LISTED} WHERE c.account_id = :account_id AND c.id <> :id AND {_PROVED} AND {visible(sight, values)}"
        " ORDER BY c.created_at DESC, c.id LIMIT :most"
    )
    return await tx.fetch_all(sql, **values)
