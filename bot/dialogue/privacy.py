"""Requests for a person's own data: proof first, then a clear question, then the privacy team."""

from __future__ import annotations

from bot.dialogue import handoff
from bot.dialogue.asking import go_and_ask
from bot.dialogue.effects import FileDataRequest
from bot.dialogue.events import Chose, Heard
from bot.dialogue.flow import Step, notice, rest
from bot.dialogue.state import (
    Action,
    Conversation,
    DataRequest,
    Erasing,
    Handoff,
    Identifying,
    Team,
)
from verification.assurance import Assurance


def pursue(conversation: Conversation, request: DataRequest) -> Step:
    """Word the request for a proved owner; ask everybody else who they are."""
    if conversation.assurance < Assurance.CODE:
        return go_and_ask(conversation, Identifying(request), notice("identity.why_code"))
    return go_and_ask(conversation, Erasing(request))


def hear_request(conversation: Conversation, phase: Erasing, event: Heard) -> Step | None:
    """Take yes or no."""
    answer = event.understanding.answer
    return None if answer is None else _decide(conversation, phase.request, answer)


def choose_request(conversation: Conversation, phase: Erasing, event: Chose) -> Step | None:
    """Take the buttons yes and no."""
    return (
        _decide(conversation, phase.request, event.choice == "yes") if event.choice in ("yes", "no") else None
    )


def _decide(conversation: Conversation, request: DataRequest, confirmed: bool) -> Step:
    if not confirmed:
        return rest(conversation, notice("privacy.dropped"))
    if conversation.evidence is None or conversation.assurance < Assurance.CODE:
        return pursue(conversation, request)
    action = Action.ERASE_DATA if request.erase else Action.EXPORT_DATA
    key = "privacy.erase_filed" if request.erase else "privacy.export_filed"
    filed = FileDataRequest(request, conversation.evidence)
    return handoff.hand_off(conversation, Handoff(Team.PRIVACY, action), key, action).after(filed)
