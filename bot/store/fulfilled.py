"""Requests on personal data that need nobody's approval: copies mailed at once, erasures set going and taken back."""

from __future__ import annotations

from typing import Final

from bot.store.database import Row, Transaction
from bot.store.feedback import ANSWER_DUE

_ADD: Final = """
INSERT INTO data_requests (id, account_id, kind, conversation_id, assurance, why_code, created_at, due_at, state,
    decided_at, erased_at)
VALUES (:id, :account_id, :kind, :conversation_id, :assurance, :why_code, :now, :due_at, :state, :decided_at, :erased_at)
"""
_SCHEDULED: Final = """
SELECT id, account_id, erased_at FROM data_requests WHERE account_id = :account_id AND state = 'open' AND erased_at IS NOT NULL
ORDER BY erased_at LIMIT 1
"""
_HERE: Final = """
SELECT id, account_id FROM data_requests
WHERE conversation_id = :conversation_id AND state = 'open' AND erased_at IS NOT NULL ORDER BY erased_at LIMIT 1
"""
_KEEP: Final = """
UPDATE data_requests SET state = 'withdrawn', decided_at = :now
WHERE account_id = :account_id AND state = 'open' AND erased_at IS NOT NULL
"""
_DUE: Final = """
SELECT r.id, r.account_id, a.email, a.language FROM data_requests AS r JOIN accounts AS a ON a.id = r.account_id
WHERE r.state = 'open' AND r.erased_at <= :now ORDER BY r.erased_at LIMIT 1
"""


async def add_copy(
    tx: Transaction, record_id: str, account_id: str, *, conversation_id: str, proof: str, why: str, now: int
) -> None:
    """Keep that a copy was asked for and mailed at once."""
    await _add(tx, record_id, account_id, "export", conversation_id, proof, why, now, None)


async def add_erasure(
    tx: Transaction,
    record_id: str,
    account_id: str,
    *,
    conversation_id: str,
    proof: str,
    why: str,
    now: int,
    erased_at: int,
) -> None:
    """Keep that an erasure was set going; all times in unix milliseconds."""
    await _add(tx, record_id, account_id, "erase", conversation_id, proof, why, now, erased_at)


async def find_scheduled(tx: Transaction, account_id: str) -> Row | None:
    """The erasure of an account that is on its way."""
    return await tx.fetch_one(_SCHEDULED, account_id=account_id)


async def find_scheduled_here(tx: Transaction, conversation_id: str) -> Row | None:
    """The erasure that was set going in a conversation."""
    return await tx.fetch_one(_HERE, conversation_id=conversation_id)


async def keep_account(tx: Transaction, account_id: str, *, now: int) -> bool:
    """Take the account's erasure back; whether there was one."""
    return await tx.execute(_KEEP, account_id=account_id, now=now) > 0


async def find_due(tx: Transaction, now: int) -> Row | None:
    """One erasure whose time has come, with the address and language of the account for the last letter."""
    return await tx.fetch_one(_DUE, now=now)


async def _add(
    tx: Transaction,
    record_id: str,
    account_id: str,
    kind: str,
    conversation_id: str,
    proof: str,
    why: str,
    now: int,
    erased_at: int | None,
) -> None:
    done = erased_at is None
    await tx.write(
        _ADD,
        id=record_id,
        account_id=account_id,
        kind=kind,
        conversation_id=conversation_id,
        assurance=proof,
        why_code=why,
        now=now,
        due_at=now + ANSWER_DUE,
        state="done" if done else "open",
        decided_at=now if done else None,
        erased_at=erased_at,
    )
