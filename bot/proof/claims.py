"""Policy `blind`: a claim is kept with the turn, and checked and applied after the reply, in a transaction of its own.

So nothing in the reply, nor the time it takes, depends on whether there is such an account. A miss mails nobody.
"""

from __future__ import annotations

import logging
from typing import Final

from bot.dialogue.effects import FileClaim
from bot.dialogue.state import Change
from bot.errors import StorageUnavailable
from bot.proof import throttles
from bot.proof.details import find_owner, match_claim
from bot.proof.rules import Rules
from bot.proof.scene import Scene, new_id
from bot.proof.wishes import carry_out
from bot.store import audit, claims
from bot.store.claims import FiledClaim
from bot.store.database import Database, Transaction
from bot.store.preferences import Source
from knowledge.languages import Language
from verification.assurance import Assurance
from verification.attempts import Act
from verification.audit import AuditEntry
from verification.policy import Claim

CLAIM_CHANNEL: Final = "claim"
MOST_CLAIMS: Final = 100
"""Claims settled in one round."""

_log: Final = logging.getLogger(__name__)


async def file_claim(tx: Transaction, rules: Rules, scene: Scene, filed: FileClaim) -> None:
    """Keep the claim until a worker settles it; a throttled one is dropped, and nobody can tell."""
    admitted = await throttles.admit_submission(tx, rules, scene, Act.SUBMIT_DETAILS, filed.email)
    if not admitted or filed.wish.enable is None:
        return
    claim = FiledClaim(
        id=new_id(),
        conversation_id=scene.conversation_id,
        name=filed.name,
        email=filed.email,
        categories=filed.wish.categories,
        enable=filed.wish.enable,
        address=scene.address,
        created_at=scene.now_ms,
    )
    await claims.add_claim(tx, claim)


async def settle_claims(database: Database, rules: Rules, *, now_ms: int) -> int:
    """Check and apply the claims that wait, each in its own transaction, and return how many were settled.

    A claim that cannot be settled is dropped with a line in the log, so that it does not hold up the others. Raises
    `StorageUnavailable` with the rest still waiting.
    """
    waiting = await database.read(lambda tx: claims.find_waiting(tx, most=MOST_CLAIMS))
    for identifier in waiting:
        await _settle_safely(database, rules, identifier, now_ms)
    return len(waiting)


async def _settle_safely(database: Database, rules: Rules, identifier: str, now_ms: int) -> None:
    try:
        await database.transact(lambda tx: _settle(tx, rules, identifier, now_ms), key=f"claim {identifier}")
    except StorageUnavailable:
        raise
    except Exception as fault:
        # No traceback: it could quote a name or an address.
        _log.error("a claim could not be settled", extra={"fault": type(fault).__name__})
        await database.transact(lambda tx: _drop(tx, identifier, now_ms), key=f"claim {identifier}")


async def _drop(tx: Transaction, identifier: str, now_ms: int) -> None:
    await claims.drop_claim(tx, identifier)
    entry = AuditEntry(
        at=now_ms,
        actor="assistant",
        proof="details",
        result="error",
        asked=Assurance.DETAILS,
        reached=Assurance.NONE,
    )
    await audit.append(tx, entry)


async def _settle(tx: Transaction, rules: Rules, identifier: str, now_ms: int) -> None:
    await audit.hold_chain(tx)
    filed = await claims.take_claim(tx, identifier)  # it waits again where nobody can be looked up
    if filed is None:
        return
    scene = Scene(
        now_ms=now_ms,
        conversation_id=filed.conversation_id,
        language=Language.EN,  # of no effect: at `details` no consent is recorded
        address=filed.address,
        channel=CLAIM_CHANNEL,
    )
    account = await find_owner(tx, rules, filed.email)
    claim = Claim(filed.name, filed.email)
    finding = await match_claim(tx, rules, scene, claim, account, throttled=False)
    if finding.evidence is not None:
        wish = Change(filed.categories, filed.enable)
        await carry_out(tx, rules, scene, finding.evidence, wish, Source.CLAIM)
