"""Requests of integration partners: filing needs a session of audience `partner`."""

from __future__ import annotations

from bot.dialogue import handoff
from bot.dialogue.flow import Step, notice, rest
from bot.dialogue.state import Action, Conversation, Team


def begin(conversation: Conversation, at: int) -> Step:
    """Ask a signed-in partner for the matter; everybody else gets the same hint where to sign in."""
    if conversation.partner_until is None or at >= conversation.partner_until:
        return rest(conversation, notice("partners.sign_in", action=Action.PARTNER_REQUEST))
    return handoff.begin(conversation, Team.PARTNER, Action.PARTNER_REQUEST)
