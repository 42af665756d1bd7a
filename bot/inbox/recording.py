"""What is written into the audit of signing in and of who may what: ids and words, never an address or a name."""

from __future__ import annotations

from bot.store.audit import append
from bot.store.database import Transaction
from verification.assurance import Assurance
from verification.audit import AuditEntry
from verification.networks import recorded_network


async def record(
    tx: Transaction,
    person_id: str,
    result: str,
    *,
    now: int,
    proof: str = "none",
    actor: str | None = None,
    address: str | None = None,
    count: int | None = None,
) -> None:
    """Add a row about somebody of staff; `actor` is who did it, where it was not they themselves. `now` in Unix milliseconds."""
    entry = AuditEntry(
        at=now,
        actor=actor or person_id,
        proof=proof,
        result=result,
        asked=Assurance.NONE,
        reached=Assurance.NONE,
        network=recorded_network(address) if address else None,
        person_id=person_id,
        count=count,
    )
    await append(tx, entry)
