"""Small words to build a step with: stay, move, and say."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from bot.dialogue.effects import Choice, Effect, Kind, Say, Text, TextValue
from bot.dialogue.state import (
    Action,
    Choosing,
    Confirming,
    Conversation,
    Identifying,
    Idle,
    Phase,
    Proving,
    Ready,
    Refused,
)

PURSUING = (Choosing, Identifying, Proving, Confirming, Refused, Ready)
"""The phases of a change that is still on its way."""


class Step(NamedTuple):
    """The conversation after an event, and the effects in order."""

    conversation: Conversation
    effects: tuple[Effect, ...] = ()

    def after(self, *effects: Effect) -> Step:
        """Return the step with these effects before its own."""
        return Step(self.conversation, (*effects, *self.effects))


def stay(conversation: Conversation, *effects: Effect | None) -> Step:
    """Keep the phase."""
    return Step(conversation, tuple(effect for effect in effects if effect is not None))


def move(conversation: Conversation, phase: Phase, *effects: Effect | None) -> Step:
    """Go to another phase; whoever was understood so far is no longer a miss.

    Half a wish that was kept for later is dropped with the flow that it belongs to.
    """
    later = conversation.later if isinstance(phase, PURSUING) else None
    moved = msgspec.structs.replace(conversation, phase=phase, misses=0, later=later)
    return stay(moved, *effects)


def rest(conversation: Conversation, *effects: Effect | None) -> Step:
    """Go back to where nothing is open."""
    return move(conversation, Idle(), *effects)


def notice(key: str, *, action: Action | None = None, count: int | None = None, **values: TextValue) -> Say:
    """Build a remark that asks nothing."""
    return Say(Kind.NOTICE, Text(key, values, count), action=action)


def sorry(key: str, *choices: Choice) -> Say:
    """Build a friendly no, with what can be done instead."""
    return Say(Kind.SORRY, Text(key), choices=choices)


def choice(identifier: str, key: str) -> Choice:
    """Build a choice whose title stands in the catalogues."""
    return Choice(identifier, Text(key))
