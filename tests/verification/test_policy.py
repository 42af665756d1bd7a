"""The three policies, and what one submission of name and email comes to."""

from __future__ import annotations

import pytest

from verification.accounts import Account
from verification.assurance import Assurance, Category, prove_details
from verification.policy import (
    Claim,
    DetailsPolicy,
    Handling,
    confirm_claim,
    handle_details,
    policy_in_force,
    settle_wish,
)

NOW = 1_800_000_000
ANNA = Account("a-1", "Anna Schmidt", "anna@example.com", "de", dict.fromkeys(Category, True))
NAMELESS = Account("a-2", "7", "anna@example.com", "de", dict.fromkeys(Category, True))
RIGHT = Claim("anna schmidt", "anna@example.com")
WRONG = Claim("Anne Schmidt", "anna@example.com")


def test_a_right_claim_is_evidence_of_details() -> None:
    assert confirm_claim(RIGHT, ANNA, NOW, throttled=False, closed=False) == prove_details("a-1", NOW)


@pytest.mark.parametrize(
    ("claim", "account", "throttled", "closed"),
    [
        (WRONG, ANNA, False, False),
        (RIGHT, None, False, False),
        (RIGHT, NAMELESS, False, False),
        (Claim("7", "anna@example.com"), NAMELESS, False, False),
        (RIGHT, ANNA, True, False),
        (RIGHT, ANNA, False, True),
        (Claim("", ""), None, False, False),
    ],
)
def test_every_other_claim_gets_one_and_the_same_answer(
    claim: Claim, account: Account | None, throttled: bool, closed: bool
) -> None:
    assert confirm_claim(claim, account, NOW, throttled=throttled, closed=closed) is None


@pytest.mark.parametrize(
    ("policy", "handling"),
    [
        (DetailsPolicy.TOLD, Handling.CHECK_NOW),
        (DetailsPolicy.BLIND, Handling.CHECK_LATER),
        (DetailsPolicy.CODE, Handling.START_CODE),
    ],
)
def test_each_policy_has_its_way(policy: DetailsPolicy, handling: Handling) -> None:
    assert policy_in_force(policy, braked=False) is policy
    assert handle_details(policy) is handling


@pytest.mark.parametrize("policy", DetailsPolicy)
def test_under_the_brake_everybody_needs_a_code(policy: DetailsPolicy) -> None:
    assert policy_in_force(policy, braked=True) is DetailsPolicy.CODE


def test_the_settings_words_are_the_contracts() -> None:
    assert [policy.value for policy in DetailsPolicy] == ["told", "blind", "code"]


def test_a_wish_at_details_is_sorted_into_now_and_later() -> None:
    settled = settle_wish(Assurance.DETAILS, Category, True)
    assert settled.at_once == {Category.WEEKLY_REPORTS, Category.MOTIVATION}
    assert settled.pending == set(Category) - settled.at_once


def test_everything_may_be_switched_off_at_once() -> None:
    settled = settle_wish(Assurance.DETAILS, Category, False)
    assert settled.at_once == frozenset(Category)
    assert settled.pending == frozenset()


def test_nothing_is_settled_without_proof() -> None:
    settled = settle_wish(Assurance.NONE, Category, False)
    assert not settled.at_once
    assert not settled.pending
