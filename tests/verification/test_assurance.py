"""Levels and the lifetimes of the evidence for them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verification.assurance import (
    Assurance,
    Category,
    Evidence,
    add_code,
    has_fresh_code,
    is_alive,
    prove_code,
    prove_details,
    prove_session,
    renew_session,
    touch,
    use,
)
from verification.faults import EvidenceSpent

NOW = 1_800_000_000
MINUTE = 60


def test_the_levels_are_ordered_and_named_as_in_the_contract() -> None:
    assert [level.value for level in Assurance] == ["none", "details", "code", "session"]
    assert Assurance.NONE < Assurance.DETAILS < Assurance.CODE < Assurance.SESSION
    assert Assurance.SESSION > Assurance.CODE
    assert Assurance.CODE >= Assurance.CODE
    assert not Assurance.DETAILS >= Assurance.CODE
    assert Assurance.NONE <= Assurance.NONE


def test_four_of_the_six_categories_need_consent() -> None:
    assert [category.value for category in Category if not category.needs_consent] == [
        "weekly_reports",
        "motivation",
    ]
    assert len(Category) == 6


def test_details_are_good_for_one_change() -> None:
    evidence = prove_details("a-1", NOW)
    assert is_alive(evidence, NOW)
    spent = use(evidence, NOW)
    assert not is_alive(spent, NOW)
    with pytest.raises(EvidenceSpent):
        use(spent, NOW)


def test_an_unused_match_does_not_wait_for_ever() -> None:
    assert not is_alive(prove_details("a-1", NOW), NOW + 15 * MINUTE + 1)


def test_a_code_is_good_for_ten_changes() -> None:
    evidence = prove_code("a-1", NOW)
    for _ in range(10):
        evidence = use(evidence, NOW)
    assert not is_alive(evidence, NOW)
    with pytest.raises(EvidenceSpent):
        use(evidence, NOW)


def test_a_code_is_good_for_fifteen_minutes_however_busy_the_contact_is() -> None:
    evidence = prove_code("a-1", NOW)
    for minute in range(15):
        evidence = touch(evidence, NOW + minute * MINUTE)
    assert is_alive(evidence, NOW + 15 * MINUTE)
    assert not is_alive(evidence, NOW + 15 * MINUTE + 1)


def test_a_session_lapses_after_fifteen_idle_minutes() -> None:
    evidence = prove_session("a-1", NOW)
    assert is_alive(evidence, NOW + 15 * MINUTE)
    assert not is_alive(evidence, NOW + 15 * MINUTE + 1)
    assert is_alive(touch(evidence, NOW + 15 * MINUTE), NOW + 30 * MINUTE)


def test_a_session_ends_after_an_hour_however_busy_the_contact_is() -> None:
    evidence = prove_session("a-1", NOW)
    for minute in range(0, 61, 10):
        evidence = touch(evidence, NOW + minute * MINUTE)
    assert is_alive(evidence, NOW + 60 * MINUTE)
    assert not is_alive(evidence, NOW + 60 * MINUTE + 1)


def test_a_session_counts_no_changes() -> None:
    evidence = prove_session("a-1", NOW)
    for _ in range(50):
        evidence = use(evidence, NOW)
    assert is_alive(evidence, NOW)


def test_showing_the_same_token_again_keeps_the_hour_of_the_first_time() -> None:
    first = prove_session("a-1", NOW)
    again = renew_session(first, "a-1", NOW, NOW + 10 * MINUTE)
    assert again == replace(first, last_used_at=NOW + 10 * MINUTE)
    lapsed = renew_session(None, "a-1", NOW, NOW + 61 * MINUTE)
    assert not is_alive(lapsed, NOW + 61 * MINUTE)


def test_a_token_of_another_account_replaces_the_evidence() -> None:
    other = renew_session(prove_session("a-1", NOW), "a-2", NOW + 5, NOW + 9)
    assert other == Evidence(Assurance.SESSION, "a-2", NOW + 5, NOW + 9)


def test_evidence_of_nothing_or_from_the_future_is_dead() -> None:
    assert not is_alive(Evidence(Assurance.NONE, "a-1", NOW, NOW), NOW)
    assert not is_alive(prove_session("a-1", NOW + 31), NOW)
    assert not is_alive(replace(prove_session("a-1", NOW), last_used_at=NOW + 31), NOW)


def test_a_clock_a_little_behind_does_not_kill_evidence() -> None:
    assert is_alive(prove_session("a-1", NOW + 30), NOW)


def test_the_time_of_use_never_goes_back() -> None:
    assert touch(prove_session("a-1", NOW), NOW - 5).last_used_at == NOW


def test_a_code_beside_a_living_session_strengthens_it() -> None:
    both = add_code(prove_session("a-1", NOW), "a-1", NOW + 60)
    assert both.assurance is Assurance.SESSION
    assert both.proved_at == NOW
    assert has_fresh_code(both, NOW + 60 + 10 * MINUTE - 1)
    assert not has_fresh_code(both, NOW + 60 + 10 * MINUTE)


@pytest.mark.parametrize(
    "before",
    [None, prove_details("a-1", NOW), prove_session("a-2", NOW), prove_session("a-1", NOW - 16 * MINUTE)],
)
def test_a_code_without_a_living_session_of_the_account_is_only_a_code(before: Evidence | None) -> None:
    assert add_code(before, "a-1", NOW) == prove_code("a-1", NOW)


def test_no_code_is_no_fresh_code() -> None:
    assert not has_fresh_code(prove_session("a-1", NOW), NOW)


@given(st.integers(0, 7200), st.integers(0, 7200))
def test_dead_evidence_never_comes_back(early: int, late: int) -> None:
    first, second = sorted((early, late))
    for evidence in (prove_details("a", NOW), prove_code("a", NOW), prove_session("a", NOW)):
        assert is_alive(evidence, NOW + first) or not is_alive(evidence, NOW + second)
