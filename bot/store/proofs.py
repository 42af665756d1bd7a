"""What evidence stands on: a row for each proof, which ends when the proof is revoked.

Evidence travels in the conversation's state and is dated in whole seconds. Ending rows, and not comparing times, takes
back also what was proved within the same second.
"""

from __future__ import annotations

from typing import Final

from bot.store.database import Transaction
from verification.assurance import Evidence

_ADD: Final = """
INSERT INTO proofs (conversation_id, account_id, assurance, proved_at)
VALUES (:conversation_id, :account_id, :assurance, :proved_at)
ON CONFLICT (conversation_id, account_id, assurance, proved_at) DO UPDATE SET ended_at = NULL
"""

_HOLDS: Final = """
SELECT 1 AS holds FROM proofs
WHERE conversation_id = :conversation_id AND account_id = :account_id AND assurance = :assurance
  AND proved_at = :proved_at AND ended_at IS NULL
  AND EXISTS (SELECT 1 FROM accounts WHERE accounts.id = proofs.account_id)
"""

_END: Final = "UPDATE proofs SET ended_at = :now WHERE account_id = :account_id AND ended_at IS NULL"


async def add_proof(tx: Transaction, conversation_id: str, evidence: Evidence) -> None:
    """Note that this conversation proved this."""
    await tx.write(_ADD, **_key(conversation_id, evidence))


async def proof_holds(tx: Transaction, conversation_id: str, evidence: Evidence) -> bool:
    """Tell whether this conversation proved this, nobody took it back, and the account is still there."""
    return await tx.fetch_one(_HOLDS, **_key(conversation_id, evidence)) is not None


async def end_proofs(tx: Transaction, account_id: str, *, now: int) -> None:
    """Take back everything that was proved for the account so far, in every conversation."""
    await tx.execute(_END, account_id=account_id, now=now)


def _key(conversation_id: str, evidence: Evidence) -> dict[str, str | int]:
    return {
        "conversation_id": conversation_id,
        "account_id": evidence.account_id,
        "assurance": evidence.assurance.value,
        "proved_at": evidence.proved_at * 1000,
    }
