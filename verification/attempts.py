"""How many attempts are let through: one table of limits, and the decision on counts (pure).

Counted is what was let through, not what was turned away: a window always empties, so nobody can keep an account
shut by knocking. Known and unknown addresses share every limit. A session and the one-click link have none.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from verification.durations import DAY, HOUR, MINUTE
from verification.emails import loose_key
from verification.keys import KeyRing, Purpose


class Act(StrEnum):
    """What is limited."""

    SUBMIT_DETAILS = "submit_details"
    APPLY_DETAILS = "apply_details"
    """A change applied at assurance `details`."""
    SEND_CODE = "send_code"
    SEND_NOTICE = "send_notice"
    """A notice mailed to the owner; what exceeds it goes into one digest."""


class Scope(StrEnum):
    """By what an act is counted."""

    CONVERSATION = "conversation"
    EMAIL = "email"
    NETWORK = "network"
    """Only where the contact's own address is known, never the address of a signed sender."""
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` acts of one scope in a window of so many seconds; None is for as long as it exists."""

    act: Act
    scope: Scope
    window: int | None
    most: int


LIMITS: Final = (
    Limit(Act.SUBMIT_DETAILS, Scope.CONVERSATION, 15 * MINUTE, 3),
    Limit(Act.SUBMIT_DETAILS, Scope.CONVERSATION, None, 6),
    Limit(Act.SUBMIT_DETAILS, Scope.EMAIL, HOUR, 5),
    Limit(Act.SUBMIT_DETAILS, Scope.EMAIL, DAY, 10),
    Limit(Act.SUBMIT_DETAILS, Scope.NETWORK, HOUR, 10),
    Limit(Act.SUBMIT_DETAILS, Scope.NETWORK, DAY, 30),
    Limit(Act.APPLY_DETAILS, Scope.ACCOUNT, DAY, 3),
    Limit(Act.SEND_CODE, Scope.EMAIL, MINUTE, 1),
    Limit(Act.SEND_CODE, Scope.EMAIL, HOUR, 3),
    Limit(Act.SEND_CODE, Scope.EMAIL, DAY, 5),
    Limit(Act.SEND_CODE, Scope.NETWORK, HOUR, 10),
    Limit(Act.SEND_NOTICE, Scope.ACCOUNT, DAY, 5),
)
"""The owner's numbers. Tries at one code are bounded by the challenge (`verification.challenges`)."""

BRAKE_WINDOW: Final = 10 * MINUTE
BRAKE_TIME: Final = 10 * MINUTE
MOST_EMAILS_OF_A_NETWORK: Final = 50
"""Distinct email keys of one network in a day, before the brake is pulled."""


def limits_of(act: Act, *, network_known: bool) -> tuple[Limit, ...]:
    """Return the limits to count for an act."""
    scopes = frozenset(Scope) if network_known else frozenset(Scope) - {Scope.NETWORK}
    return tuple(limit for limit in LIMITS if limit.act is act and limit.scope in scopes)


def window_start(limit: Limit, now: int) -> int:
    """Return the time after which acts count for a limit, in Unix seconds: one at exactly this time has left."""
    return -1 if limit.window is None else now - limit.window


def find_exceeded(counts: Mapping[Limit, int]) -> Limit | None:
    """Return the first limit that is used up by the acts already let through, None if one more is allowed."""
    return next((limit for limit, count in counts.items() if count >= limit.most), None)


def email_subject(ring: KeyRing, email: str) -> str:
    """Return what attempts on a typed address are counted under: a keyed hash of its loose key, in hex.

    It is made with the newest key, so a rotation empties the counters once.
    """
    return _hash(ring.derive_newest(Purpose.COUNTERS), Scope.EMAIL, loose_key(email))


def network_subject(ring: KeyRing, network: str) -> str:
    """Return what attempts from a network (`verification.networks.counted_network`) are counted under."""
    return _hash(ring.derive_newest(Purpose.COUNTERS), Scope.NETWORK, network)


def is_brake_due(submissions: int, most: int) -> bool:
    """Tell whether so many submissions of details or codes in ten minutes, over all, pull the brake; 0 is off."""
    return 0 < most < submissions


def is_spraying(distinct_emails: int) -> bool:
    """Tell whether so many distinct email keys of one network in a day pull the brake."""
    return distinct_emails > MOST_EMAILS_OF_A_NETWORK


def is_braked(pulled_at: int | None, now: int) -> bool:
    """Tell whether the brake holds, ten minutes from when it was last pulled: policy `code` for everybody."""
    return pulled_at is not None and now - pulled_at < BRAKE_TIME


def _hash(key: bytes, scope: Scope, value: str) -> str:
    return hmac.new(key, f"{scope}\0{value}".encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
