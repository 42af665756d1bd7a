"""A challenge: one code that was asked for, what it is bound to, and whether a typed code may be compared (pure).

The store counts a try before comparing, by a conditional update, and closes a challenge by another; so neither
parallel guesses nor two redemptions at once get through.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from verification.durations import CLOCK_LEEWAY, MINUTE

CODE_LIFE: Final = 10 * MINUTE
MOST_TRIES: Final = 5
RESEND_AFTER: Final = MINUTE


@dataclass(frozen=True, slots=True)
class Challenge:
    """A code's binding and state; times are Unix seconds.

    `account_id` is None for a decoy, which behaves like a real one and accepts nothing. `action` is what the code
    is good for. `tries` counts those before the present one. `closed`: used, or replaced by a newer one.
    """

    id: str
    conversation_id: str
    account_id: str | None
    action: str
    language: str
    digest: str
    created_at: int
    tries: int = 0
    closed: bool = False


class Standing(StrEnum):
    """Whether a try may be taken."""

    OPEN = "open"
    FOREIGN = "foreign"
    """Asked for in another conversation, or for another action."""
    SPENT = "spent"
    """Expired, out of tries, used or replaced."""


def judge_challenge(challenge: Challenge, conversation_id: str, action: str, now: int) -> Standing:
    """Tell whether a code typed in this conversation for this action may be compared with the challenge's."""
    if challenge.conversation_id != conversation_id or challenge.action != action:
        return Standing.FOREIGN
    old = not -CLOCK_LEEWAY <= now - challenge.created_at <= CODE_LIFE
    if old or challenge.closed or challenge.tries >= MOST_TRIES:
        return Standing.SPENT
    return Standing.OPEN


def resend_wait(last_sent_at: int | None, now: int) -> int:
    """Return the seconds until a further code may be sent, 0 if it may be now."""
    return 0 if last_sent_at is None else min(RESEND_AFTER, max(0, last_sent_at + RESEND_AFTER - now))
