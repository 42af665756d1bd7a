"""What a name with an email may do: the owner's three policies, and the decision on one submission (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from verification.accounts import Account
from verification.assurance import Assurance, Category, Evidence, prove_details
from verification.names import match_names
from verification.permissions import Permission, permits


class DetailsPolicy(StrEnum):
    """The values of the setting DETAILS_POLICY."""

    TOLD = "told"
    """The outcome is told in the chat: done, or one and the same "could not confirm"."""
    BLIND = "blind"
    """One text for every outcome; the look-up happens after the reply, the result goes by mail only."""
    CODE = "code"
    """Name and email only start a one-time code."""


class Handling(StrEnum):
    """What is to be done with a submission of name and email."""

    CHECK_NOW = "check_now"
    CHECK_LATER = "check_later"
    """Commit the claim and reply; a worker checks and applies it in a transaction of its own."""
    START_CODE = "start_code"


_HANDLING = {
    DetailsPolicy.TOLD: Handling.CHECK_NOW,
    DetailsPolicy.BLIND: Handling.CHECK_LATER,
    DetailsPolicy.CODE: Handling.START_CODE,
}


@dataclass(frozen=True, slots=True)
class Claim:
    """What a contact asserts: the name and the email as typed. Neither is ever repeated to anybody."""

    name: str
    email: str


def policy_in_force(policy: DetailsPolicy, *, braked: bool) -> DetailsPolicy:
    """Return the policy that holds now: while the global brake is on, `code` for everybody."""
    return DetailsPolicy.CODE if braked else policy


def handle_details(policy: DetailsPolicy) -> Handling:
    """Return what the policy in force does with a submission."""
    return _HANDLING[policy]


def confirm_claim(
    claim: Claim, account: Account | None, now: int, *, throttled: bool, closed: bool
) -> Evidence | None:
    """Return the evidence `details` if the claim fits the account found by the email's strict key.

    `throttled`: a limit on submissions is reached. `closed`: the owner said "this was not me" less than 30 days ago.
    None is the answer in every other case and never tells which; the names are compared in each of them, so that
    an unknown email costs as much time as a wrong name. `now` in Unix seconds.
    """
    stored = claim.name if account is None else account.name
    matched = match_names(claim.name, stored)
    if account is None or not matched or throttled or closed:
        return None
    return prove_details(account.id, now)


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a wish may do: categories to switch at once, and those that wait for the owner's confirmation."""

    at_once: frozenset[Category]
    pending: frozenset[Category]


def settle_wish(
    assurance: Assurance, categories: Iterable[Category], enable: bool, *, fresh_code: bool = False
) -> Settlement:
    """Sort the categories of a wish by what the assurance permits; what it forbids is in neither set."""
    permitted = {
        category: permits(
            "change_notifications", assurance, category=category, enable=enable, fresh_code=fresh_code
        )
        for category in categories
    }
    return Settlement(_those(permitted, Permission.YES), _those(permitted, Permission.PENDING))


def _those(permitted: dict[Category, Permission], wanted: Permission) -> frozenset[Category]:
    return frozenset(category for category, permission in permitted.items() if permission is wanted)
