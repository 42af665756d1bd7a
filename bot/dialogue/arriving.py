"""What an incoming message changes before it is looked at: status, proof, language."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from bot.dialogue import handoff
from bot.dialogue.effects import Effect
from bot.dialogue.events import Arrival, Heard
from bot.dialogue.flow import Step, notice
from bot.dialogue.state import Briefing, Conversation, Identifying, Proving, Rating, Status
from knowledge.languages import Language
from verification.assurance import Assurance, Evidence, is_alive, touch


def arrive(conversation: Conversation, event: Arrival) -> Step:
    """Reopen, let stale proof lapse, take a session token's verdict, follow the contact's language."""
    if conversation.status is Status.CLOSED and not isinstance(conversation.phase, Rating):
        conversation = handoff.reopen(conversation)
    conversation = msgspec.structs.replace(
        _lapse(conversation, event), language=_language_after(conversation, event)
    )
    return _take_session(conversation, event)


def _lapse(conversation: Conversation, event: Arrival) -> Conversation:
    evidence = conversation.evidence
    if evidence is None:
        return conversation
    alive = event.evidence_holds and is_alive(evidence, event.at)
    kept = touch(evidence, event.at) if alive else None
    return msgspec.structs.replace(conversation, evidence=kept)


def _take_session(conversation: Conversation, event: Arrival) -> Step:
    verdict = event.session
    if verdict is None:
        return Step(conversation)
    if verdict.evidence is None and verdict.partner_until is None:
        refused: tuple[Effect, ...] = (notice("session.refused"),)
        return Step(conversation, refused)
    proved = msgspec.structs.replace(
        conversation,
        evidence=_with_code(verdict.evidence, conversation.evidence) or conversation.evidence,
        partner_until=verdict.partner_until or conversation.partner_until,
        partner_account=verdict.partner_account if verdict.partner_until else conversation.partner_account,
    )
    return Step(proved)


def _with_code(shown: Evidence | None, held: Evidence | None) -> Evidence | None:
    """The evidence of a token, which may come with every message, with the code proved beside it here."""
    if shown is None or held is None or held.assurance is not Assurance.SESSION:
        return shown
    return replace(shown, code_at=held.code_at) if held.account_id == shown.account_id else shown


def _language_after(conversation: Conversation, event: Arrival) -> Language:
    if not isinstance(event, Heard) or event.understanding.language is None:
        return conversation.language
    said = event.understanding
    could_be_a_name = isinstance(conversation.phase, Identifying | Proving | Briefing) and not said.sentence
    return conversation.language if could_be_a_name or said.code else said.language or conversation.language
