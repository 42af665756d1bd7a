"""A handoff in a line for the list of the inbox, and what can be made of that line again."""

from __future__ import annotations

from typing import Final

from bot.dialogue.state import Conversation, Handoff, Priority, Team
from bot.store.conversations import Stored

LONGEST_SUMMARY: Final = 200
"""Characters of the contact's own words that the inbox shows in its list."""


def summarise(conversation: Conversation) -> str | None:
    """Return what the inbox shows in its list, in the contact's own words, with the number of photos by a sign that needs
    no language; None where nobody is needed."""
    handoff = conversation.handoff
    if handoff is None:
        return None
    product = handoff.report.product if handoff.report else None
    product = handoff.request.service if handoff.request else product
    words = ": ".join(dict.fromkeys(part for part in (product, handoff.matter) if part))
    photos = f" 📷 {handoff.report.photos}" if handoff.report and handoff.report.photos else ""
    return words[: LONGEST_SUMMARY - len(photos)] + photos


def handoff_of(stored: Stored) -> Handoff | None:
    """The handoff by what the inbox has of it, so that an act on an unreadable state takes it from no team's list."""
    if stored.team is None:
        return None
    return Handoff(
        Team(stored.team), stored.reason or "failure", Priority(stored.priority), matter=stored.summary
    )
