"""Requests for a person's own data: proof first, then a clear question, then the privacy team.

A session with a code of the last ten minutes beside it needs no team: the copy is mailed at once, and an erasure is set
going, which the owner can take back for a while.
"""

from __future__ import annotations

from typing import Final

from bot.dialogue import handoff, identity
from bot.dialogue.asking import go_and_ask
from bot.dialogue.effects import FileDataRequest, FulfilRequest, KeepData, Kind, Moment, Say, Text
from bot.dialogue.events import Chose, Command, DataKept, Heard, RequestFulfilled
from bot.dialogue.flow import Step, notice, rest, stay
from bot.dialogue.state import (
    Action,
    Conversation,
    DataRequest,
    Erasing,
    Handoff,
    Identifying,
    Parting,
    Team,
)
from verification.assurance import Assurance
from verification.permissions import Permission, permits_by

NOT_SIGNED_IN: Final = "not signed in"
"""Why a code was asked for: what is kept with the request (GDPR Art. 12(6) wants a ground for any further proof)."""
BACK: Final = (Command.UNDO, Command.CANCEL)
"""Words that take an erasure back while that is open."""


def pursue(conversation: Conversation, request: DataRequest, at: int) -> Step:
    """Word the request for a proved owner; ask everybody else who they are."""
    if conversation.assurance < Assurance.CODE:
        return go_and_ask(conversation, Identifying(request), notice("identity.why_code"))
    signed_in = conversation.assurance is Assurance.SESSION
    return go_and_ask(conversation, Erasing(request, _is_sure(conversation, at), signed_in))


def hear_request(conversation: Conversation, phase: Erasing, event: Heard) -> Step | None:
    """Take yes or no."""
    answer = event.understanding.answer
    return None if answer is None else _decide(conversation, phase, answer, event.at)


def choose_request(conversation: Conversation, phase: Erasing, event: Chose) -> Step | None:
    """Take the buttons yes and no, and the one for a code instead of a person's approval."""
    if event.choice == "code":
        return identity.prove_own(conversation, phase.request)
    return (
        _decide(conversation, phase, event.choice == "yes", event.at)
        if event.choice in ("yes", "no")
        else None
    )


def choose_keep(conversation: Conversation, phase: Parting, event: Chose) -> Step | None:
    """Take "keep my data"."""
    del phase
    return keep(conversation) if event.choice == "keep" else None


def keep(conversation: Conversation) -> Step:
    """Take the erasure back."""
    return stay(conversation, KeepData())


def tell_fulfilled(conversation: Conversation, phase: Erasing, event: RequestFulfilled) -> Step:
    """Say that the copy is in the mail, or until when the erasure can be taken back."""
    if not phase.request.erase or event.erased_at is None:
        sent = Say(Kind.DONE, Text("privacy.export_sent"), action=Action.EXPORT_DATA)
        return rest(conversation, sent)
    text = Text("privacy.erase_scheduled", {"at": Moment(event.erased_at, told=event.at * 1000)})
    return go_and_ask(conversation, Parting(), Say(Kind.DONE, text, action=Action.ERASE_DATA))


def tell_kept(conversation: Conversation, phase: Parting, event: DataKept) -> Step:
    """Say that nothing will be erased, or that there is nothing to take back any more."""
    del phase
    if event.kept:
        return rest(conversation, Say(Kind.DONE, Text("privacy.kept"), action=Action.ERASE_DATA))
    return rest(conversation, notice("privacy.nothing_to_keep"))


def _decide(conversation: Conversation, phase: Erasing, confirmed: bool, at: int) -> Step:
    request, evidence = phase.request, conversation.evidence
    if not confirmed:
        return rest(conversation, notice("privacy.dropped"))
    if evidence is None or conversation.assurance < Assurance.CODE:
        return pursue(conversation, request, at)
    if phase.at_once:
        if _is_sure(conversation, at):
            return stay(conversation, FulfilRequest(request, evidence))
        return pursue(conversation, request, at)  # what was asked was something else
    action = Action.ERASE_DATA if request.erase else Action.EXPORT_DATA
    key = "privacy.erase_filed" if request.erase else "privacy.export_filed"
    filed = FileDataRequest(request, evidence, NOT_SIGNED_IN if _by_code(conversation) else None)
    return handoff.hand_off(conversation, Handoff(Team.PRIVACY, action), key, action).after(filed)


def _is_sure(conversation: Conversation, at: int) -> bool:
    """Whether there is a session with a fresh code: then no person has to approve."""
    return permits_by(conversation.evidence, at, Action.ERASE_DATA.value) is Permission.YES


def _by_code(conversation: Conversation) -> bool:
    return conversation.assurance is Assurance.CODE
