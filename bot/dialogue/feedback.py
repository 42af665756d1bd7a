"""The rating of a closed conversation."""

from __future__ import annotations

from bot.dialogue.effects import RecordRating
from bot.dialogue.events import Chose, Heard
from bot.dialogue.flow import Step, notice, rest
from bot.dialogue.state import Conversation, Rating

STARS = {f"rating-{n}": n for n in range(1, 6)}


def choose_rating(conversation: Conversation, phase: Rating, event: Chose) -> Step | None:
    """Take one to five stars; the conversation stays closed."""
    del phase
    stars = STARS.get(event.choice)
    return _rated(conversation, stars) if stars else None


def hear_rating(conversation: Conversation, phase: Rating, event: Heard) -> Step | None:
    """Take a typed figure from 1 to 5; any other text is a new matter."""
    del phase
    typed = event.understanding.choice or ""
    stars = STARS.get(typed)
    return _rated(conversation, stars) if stars else None


def _rated(conversation: Conversation, stars: int) -> Step:
    return rest(conversation, RecordRating(stars), notice("feedback.thanks"))
