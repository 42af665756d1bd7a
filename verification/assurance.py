"""How sure we are of who is asking: the levels, and the evidence for one of them with its lifetime.

All times are Unix seconds. The lifetimes are requirements of the product's owner: `details` one change; `code`
15 minutes and 10 changes; `session` 15 minutes idle, 60 minutes at most. A lifetime includes its last second.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from typing import Final

from verification.durations import CLOCK_LEEWAY, MINUTE
from verification.faults import EvidenceSpent


class Assurance(Enum):
    """How sure we are, weakest first; the values are the contract's words, and members compare by strength."""

    NONE = "none"
    DETAILS = "details"
    CODE = "code"
    SESSION = "session"

    @property
    def rank(self) -> int:
        """The place in the order, 0 for `none`."""
        return _ORDER.index(self.value)

    def __lt__(self, other: Assurance) -> bool:
        return self.rank < other.rank

    def __le__(self, other: Assurance) -> bool:
        return self.rank <= other.rank

    def __gt__(self, other: Assurance) -> bool:
        return self.rank > other.rank

    def __ge__(self, other: Assurance) -> bool:
        return self.rank >= other.rank


_ORDER: Final = ("none", "details", "code", "session")


class Category(StrEnum):
    """The six notification categories, in the order in which they are always shown."""

    WEEKLY_REPORTS = "weekly_reports"
    MOTIVATION = "motivation"
    FEEDBACK = "feedback"
    NEWS = "news"
    PROMOTIONAL_OFFERS = "promotional_offers"
    RESEARCH_HUB = "research_hub"

    @property
    def needs_consent(self) -> bool:
        """Whether switching it on needs a consent on record: true of all but reports and motivation."""
        return self not in (Category.WEEKLY_REPORTS, Category.MOTIVATION)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The assurance reached for one account, when it was proved and last used, and what is left of it.

    `changes_left` is None where changes are not counted; `code_at` tells when a one-time code was proved beside a
    session.
    """

    assurance: Assurance
    account_id: str
    proved_at: int
    last_used_at: int
    changes_left: int | None = None
    code_at: int | None = None


CODE_LIFE: Final = 15 * MINUTE
CODE_CHANGES: Final = 10
SESSION_IDLE: Final = 15 * MINUTE
SESSION_LIFE: Final = 60 * MINUTE
FRESH_CODE: Final = 10 * MINUTE
"""Under this age a code beside a session allows export and erasure."""

_LIFETIMES: Final = {
    # Our own bound on top of the one change: a match that nobody used must not wait for ever.
    Assurance.DETAILS: (CODE_LIFE, CODE_LIFE),
    Assurance.CODE: (CODE_LIFE, CODE_LIFE),
    Assurance.SESSION: (SESSION_LIFE, SESSION_IDLE),
}
"""For each assurance that can be proved: how long at most, and how long without use."""


def prove_details(account_id: str, now: int) -> Evidence:
    """Return the evidence of a name and email that match one account."""
    return Evidence(Assurance.DETAILS, account_id, now, now, changes_left=1)


def prove_code(account_id: str, now: int) -> Evidence:
    """Return the evidence of a one-time code that was sent to the registered address."""
    return Evidence(Assurance.CODE, account_id, now, now, changes_left=CODE_CHANGES, code_at=now)


def prove_session(account_id: str, now: int) -> Evidence:
    """Return the evidence of a session token seen for the first time."""
    return Evidence(Assurance.SESSION, account_id, now, now)


def add_code(evidence: Evidence | None, account_id: str, now: int) -> Evidence:
    """Return the evidence after a right code: a living session of the same account is kept and strengthened."""
    session = evidence is not None and evidence.assurance is Assurance.SESSION
    if evidence is not None and session and evidence.account_id == account_id and is_alive(evidence, now):
        return replace(evidence, code_at=now, last_used_at=now)
    return prove_code(account_id, now)


def renew_session(evidence: Evidence | None, account_id: str, proved_at: int, now: int) -> Evidence:
    """Return the evidence after a token that this conversation has shown before, first at `proved_at`.

    The hour counts from that first time, so that repeating a token never lengthens it.
    """
    known = evidence is not None and evidence.assurance is Assurance.SESSION
    if evidence is not None and known and evidence.account_id == account_id:
        return touch(evidence, now)
    return Evidence(Assurance.SESSION, account_id, proved_at, now)


def is_alive(evidence: Evidence, now: int) -> bool:
    """Tell whether the evidence still counts; evidence from the future and of no assurance never does."""
    lifetime = _LIFETIMES.get(evidence.assurance)
    if lifetime is None or evidence.changes_left == 0:
        return False
    age, idle = now - evidence.proved_at, now - evidence.last_used_at
    return -CLOCK_LEEWAY <= age <= lifetime[0] and -CLOCK_LEEWAY <= idle <= lifetime[1]


def alive_until(evidence: Evidence) -> int:
    """Return the last second in which the evidence counts, if it is not used again."""
    longest, idle = _LIFETIMES.get(evidence.assurance, (0, 0))
    return min(evidence.proved_at + longest, evidence.last_used_at + idle)


def has_fresh_code(evidence: Evidence, now: int) -> bool:
    """Tell whether a code was proved less than ten minutes ago."""
    return evidence.code_at is not None and -CLOCK_LEEWAY <= now - evidence.code_at < FRESH_CODE


def touch(evidence: Evidence, now: int) -> Evidence:
    """Return the evidence as used now, for anything but a change; the time of use never goes back."""
    return replace(evidence, last_used_at=max(now, evidence.last_used_at))


def use(evidence: Evidence, now: int) -> Evidence:
    """Return the evidence after one change, of however many categories. Raises `EvidenceSpent` when it is dead."""
    if not is_alive(evidence, now):
        raise EvidenceSpent(f"evidence {evidence.assurance.value} does not permit a further change")
    left = evidence.changes_left
    return replace(touch(evidence, now), changes_left=None if left is None else left - 1)
