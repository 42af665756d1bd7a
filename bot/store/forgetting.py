"""Erasing a person: every row about an account, save what the law wants kept, and the list of whom it was done for."""

from __future__ import annotations

from typing import Final

from bot.store import changes, chats
from bot.store.address_traces import find_typed, mask_noted
from bot.store.database import Transaction
from bot.store.erasing import erase_conversation
from bot.store.marks import Marks, add_mark
from bot.store.wanted_subscriptions import forget_subscriptions

_CONVERSATIONS: Final = """
SELECT id, channel FROM conversations WHERE id IN (
    SELECT id FROM conversations WHERE account_id = :id
    UNION SELECT conversation_id FROM proofs WHERE account_id = :id
    UNION SELECT conversation_id FROM session_uses WHERE account_id = :id
    UNION SELECT conversation_id FROM challenges WHERE account_id = :id
    UNION SELECT conversation_id FROM preference_changes WHERE account_id = :id AND conversation_id IS NOT NULL
    UNION SELECT conversation_id FROM data_requests WHERE account_id = :id AND conversation_id IS NOT NULL)
"""

_TABLES: Final = (
    "consents",
    "confirmations",
    "preference_changes",
    "preferences",
    "directory_writes",
    "session_uses",
    "proofs",
    "challenges",
)
"""All that hangs on the account; what hangs on its conversations goes with them."""

_CLAIMS: Final = """
DELETE FROM claims WHERE LOWER(email) = (SELECT LOWER(email) FROM accounts WHERE id = :id)
"""
_LETTERS: Final = """
DELETE FROM outbox WHERE kind = 'mail' AND (line = :line OR line LIKE :apart ESCAPE '~')
"""
# What is still on its way there goes out as far as it switches something off.
_PASSED_ON: Final = "DELETE FROM outbox WHERE line = :line AND delivered_at IS NOT NULL"
_CALLBACKS: Final = "DELETE FROM outbox WHERE line = :line"
_REQUESTS: Final = """
UPDATE data_requests SET state = 'done', decided_at = :now, conversation_id = NULL
WHERE account_id = :id AND state = 'open'
"""
_LOOSEN: Final = "UPDATE data_requests SET conversation_id = NULL WHERE account_id = :id"
_KEY: Final = "SELECT email, email_key, created_at FROM accounts WHERE id = :id"
_NOTE: Final = """
INSERT INTO erasures (account_id, erased_at) VALUES (:id, :now)
ON CONFLICT (account_id) DO UPDATE SET erased_at = excluded.erased_at
"""
_LIST: Final = "SELECT account_id, erased_at FROM erasures ORDER BY erased_at, account_id"
_BACK: Final = "SELECT id FROM accounts WHERE id = :id AND created_at <= :erased_at"


async def forget_account(
    tx: Transaction, account_id: str, *, now: int, marks: Marks, note: bool = True
) -> int | None:
    """Erase all about an account and note that it was done; how many conversations went, None without such an account.

    It stays: the audit (ids alone), the request itself by its number, and a mark of the address, so that opt-ins do not
    come back with a later import. Run it without a key: nothing else may be half done beside it. Raises `MarksFault`.

    Without `note` it counts as closed and not as erased: it may be there again with a later file.
    """
    account = await tx.fetch_one(_KEY, id=account_id)
    if account is None:
        return None
    own = await tx.fetch_all(_CONVERSATIONS, id=account_id)
    conversations = {row["id"]: row for row in (*own, *await find_typed(tx, account["email"]))}.values()
    await tx.execute(_REQUESTS, id=account_id, now=now)
    await tx.execute(_LOOSEN, id=account_id)
    for row in conversations:
        await erase_conversation(tx, row["id"])
        await tx.execute(_CALLBACKS, line=f"callback:{row['id']}")
        await chats.end_chat(tx, row["id"], ended_as="erased", now=now)
        await changes.note_change(tx, row["id"], now=now)
        await chats.ring_conversation(tx, row["id"], row["channel"])
    await mask_noted(tx, account["email"])
    await tx.execute(_CLAIMS, id=account_id)
    await forget_subscriptions(tx, account_id, account["email"], now=now)
    await tx.execute("DELETE FROM attempts WHERE subject = :id", id=account_id)
    await _drop_letters(tx, account_id)
    await tx.execute(_PASSED_ON, line=f"directory:{account_id}")
    for table in _TABLES:
        await tx.execute(f"DELETE FROM {table} WHERE account_id = :id", id=account_id)  # noqa: S608 - the names stand above
    await tx.execute("DELETE FROM accounts WHERE id = :id", id=account_id)
    if note:
        await note_erasure(tx, account_id, now=now)
    await add_mark(tx, marks, account["email_key"], now=now)
    return len(conversations)


async def note_erasure(tx: Transaction, account_id: str, *, now: int) -> None:
    """Keep that an account was erased at a time; of several the last."""
    await tx.execute(_NOTE, id=account_id, now=now)


async def _drop_letters(tx: Transaction, account_id: str) -> None:
    line = f"mail:{account_id}"
    quoted = line.replace("~", "~~").replace("%", "~%").replace("_", "~_")
    await tx.execute(_LETTERS, line=line, apart=f"{quoted}:%")


async def list_erasures(tx: Transaction) -> dict[str, int]:
    """Account ids with the time of their erasure, in unix milliseconds."""
    return {row["account_id"]: row["erased_at"] for row in await tx.fetch_all(_LIST)}


async def came_back(tx: Transaction, account_id: str, erased_at: int) -> bool:
    """Whether an account that was erased is there as it was before: a backup was restored. One imported later is new."""
    return await tx.fetch_one(_BACK, id=account_id, erased_at=erased_at) is not None
