"""What has to be done at the forum for a decision, in order (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from bot.moderation.rules import Decision


class What(StrEnum):
    """What is done at a forum."""

    FLAG = "flag"
    HIDE = "hide"
    RESTORE = "restore"
    SILENCE = "silence"
    UNSILENCE = "unsilence"
    SUSPEND = "suspend"
    UNSUSPEND = "unsuspend"
    SETTLE = "settle"
    """The forum's own entry for the post is closed as well."""
    TELL = "tell"


_STEPS: Final[Mapping[Decision, tuple[What, ...]]] = {
    Decision.DISMISS: (What.SETTLE,),
    Decision.TALK: (What.SETTLE, What.TELL),
    Decision.ASK_EDIT: (What.SETTLE, What.TELL),
    Decision.REMIND: (What.SETTLE, What.TELL),
    Decision.HIDE: (What.HIDE, What.TELL),
    Decision.WARN: (What.SETTLE, What.TELL),
    Decision.SILENCE: (What.SILENCE, What.SETTLE, What.TELL),
    Decision.SUSPEND: (
        What.SUSPEND,
        What.SETTLE,
    ),  # the statement goes with it: who is suspended cannot read it there
    Decision.UPHOLD: (What.TELL,),
}
_INVERSE: Final[Mapping[What, What]] = {
    What.HIDE: What.RESTORE,
    What.SILENCE: What.UNSILENCE,
    What.SUSPEND: What.UNSUSPEND,
}
_SETTLED: Final[Mapping[Decision, str]] = {Decision.DISMISS: "disagree", Decision.TALK: "ignore"}


def plan(decision: Decision, *, emergency: bool = False, escalated: bool = False) -> tuple[What, ...]:
    """The steps of a decision; `escalated` says that emergency measures are in force, which it replaces."""
    if emergency:
        return (What.HIDE, What.SILENCE, What.TELL)
    steps = _STEPS[decision]
    if not escalated:
        return steps
    if decision is Decision.HIDE:
        return (What.UNSILENCE, What.SETTLE, What.TELL)
    if decision is Decision.SILENCE:
        return (What.UNSILENCE, *steps)
    if decision is Decision.SUSPEND:
        return steps
    # What is no ground to hide a post is none to keep it hidden.
    return (What.UNSILENCE, What.RESTORE, What.TELL)


def plan_reversal(done: tuple[What, ...]) -> tuple[What, ...]:
    """The steps that take others back, and tell so."""
    return (*(_INVERSE[step] for step in done if step in _INVERSE), What.TELL)


def settle_as(decision: Decision) -> str:
    """How the forum's own entry is closed: as agreed with, disagreed with, or ignored."""
    return _SETTLED.get(decision, "agree")
