"""Session tokens of the logged-in site, and whether proof given earlier still counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.dialogue.events import SessionVerdict
from bot.errors import DirectoryUnavailable
from bot.proof.rules import Rules
from bot.proof.scene import Scene
from bot.proof.trail import record
from bot.store import accounts, audit, challenges, proofs, sessions
from bot.store.database import Transaction
from verification.assurance import (
    SESSION_IDLE,
    SESSION_LIFE,
    Assurance,
    Evidence,
    renew_session,
)
from verification.audit import AuditEntry
from verification.sessions import JTI_KEPT, Audience, SessionClaim, SessionFault, read_session

_REFUSED: Final = SessionVerdict()


@dataclass(frozen=True, slots=True)
class _Judged:
    """What became of a token: a word for the audit, and when it was first shown here if it counts."""

    result: str
    first_at: int | None = None


async def judge_session(tx: Transaction, rules: Rules, scene: Scene, token: str) -> SessionVerdict:
    """Return evidence for a token of audience `support`, partner time for one of `partner`; else nothing at all.

    The first conversation that shows a token owns it: there it may come with every message, elsewhere it is refused.
    """
    claim = read_session(token, rules.sessions, scene.now, scene.conversation_id)
    if isinstance(claim, SessionFault):
        await _audit(tx, rules, scene, claim.reason.value)
        return _REFUSED
    judged = await _judge(tx, rules, scene, claim)
    if judged.first_at is None:
        await _audit(tx, rules, scene, judged.result, claim)
        return _REFUSED
    first_shown = judged.first_at == scene.now_ms
    if first_shown:  # shown again with every message, it is the same attempt
        await _audit(tx, rules, scene, judged.result, claim)
    return await _grant(tx, scene, claim, judged.first_at // 1000)


async def evidence_holds(tx: Transaction, scene: Scene, evidence: Evidence) -> bool:
    """Tell whether this conversation proved this and nothing took it back: a revocation, "not me", an erasure."""
    if not await proofs.proof_holds(tx, scene.conversation_id, evidence):
        return False
    if evidence.assurance is not Assurance.DETAILS:
        return True
    return await accounts.find_closed_until(tx, evidence.account_id) <= scene.now_ms


async def end_evidence(tx: Transaction, account_id: str, *, now: int) -> None:
    """Take back all proof given for the account, in every conversation, at `now` (unix milliseconds).

    Open codes and the session tokens shown so far end with it; a new token or a new code proves anew.
    """
    await proofs.end_proofs(tx, account_id, now=now)
    await sessions.end_uses(tx, account_id, now=now)
    await challenges.close_challenges(tx, account_id, now=now)


async def revoke_sessions(tx: Transaction, account_id: str, *, now_ms: int) -> int | None:
    """Refuse every session token issued so far and end all proof; None where there is no such account.

    Tokens are dated in whole seconds, so those of the second under way are refused too. Returned is the time from
    which on a token counts again, in unix milliseconds.
    """
    if await accounts.find_sessions_from(tx, account_id) is None:
        return None
    until = (now_ms // 1000 + 1) * 1000
    await accounts.refuse_sessions(tx, account_id, until=until)
    await end_evidence(tx, account_id, now=now_ms)
    entry = AuditEntry(
        at=now_ms,
        actor="operator",
        proof="none",
        result="revoked",
        asked=Assurance.NONE,
        reached=Assurance.NONE,
        account_id=account_id,
    )
    await audit.append(tx, entry)
    return until


async def _judge(tx: Transaction, rules: Rules, scene: Scene, claim: SessionClaim) -> _Judged:
    if not await sessions.was_shown(tx, jti=claim.jti, conversation_id=scene.conversation_id):
        try:
            if not await rules.directory(tx).take_over(claim.account_id, now=scene.now_ms):
                return _Judged("unknown_account")
        except DirectoryUnavailable:  # it may be shown again with the next message
            return _Judged("directory_away")
    counts_from = await accounts.find_sessions_from(tx, claim.account_id)
    if counts_from is None:
        return _Judged("unknown_account")
    if claim.issued_at * 1000 < counts_from:
        return _Judged("revoked")
    use = await sessions.claim_session(
        tx,
        jti=claim.jti,
        conversation_id=scene.conversation_id,
        account_id=claim.account_id,
        expires_at=(claim.expires_at + JTI_KEPT) * 1000,
        now=scene.now_ms,
    )
    if use.conversation_id != scene.conversation_id or use.account_id != claim.account_id:
        return _Judged("bound_elsewhere")
    return _Judged("revoked") if use.ended_at is not None else _Judged(claim.audience.value, use.first_at)


async def _grant(tx: Transaction, scene: Scene, claim: SessionClaim, first_at: int) -> SessionVerdict:
    if claim.audience is Audience.PARTNER:
        until = min(first_at + SESSION_LIFE, scene.now + SESSION_IDLE)
        return SessionVerdict(partner_until=until, partner_account=claim.account_id)
    evidence = renew_session(None, claim.account_id, first_at, scene.now)
    await proofs.add_proof(tx, scene.conversation_id, evidence)
    return SessionVerdict(evidence=evidence)


async def _audit(
    tx: Transaction, rules: Rules, scene: Scene, result: str, claim: SessionClaim | None = None
) -> None:
    reached = result == Audience.SUPPORT.value
    await record(
        tx,
        rules,
        scene,
        proof="session",
        result=result,
        asked=Assurance.SESSION,
        reached=Assurance.SESSION if reached else Assurance.NONE,
        account_id=claim.account_id if claim else None,
    )
