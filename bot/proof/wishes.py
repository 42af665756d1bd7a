"""Reading preferences and carrying out a wish to change them, with the evidence checked again in the same transaction."""

from __future__ import annotations

from typing import Final

from bot.dialogue.effects import ChangePreferences, ReadPreferences
from bot.dialogue.events import PreferencesChanged, PreferencesRead
from bot.dialogue.state import Change
from bot.proof import throttles
from bot.proof.letters import ConsentLetter, post_letter
from bot.proof.notices import tell_owner
from bot.proof.rules import Rules
from bot.proof.scene import Scene, new_id
from bot.proof.sessions import evidence_holds
from bot.proof.switches import LINK_WORDING, cause_in_chat, note_switches, switch
from bot.proof.trail import record
from bot.store import consents, preferences
from bot.store.consents import Confirmation
from bot.store.database import Transaction
from bot.store.preferences import Source
from verification.assurance import Assurance, Category, Evidence, has_fresh_code, is_alive, use
from verification.attempts import Act, Scope
from verification.faults import EvidenceSpent
from verification.links import Link
from verification.permissions import Permission, permits_by
from verification.policy import settle_wish


async def read_preferences(
    tx: Transaction, rules: Rules, scene: Scene, asked: ReadPreferences
) -> PreferencesRead:
    """Return the six categories to a proved owner.

    Raises `EvidenceSpent` for anybody else: the core asks with proof at hand only, so this is a fault in the program.
    """
    evidence = asked.evidence
    kept = rules.directory(tx)
    await kept.take_over(evidence.account_id, now=scene.now_ms)
    permission = permits_by(evidence, scene.now, "show_notifications")
    if permission is not Permission.YES or not await evidence_holds(tx, scene, evidence):
        raise EvidenceSpent("reading preferences takes a code or a session that still holds")
    states = await preferences.read_states(tx, evidence.account_id)
    waiting = await kept.list_waiting(evidence.account_id)
    enabled = {category: state.enabled for category, state in states.items()}
    return PreferencesRead(scene.now, enabled, waiting)


async def change_preferences(
    tx: Transaction, rules: Rules, scene: Scene, asked: ChangePreferences
) -> PreferencesChanged:
    """Do what the evidence permits now, ask the owner by mail for the rest, refuse the whole if it permits nothing."""
    evidence = asked.evidence
    await rules.directory(tx).take_over(evidence.account_id, now=scene.now_ms)
    if not is_alive(evidence, scene.now) or not await evidence_holds(tx, scene, evidence):
        return await _refuse(tx, rules, scene, evidence)
    return await carry_out(tx, rules, scene, evidence, asked.wish, Source.CHAT)


async def carry_out(
    tx: Transaction, rules: Rules, scene: Scene, evidence: Evidence, wish: Change, source: Source
) -> PreferencesChanged:
    """Carry a wish out with evidence that was just checked; the evidence comes back with one use less.

    What is told never depends on what was on before: an account that is already as wished gets the same answer.
    """
    fresh = has_fresh_code(evidence, scene.now)
    enable = bool(wish.enable)
    settled = settle_wish(evidence.assurance, wish.categories, enable, fresh_code=fresh)
    if wish.enable is None or not settled.at_once | settled.pending:
        return await _refuse(tx, rules, scene, evidence)
    changed, passed_on = await _apply(
        tx, rules, scene, evidence, dict.fromkeys(settled.at_once, enable), source
    )
    asked = await _ask_owner(tx, scene, evidence, settled.pending)
    if (changed or asked) and evidence.assurance is Assurance.DETAILS:
        subjects = {Scope.ACCOUNT: evidence.account_id}
        await throttles.note_act(tx, Act.APPLY_DETAILS, subjects, scene.now)
    return PreferencesChanged(
        scene.now, use(evidence, scene.now), settled.at_once, settled.pending, passed_on=passed_on
    )


async def _apply(
    tx: Transaction,
    rules: Rules,
    scene: Scene,
    evidence: Evidence,
    wished: dict[Category, bool],
    source: Source,
) -> tuple[bool, bool]:
    """Switch; whether anything was, and whether it is still on its way to where the account is kept."""
    cause = cause_in_chat(scene, evidence.account_id, evidence.assurance, source)
    switches, passed_on = await switch(tx, rules, cause, wished)
    letter = None
    if not passed_on:  # else the owner is told when it is there
        letter = await tell_owner(tx, cause.account_id, cause.change_id, switches, now_ms=scene.now_ms)
    await note_switches(tx, cause, switches, letter)
    return bool(switches), passed_on


async def _ask_owner(tx: Transaction, scene: Scene, evidence: Evidence, pending: frozenset[Category]) -> bool:
    """Mail the link that gives the consent, for what is not on already."""
    states = await preferences.read_states(tx, evidence.account_id)
    wanted = tuple(category for category in Category if category in pending and not states[category].enabled)
    if not wanted:
        return False
    confirmation = Confirmation(
        id=new_id(),
        account_id=evidence.account_id,
        categories=frozenset(wanted),
        wording=LINK_WORDING,
        assurance=evidence.assurance,
        conversation_id=scene.conversation_id,
        created_at=scene.now_ms,
        expires_at=scene.now_ms + CONSENT_LIFE,
    )
    await consents.add_confirmation(tx, confirmation)
    letter = ConsentLetter(
        account_id=evidence.account_id,
        confirmation_id=confirmation.id,
        categories=wanted,
        at=scene.now_ms,
        expires_at=confirmation.expires_at,
    )
    await post_letter(tx, letter, now=scene.now_ms)
    return True


async def _refuse(tx: Transaction, rules: Rules, scene: Scene, evidence: Evidence) -> PreferencesChanged:
    await record(
        tx,
        rules,
        scene,
        proof=evidence.assurance.value,
        result="not_permitted",
        asked=evidence.assurance,
        account_id=evidence.account_id,
    )
    return PreferencesChanged(scene.now, None, refused=True)


CONSENT_LIFE: Final = Link.CONSENT.life * 1000
"""Milliseconds that a wish waits for the owner: as long as the link is good."""
