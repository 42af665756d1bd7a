"""Name and email: one look-up, one answer for every kind of miss.

A wrong name, an unknown address, an account without a usable name, "this was not me" and a throttle take the same
statements and give the same answer; only the audit, which people of the support never see, tells them apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.effects import CheckDetails
from bot.dialogue.events import DetailsChecked
from bot.proof import throttles
from bot.proof.rules import Rules
from bot.proof.scene import Scene
from bot.proof.trail import record
from bot.store import accounts, proofs
from bot.store.database import Transaction
from verification.accounts import Account
from verification.assurance import Assurance, Evidence
from verification.attempts import Act, Scope
from verification.emails import strict_key
from verification.names import usable_name
from verification.policy import Claim, confirm_claim

_NO_KEY = ""
"""Stands for a text that is no address: no account has it, and looking for it costs the same."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a claim came to. `result` is for the audit alone."""

    evidence: Evidence | None
    account: Account | None
    result: str


async def check_details(tx: Transaction, rules: Rules, scene: Scene, asked: CheckDetails) -> DetailsChecked:
    """Return evidence for one change if name and email match one account."""
    # Looked up first: while nobody can be, nothing is counted against anybody.
    account = await find_owner(tx, rules, asked.email)
    admitted = await throttles.admit_submission(tx, rules, scene, Act.SUBMIT_DETAILS, asked.email)
    claim = Claim(asked.name, asked.email)
    finding = await match_claim(tx, rules, scene, claim, account, throttled=not admitted)
    if finding.evidence is not None:
        await proofs.add_proof(tx, scene.conversation_id, finding.evidence)
    return DetailsChecked(scene.now, finding.evidence)


async def find_owner(tx: Transaction, rules: Rules, email: str) -> Account | None:
    """Return the account with a typed address."""
    return await rules.directory(tx).find_by_email(strict_key(email) or _NO_KEY)


async def match_claim(
    tx: Transaction, rules: Rules, scene: Scene, claim: Claim, account: Account | None, *, throttled: bool
) -> Finding:
    """Compare the claim with the account of its address and write the audit row.

    An account with three changes today by name and email is refused like a miss, before any evidence is given.
    """
    account_id = account.id if account else ""
    closed = await accounts.find_closed_until(tx, account_id) > scene.now_ms
    full = await throttles.find_full(tx, Act.APPLY_DETAILS, {Scope.ACCOUNT: account_id}, scene.now)
    evidence = confirm_claim(
        claim, account, scene.now, throttled=throttled or full is not None, closed=closed
    )
    if evidence is not None:
        await rules.directory(tx).take_over(evidence.account_id, now=scene.now_ms)
    result = "match" if evidence else _explain(account, throttled, closed, full is not None)
    finding = Finding(evidence, account, result)
    await _audit(tx, rules, scene, claim, finding)
    return finding


def _explain(account: Account | None, throttled: bool, closed: bool, full: bool) -> str:
    """Say in a word why a claim was refused, the plainest reason first."""
    reasons = {
        "throttled": throttled,
        "unknown_email": account is None,
        "details_closed": closed,
        "enough_changes": full,
        "unusable_name": account is not None and not usable_name(account.name),
    }
    return next((word for word, holds in reasons.items() if holds), "wrong_name")


async def _audit(tx: Transaction, rules: Rules, scene: Scene, claim: Claim, finding: Finding) -> None:
    await record(
        tx,
        rules,
        scene,
        proof="details",
        result=finding.result,
        asked=Assurance.DETAILS,
        reached=Assurance.DETAILS if finding.evidence else Assurance.NONE,
        email=claim.email,
        account_id=finding.account.id if finding.account else None,
    )
