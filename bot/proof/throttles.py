"""Limits on attempts, counted in the database within the turn, and the brake that holds for everybody.

Only what was let through counts towards a limit. What was turned away is written down all the same, elsewhere: a
throttled attempt costs as many statements as any other. What a clock that ran ahead has dated later than a window from
now does not count: it would shut an account, or pull the brake, until that day.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.proof.rules import Rules
from bot.proof.scene import Scene, new_id
from bot.proof.trail import record
from bot.store import attempts
from bot.store.database import Transaction
from verification.assurance import Assurance
from verification.attempts import (
    BRAKE_TIME,
    BRAKE_WINDOW,
    Act,
    Limit,
    Scope,
    email_subject,
    find_exceeded,
    is_brake_due,
    is_braked,
    is_spraying,
    limits_of,
    network_subject,
    window_start,
)
from verification.durations import DAY
from verification.networks import counted_network
from verification.policy import DetailsPolicy, policy_in_force

_EVERYBODY: Final = "everybody"
_SUBMISSIONS: Final = "submissions"
_BRAKE: Final = "brake"
_EMAILS: Final = "emails_of_network"

Subjects = Mapping[Scope, str]
"""By what an act is counted in this turn."""


def subjects_of(rules: Rules, scene: Scene, email: str) -> Subjects:
    """Return what a submission of this address is counted under: hashes and the conversation's id."""
    subjects = {
        Scope.CONVERSATION: scene.conversation_id,
        Scope.EMAIL: email_subject(rules.keys, email),
    }
    network = None if scene.address is None else counted_network(scene.address)
    return subjects if network is None else subjects | {Scope.NETWORK: network_subject(rules.keys, network)}


async def find_full(tx: Transaction, act: Act, subjects: Subjects, now: int) -> Limit | None:
    """Return the first limit that leaves no room for one more act at `now` (unix seconds)."""
    limits = limits_of(act, network_known=Scope.NETWORK in subjects)
    counts = {limit: await _count(tx, limit, subjects, now) for limit in limits if limit.scope in subjects}
    return find_exceeded(counts)


async def note_act(tx: Transaction, act: Act, subjects: Subjects, now: int, *, admitted: bool = True) -> None:
    """Count an act at `now` (unix seconds), or write down that it was turned away."""
    for scope, subject in subjects.items():
        label = _label(act, scope) if admitted else f"refused:{_label(act, scope)}"
        await attempts.add_attempt(tx, scope=label, subject=subject, at=now * 1000, mark=new_id())


async def admit_submission(tx: Transaction, rules: Rules, scene: Scene, act: Act, email: str) -> bool:
    """Count a submission of details or a wish for a code; False: it must come to nothing, and look the same."""
    subjects = subjects_of(rules, scene, email)
    braking = await count_submission(tx, rules, scene, subjects)
    full = await find_full(tx, act, subjects, scene.now)
    admitted = full is None and not (braking and act is Act.SUBMIT_DETAILS)
    await note_act(tx, act, subjects, scene.now, admitted=admitted)
    return admitted


async def count_submission(
    tx: Transaction, rules: Rules, scene: Scene, subjects: Subjects | None = None
) -> bool:
    """Count a submission over all; True if it went over the limit, whereupon the brake is pulled."""
    at = scene.now * 1000
    await attempts.add_attempt(tx, scope=_SUBMISSIONS, subject=_EVERYBODY, at=at, mark=new_id())
    many = await attempts.count_attempts(
        tx,
        scope=_SUBMISSIONS,
        subject=_EVERYBODY,
        after=at - BRAKE_WINDOW * 1000,
        until=at + BRAKE_WINDOW * 1000,
    )
    due = is_brake_due(many, rules.brake) or await _is_sprayed(tx, rules, scene, subjects or {})
    if due and not await _is_braked(tx, scene.now):
        await attempts.add_attempt(tx, scope=_BRAKE, subject=_EVERYBODY, at=at, mark=new_id())
        await record(tx, rules, scene, proof="none", result="brake", asked=Assurance.NONE, actor="assistant")
        rules.alarm("brake")
    return due


async def policy_now(tx: Transaction, rules: Rules, scene: Scene) -> DetailsPolicy:
    """Return the policy that holds: `code` for everybody while the brake is on."""
    braked = rules.brake > 0 and await _is_braked(tx, scene.now)
    return policy_in_force(rules.policy, braked=braked)


async def _is_sprayed(tx: Transaction, rules: Rules, scene: Scene, subjects: Subjects) -> bool:
    network = subjects.get(Scope.NETWORK)
    if network is None or rules.brake == 0:
        return False
    at = scene.now * 1000
    await attempts.add_attempt(tx, scope=_EMAILS, subject=network, at=at, mark=subjects[Scope.EMAIL])
    many = await attempts.count_distinct(
        tx, scope=_EMAILS, subject=network, after=at - DAY * 1000, until=at + DAY * 1000
    )
    return is_spraying(many)


async def _is_braked(tx: Transaction, now: int) -> bool:
    until = (now + BRAKE_TIME) * 1000
    pulled = await attempts.find_newest(tx, scope=_BRAKE, subject=_EVERYBODY, until=until)
    return is_braked(None if pulled is None else pulled // 1000, now)


async def _count(tx: Transaction, limit: Limit, subjects: Subjects, now: int) -> int:
    return await attempts.count_attempts(
        tx,
        scope=_label(limit.act, limit.scope),
        subject=subjects[limit.scope],
        after=window_start(limit, now) * 1000,
        until=attempts.FOR_EVER if limit.window is None else (now + limit.window) * 1000,
    )


def _label(act: Act, scope: Scope) -> str:
    return f"{act.value}:{scope.value}"
