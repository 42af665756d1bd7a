"""One-time codes to the registered address. An unknown address gets a decoy, which looks and counts the same."""

from __future__ import annotations

from bot.dialogue.effects import CheckCode, SendCode
from bot.dialogue.events import CodeChecked, CodeOutcome, CodeSent
from bot.proof import throttles
from bot.proof.letters import CodeLetter, post_letter
from bot.proof.rules import Rules
from bot.proof.scene import Scene, new_id
from bot.proof.trail import record
from bot.store import challenges, proofs
from bot.store.database import Transaction
from verification.accounts import Account
from verification.assurance import Assurance, Evidence, prove_code
from verification.attempts import Act, email_subject
from verification.challenges import (
    CODE_LIFE,
    MOST_TRIES,
    Challenge,
    Standing,
    judge_challenge,
    resend_wait,
)
from verification.codes import digest_code, match_code, new_code, read_code, seal_code
from verification.emails import strict_key


async def send_code(tx: Transaction, rules: Rules, scene: Scene, asked: SendCode) -> CodeSent:
    """Open a challenge and mail its code, if there is an account and no limit is reached; the answer is the same.

    Within a minute of the last one for this address here, none is opened and `wait` says how many seconds are left.
    """
    if asked.account_id is not None:
        asked = await _address_of(tx, rules, asked, asked.account_id)
    subject = email_subject(rules.keys, asked.email)
    last = await challenges.find_newest(tx, conversation_id=scene.conversation_id, email_hash=subject)
    wait = resend_wait(last.created_at if last else None, scene.now)
    if last is not None and wait:
        return CodeSent(scene.now, last.id, wait)
    # Looked up first: while nobody can be, nothing is counted against anybody.
    account = await rules.directory(tx).find_by_email(strict_key(asked.email) or "")
    admitted = await throttles.admit_submission(tx, rules, scene, Act.SEND_CODE, asked.email)
    owner = account if admitted else None
    challenge = await _open(tx, rules, scene, asked, owner, subject)
    result = "throttled" if not admitted else "sent" if account else "unknown_email"
    await _audit(tx, rules, scene, result, owner.id if owner else None, email=asked.email)
    return CodeSent(scene.now, challenge.id)


async def check_code(tx: Transaction, rules: Rules, scene: Scene, asked: CheckCode) -> CodeChecked:
    """Compare a typed code after counting the try; a right one is used up by it."""
    challenge = await challenges.find_challenge(tx, asked.challenge)
    account_id = (challenge.account_id if challenge else None) or ""
    account = await rules.directory(tx).find_by_id(account_id)
    await throttles.count_submission(tx, rules, scene)
    tries = await _count_try(tx, scene, challenge, asked)
    if challenge is None or tries is None:
        await _audit(tx, rules, scene, "spent", None)
        return CodeChecked(scene.now, CodeOutcome.SPENT)
    evidence = await _redeem(tx, rules, scene, challenge, account, asked.code)
    reached = evidence.assurance if evidence else Assurance.NONE
    result = "match" if evidence else "wrong_code"
    await _audit(tx, rules, scene, result, challenge.account_id, reached=reached)
    return CodeChecked(scene.now, _outcome(evidence, tries), evidence)


async def _address_of(tx: Transaction, rules: Rules, asked: SendCode, account_id: str) -> SendCode:
    """The same for the address of an account that was proved; one that is gone gets a decoy."""
    account = await rules.directory(tx).find_by_id(account_id)
    return SendCode(account.email if account else "", asked.action)


async def _open(
    tx: Transaction, rules: Rules, scene: Scene, asked: SendCode, owner: Account | None, subject: str
) -> Challenge:
    identifier, code = new_id(), new_code()
    challenge = Challenge(
        id=identifier,
        conversation_id=scene.conversation_id,
        account_id=owner.id if owner else None,
        action=asked.action,
        language=scene.language.value,
        digest=digest_code(rules.keys, identifier, code),
        created_at=scene.now,
    )
    await challenges.add_challenge(tx, challenge, email_hash=subject)
    if owner is not None:
        letter = CodeLetter(
            account_id=owner.id,
            challenge_id=identifier,
            sealed=seal_code(rules.keys, identifier, code),
            expires_at=(scene.now + CODE_LIFE) * 1000,
        )
        await post_letter(tx, letter, now=scene.now_ms)
    return challenge


async def _count_try(
    tx: Transaction, scene: Scene, challenge: Challenge | None, asked: CheckCode
) -> int | None:
    if challenge is None:
        return None
    standing = judge_challenge(challenge, scene.conversation_id, asked.action, scene.now)
    if standing is Standing.SPENT:  # for good, also if the clock is put back
        await challenges.close_challenge(tx, challenge.id, now=scene.now_ms)
    return await challenges.count_try(tx, challenge.id) if standing is Standing.OPEN else None


async def _redeem(
    tx: Transaction, rules: Rules, scene: Scene, challenge: Challenge, account: Account | None, typed: str
) -> Evidence | None:
    right = match_code(rules.keys, challenge.id, read_code(typed) or "", challenge.digest)
    if not right or account is None:
        return None
    if not await challenges.close_challenge(tx, challenge.id, now=scene.now_ms):
        return None
    await rules.directory(tx).take_over(account.id, now=scene.now_ms)
    evidence = prove_code(account.id, scene.now)
    await proofs.add_proof(tx, scene.conversation_id, evidence)
    return evidence


def _outcome(evidence: Evidence | None, tries: int) -> CodeOutcome:
    if evidence is not None:
        return CodeOutcome.RIGHT
    return CodeOutcome.WRONG if tries < MOST_TRIES else CodeOutcome.SPENT


async def _audit(
    tx: Transaction,
    rules: Rules,
    scene: Scene,
    result: str,
    account_id: str | None,
    *,
    email: str | None = None,
    reached: Assurance = Assurance.NONE,
) -> None:
    await record(
        tx,
        rules,
        scene,
        proof="code",
        result=result,
        asked=Assurance.CODE,
        reached=reached,
        email=email,
        account_id=account_id,
    )
