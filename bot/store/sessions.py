"""Session tokens: which conversation owns each `jti`. Never the token: its text has several valid spellings."""

from __future__ import annotations

from typing import Final

import msgspec

from bot.store.database import Transaction

_CLAIM: Final = """
INSERT INTO session_uses (jti, conversation_id, account_id, first_at, expires_at)
VALUES (:jti, :conversation_id, :account_id, :now, :expires_at)
ON CONFLICT (jti) DO UPDATE SET jti = excluded.jti
RETURNING conversation_id, account_id, first_at, ended_at
"""

_SHOWN: Final = """
SELECT 1 FROM session_uses WHERE jti = :jti AND conversation_id = :conversation_id AND ended_at IS NULL
"""

_END: Final = "UPDATE session_uses SET ended_at = :now WHERE account_id = :account_id AND ended_at IS NULL"


class Use(msgspec.Struct, frozen=True):
    """Who presented a token first, and when (unix milliseconds). `ended_at`: it was revoked since."""

    conversation_id: str
    account_id: str
    first_at: int
    ended_at: int | None


async def claim_session(
    tx: Transaction, *, jti: str, conversation_id: str, account_id: str, expires_at: int, now: int
) -> Use:
    """Return whose the token is: this conversation's if nobody presented it before."""
    [row] = await tx.fetch_all(
        _CLAIM,
        jti=jti,
        conversation_id=conversation_id,
        account_id=account_id,
        expires_at=expires_at,
        now=now,
    )
    return Use(row["conversation_id"], row["account_id"], row["first_at"], row["ended_at"])


async def was_shown(tx: Transaction, *, jti: str, conversation_id: str) -> bool:
    """Tell whether the token was shown in this conversation before, and still counts."""
    return await tx.fetch_one(_SHOWN, jti=jti, conversation_id=conversation_id) is not None


async def end_uses(tx: Transaction, account_id: str, *, now: int) -> None:
    """Refuse from now on every token of the account that was presented so far."""
    await tx.execute(_END, account_id=account_id, now=now)
