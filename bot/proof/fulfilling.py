"""Requests on one's own data with a session and a fresh code: carried out at once, and no person has to approve.

The copy is a link in a mail, good once and for a day. An erasure waits: somebody at a computer that was left open might
have asked for it, and its owner, who is written to at once, can take it back until then.
"""

from __future__ import annotations

from typing import Final

from bot.dialogue.effects import FulfilRequest
from bot.dialogue.events import DataKept, RequestFulfilled
from bot.dialogue.state import Action
from bot.proof.letters import CopyLetter, PartingLetter, post_letter
from bot.proof.links import INVALID, LinkOutcome, LinkPage, read_ids
from bot.proof.rules import Rules
from bot.proof.scene import Scene, new_id
from bot.proof.sessions import evidence_holds
from bot.proof.trail import record
from bot.store import audit, fulfilled
from bot.store.data_requests import find_request
from bot.store.database import Row, Transaction
from verification.assurance import Assurance
from verification.audit import AuditEntry
from verification.durations import HOUR
from verification.faults import EvidenceSpent
from verification.links import Link
from verification.permissions import Permission, permits_by

TAKEN_BACK_WITHIN: Final = 20 * HOUR
"""Seconds between the yes and the erasure: a night to see the mail, and still done within the 24 hours that are promised."""
PROOF: Final = "session+code"
AT_ONCE: Final = "at once"
"""Why a code was asked for beside the session: so that no person has to approve."""


async def fulfil_request(
    tx: Transaction, rules: Rules, scene: Scene, asked: FulfilRequest
) -> RequestFulfilled:
    """Mail the copy, or set the erasure going; one that is on its way already keeps its time.

    Raises `EvidenceSpent` for anything less than a session with a fresh code: the core asks with these alone.
    """
    evidence, erase = asked.evidence, asked.request.erase
    action = Action.ERASE_DATA if erase else Action.EXPORT_DATA
    allowed = permits_by(evidence, scene.now, action.value) is Permission.YES
    if not allowed or not await evidence_holds(tx, scene, evidence):
        raise EvidenceSpent("carrying out a data request takes a session and a fresh code that still hold")
    if erase:
        return RequestFulfilled(scene.now, await _set_going(tx, rules, scene, evidence.account_id))
    await _mail_copy(tx, rules, scene, evidence.account_id)
    return RequestFulfilled(scene.now)


async def keep_data(tx: Transaction, rules: Rules, scene: Scene) -> DataKept:
    """Take back the erasure that was set going in this conversation. It needs no proof: it harms nobody."""
    found = await fulfilled.find_scheduled_here(tx, scene.conversation_id)
    if found is None or not await fulfilled.keep_account(tx, found["account_id"], now=scene.now_ms):
        return DataKept(scene.now, kept=False)
    await _audit(tx, rules, scene, "erasure withdrawn", found["account_id"], proof="none")
    return DataKept(scene.now, kept=True)


async def look_at_keep(tx: Transaction, rules: Rules, token: str, *, now_ms: int) -> LinkPage:
    """Tell whether there is an erasure to take back."""
    found = await _named(tx, rules, token, now_ms)
    return INVALID if found is None else _page(found, LinkOutcome.OPEN)


async def keep_by_link(tx: Transaction, rules: Rules, token: str, *, now_ms: int) -> LinkPage:
    """Take the erasure of the link back; again does nothing more."""
    found = await _named(tx, rules, token, now_ms)
    if found is None:
        return INVALID
    account_id = found["account_id"]
    if found["state"] == "open" and await fulfilled.keep_account(tx, account_id, now=now_ms):
        entry = AuditEntry(
            at=now_ms,
            actor="contact",
            proof="link",
            result="erasure withdrawn",
            asked=Assurance.NONE,
            reached=Assurance.NONE,
            account_id=account_id,
        )
        await audit.append(tx, entry)
    return _page(found, LinkOutcome.DONE)


async def _named(tx: Transaction, rules: Rules, token: str, now_ms: int) -> Row | None:
    """The erasure that the link names, open or taken back; None for whatever is no good link any more."""
    ids = read_ids(rules, Link.KEEP, token, now_ms, count=1)
    found = await find_request(tx, ids[0]) if ids else None
    usable = found is not None and found["state"] in ("open", "withdrawn") and found["language"] is not None
    return found if usable else None


def _page(found: Row, outcome: LinkOutcome) -> LinkPage:
    done = outcome is LinkOutcome.DONE or found["state"] == "withdrawn"
    return LinkPage(outcome=LinkOutcome.DONE if done else outcome, language=found["language"])


async def _mail_copy(tx: Transaction, rules: Rules, scene: Scene, account_id: str) -> None:
    request_id = new_id()
    await fulfilled.add_copy(
        tx,
        request_id,
        account_id,
        conversation_id=scene.conversation_id,
        proof=PROOF,
        why=AT_ONCE,
        now=scene.now_ms,
    )
    await _audit(tx, rules, scene, "export done", account_id)
    await post_letter(
        tx, CopyLetter(account_id=account_id, request_id=request_id, at=scene.now_ms), now=scene.now_ms
    )


async def _set_going(tx: Transaction, rules: Rules, scene: Scene, account_id: str) -> int:
    before = await fulfilled.find_scheduled(tx, account_id)
    if before is not None:
        erased_at: int = before["erased_at"]
        return erased_at
    request_id, due = new_id(), scene.now_ms + TAKEN_BACK_WITHIN * 1000
    await fulfilled.add_erasure(
        tx,
        request_id,
        account_id,
        conversation_id=scene.conversation_id,
        proof=PROOF,
        why=AT_ONCE,
        now=scene.now_ms,
        erased_at=due,
    )
    await _audit(tx, rules, scene, "erasure set going", account_id)
    letter = PartingLetter(account_id=account_id, request_id=request_id, erased_at=due)
    await post_letter(tx, letter, now=scene.now_ms)
    return due


async def _audit(
    tx: Transaction, rules: Rules, scene: Scene, result: str, account_id: str, *, proof: str = PROOF
) -> None:
    level = Assurance.SESSION if proof == PROOF else Assurance.NONE
    await record(
        tx, rules, scene, proof=proof, result=result, asked=level, reached=level, account_id=account_id
    )
