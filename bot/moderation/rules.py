"""What moderators may decide, and the numbers that hold for it (pure)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from bot.triage.verdict import Rule

SECOND: Final = 1_000
MINUTE: Final = 60 * SECOND
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR

UNDO: Final = 10 * SECOND
"""Until then nothing of a decision has gone out."""
CLAIM: Final = 15 * MINUTE
"""For how long a review is somebody's who does nothing."""
LAPSE: Final = 72 * HOUR
"""For how long a proposal waits for the second person."""
ALONE: Final = 7 * DAY
"""The longest silence that one person decides."""
EMERGENCY: Final = 24 * HOUR
"""How long an emergency silence lasts."""
COUNTS: Final = 180 * DAY
"""How long a warning counts."""
APPEAL: Final = 184 * DAY
"""Six months, however long they are (DSA, Art. 20: at least six)."""
MOST_SANCTIONS: Final = 20
"""Of one person in an hour."""
LONGEST: Final = 3_653 * DAY
"""The longest that something is decided for: ten years."""


RULES: Final = tuple(Rule)
"""The commitments of the charter, in its order: the first is number 1."""


class Decision(StrEnum):
    """What may be decided; the last two of appeals alone."""

    DISMISS = "dismiss"
    TALK = "talk"
    ASK_EDIT = "ask_edit"
    REMIND = "remind"
    HIDE = "hide"
    WARN = "warn"
    SILENCE = "silence"
    SUSPEND = "suspend"
    UPHOLD = "uphold"
    REVERSE = "reverse"


class State(StrEnum):
    """How a review stands."""

    PENDING = "pending"
    ESCALATED = "escalated"
    AWAITING_SECOND = "awaiting_second"
    APPROVED = "approved"
    REJECTED = "rejected"
    IGNORED = "ignored"
    DELETED = "deleted"


class Found(StrEnum):
    """How it was found that a post may break the charter."""

    RULES = "rules"
    REPORTS = "reports"
    BOTH = "both"
    APPEAL = "appeal"
    SAMPLE = "sample"


OPEN: Final = (State.PENDING, State.ESCALATED, State.AWAITING_SECOND)
DECIDABLE: Final = frozenset({State.PENDING, State.ESCALATED, State.DELETED})
"""Also what is gone: its author may still be told, or warned."""
SANCTIONS: Final = frozenset({Decision.HIDE, Decision.WARN, Decision.SILENCE, Decision.SUSPEND})
"""What restricts somebody: with a statement of reasons and a way to appeal."""
OF_APPEALS: Final = frozenset({Decision.UPHOLD, Decision.REVERSE})
FREE: Final = frozenset({Decision.DISMISS, Decision.TALK}) | OF_APPEALS
"""What names no rule of the charter."""
OF_POSTS: Final = frozenset({Decision.HIDE, Decision.ASK_EDIT})
"""What is done to a post, which must be there for it."""
SINGLE: Final = frozenset({Decision.SILENCE, Decision.SUSPEND})
"""What is never decided in bulk."""


def needs_second(decision: Decision, until: int | None, now: int) -> bool:
    """Whether a second person has to agree; times are unix milliseconds."""
    if decision is Decision.SUSPEND:
        return True
    return decision is Decision.SILENCE and (until is None or until > now + ALONE)


def state_after(decision: Decision) -> State:
    """How a review stands once it is decided; an upheld appeal is one that was rejected."""
    return State.REJECTED if decision in (Decision.DISMISS, Decision.UPHOLD) else State.APPROVED


def find_missing(
    decision: Decision, *, rules: bool, reason: str, until: int | None, excerpt: str, message: str | None
) -> list[str]:
    """Pointers of what is needed and not there: without it nothing may be decided, since nobody could be told why."""
    told = decision in SANCTIONS or decision not in FREE
    checks = (
        ("/rules", decision not in FREE and not rules),
        ("/reason", decision not in (Decision.DISMISS, Decision.TALK) and not reason.strip()),
        ("/until", decision is Decision.SILENCE and until is None),
        ("/excerpt", told and not excerpt.strip()),
        ("/message", decision in OF_APPEALS and not (message or "").strip()),
    )
    return [pointer for pointer, missing in checks if missing]


def pack_rules(rules: tuple[str, ...]) -> str:
    """As the tables keep them: names between spaces, in the charter's order, each once."""
    named = [rule.value for rule in RULES if rule.value in rules]
    return f" {' '.join(named)} " if named else " "


def unpack_rules(packed: str) -> tuple[Rule, ...]:
    """The rules of a column."""
    return tuple(Rule(name) for name in packed.split())


def number_of(rule: Rule) -> int:
    """Its number in the charter."""
    return RULES.index(rule) + 1
