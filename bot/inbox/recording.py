"""What is written into the audit of staff, of who may what, and of whoever runs the program: ids and words alone."""

from __future__ import annotations

from typing import Final

from bot.store.audit import append
from bot.store.database import Transaction
from verification.assurance import Assurance
from verification.audit import AuditEntry
from verification.networks import recorded_network

COMMAND_LINE: Final = "command_line"
"""The actor where somebody with a shell on the machine acted."""


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


async def record_operator(
    tx: Transaction, result: str, *, now: int, count: int | None = None, account_id: str | None = None
) -> None:
    """Add a row about something that was done on the command line, to nobody of staff. `now` in Unix milliseconds."""
    none = Assurance.NONE
    await append(
        tx,
        AuditEntry(
            at=now,
            actor=COMMAND_LINE,
            proof="none",
            result=result,
            asked=none,
            reached=none,
            count=count,
            account_id=account_id,
        ),
    )
