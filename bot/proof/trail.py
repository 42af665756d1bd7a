"""One audit row for each attempt, with what the turn knows of it."""

from __future__ import annotations

from bot.proof.rules import Rules
from bot.proof.scene import Scene
from bot.store import audit
from bot.store.database import Transaction
from verification.assurance import Assurance
from verification.audit import AuditEntry, hash_email
from verification.networks import recorded_network


async def record(
    tx: Transaction,
    rules: Rules,
    scene: Scene,
    *,
    proof: str,
    result: str,
    asked: Assurance,
    reached: Assurance = Assurance.NONE,
    email: str | None = None,
    account_id: str | None = None,
    actor: str = "contact",
) -> None:
    """Add a row: what was shown, what came of it, and the assurance that was asked for and reached."""
    entry = AuditEntry(
        at=scene.now_ms,
        actor=actor,
        proof=proof,
        result=result,
        asked=asked,
        reached=reached,
        conversation_id=scene.conversation_id,
        account_id=account_id,
        email_hash=None if email is None else hash_email(rules.keys, email),
        network=network_of(scene),
    )
    await audit.append(tx, entry)


def network_of(scene: Scene) -> str | None:
    """Return what is kept of the contact's address, where it is known."""
    return None if scene.address is None else recorded_network(scene.address)
