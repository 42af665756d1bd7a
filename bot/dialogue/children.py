"""Who says that they are under sixteen gets a person, and is asked for neither name nor address here any more (GDPR Art. 8)."""

from __future__ import annotations

from typing import Final

import msgspec

from bot.dialogue import handoff, hardware
from bot.dialogue.events import Arrival, Chose
from bot.dialogue.flow import Step
from bot.dialogue.state import (
    Action,
    Briefing,
    Confirming,
    Conversation,
    Handoff,
    Identifying,
    Proving,
    Refused,
    Reporting,
    Status,
    Team,
)

REASON: Final = "young"
_ASKING: Final = (Identifying, Proving, Refused)


def begin(conversation: Conversation) -> Step:
    """Pass to people; what was typed of name and address is dropped with its question."""
    noted = msgspec.structs.replace(conversation, young=True)
    return handoff.hand_off(noted, Handoff(Team.PRIVACY, REASON), "handoff.young", Action.TALK_TO_HUMAN)


def spare(taken: Step, event: Arrival) -> Step:
    """Instead of a question for name, address or code: a person, or the next step without it."""
    conversation = taken.conversation
    phase = conversation.phase
    if not conversation.young or conversation.status is Status.AGENT:
        return taken
    if isinstance(phase, _ASKING) or (isinstance(phase, Confirming) and phase.email is not None):
        return begin(conversation)  # nothing of the step is done: it would have been sent or looked up
    skip = Chose(at=event.at, policy=event.policy, closed=event.closed, choice="skip")
    if isinstance(phase, Reporting) and phase.slot == "contact":
        return hardware.choose_report(conversation, phase, skip) or taken
    if isinstance(phase, Briefing) and phase.asked == "contact":
        return handoff.choose_brief(conversation, phase, skip) or taken
    return taken
