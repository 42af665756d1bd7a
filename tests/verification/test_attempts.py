"""Limits on attempts, what they are counted under, and the brake."""

from __future__ import annotations

import pytest

from verification.attempts import (
    LIMITS,
    Act,
    Limit,
    Scope,
    email_subject,
    find_exceeded,
    is_brake_due,
    is_braked,
    is_spraying,
    limits_of,
    network_subject,
    window_start,
)
from verification.keys import KeyRing

NOW = 1_800_000_000
HOUR, DAY = 3600, 86_400
RING = KeyRing([b"k" * 32])


def table(act: Act) -> set[tuple[str, int | None, int]]:
    return {(limit.scope.value, limit.window, limit.most) for limit in LIMITS if limit.act is act}


def test_the_numbers_are_the_owners() -> None:
    assert table(Act.SUBMIT_DETAILS) == {
        ("conversation", 900, 3),
        ("conversation", None, 6),
        ("email", HOUR, 5),
        ("email", DAY, 10),
        ("network", HOUR, 10),
        ("network", DAY, 30),
    }
    assert table(Act.APPLY_DETAILS) == {("account", DAY, 3)}
    assert table(Act.SEND_CODE) == {
        ("email", 60, 1),
        ("email", HOUR, 3),
        ("email", DAY, 5),
        ("network", HOUR, 10),
    }
    assert table(Act.SEND_NOTICE) == {("account", DAY, 5)}


def test_networks_count_only_where_the_contacts_own_address_is_known() -> None:
    for act in Act:
        unknown = limits_of(act, network_known=False)
        assert all(limit.scope is not Scope.NETWORK for limit in unknown)
        assert set(unknown) == {
            limit for limit in limits_of(act, network_known=True) if limit.scope is not Scope.NETWORK
        }


@pytest.mark.parametrize("limit", LIMITS)
def test_the_last_allowed_attempt_is_allowed_and_the_next_is_not(limit: Limit) -> None:
    assert find_exceeded({limit: limit.most - 1}) is None
    assert find_exceeded({limit: limit.most}) is limit


def test_one_exceeded_limit_is_enough() -> None:
    counts = dict.fromkeys(limits_of(Act.SUBMIT_DETAILS, network_known=True), 0)
    assert find_exceeded(counts) is None
    day = next(limit for limit in counts if limit.scope is Scope.EMAIL and limit.window == DAY)
    assert find_exceeded(counts | {day: 10}) is day


def test_the_sixth_submission_of_an_address_in_an_hour_is_turned_away() -> None:
    hour = next(limit for limit in LIMITS if limit.act is Act.SUBMIT_DETAILS and limit.window == HOUR)
    times: list[int] = []
    let_through = []
    for minute in range(0, 120, 5):
        now = NOW + minute * 60
        count = sum(at > window_start(hour, now) for at in times)
        allowed = find_exceeded({hour: count}) is None
        let_through.append(allowed)
        if allowed:
            times.append(now)
    assert let_through[:6] == [True] * 5 + [False]
    assert sum(let_through[:12]) == 5
    assert let_through[12]


def test_a_window_without_end_counts_from_the_beginning() -> None:
    whole = next(limit for limit in LIMITS if limit.window is None)
    assert window_start(whole, NOW) < 0


def test_ten_spellings_of_an_address_share_one_budget() -> None:
    spellings = [
        "anna@example.com",
        "ANNA@EXAMPLE.COM",
        "a.nna@example.com",
        "anna+1@example.com",
        "an.na+b+c@example.com",
    ]
    spellings += [
        "ａnna@example.com",
        "anna＠example.com",
        "anna@example.com.",
        "an\u200bna@example.com",
        " anna@example.com ",
    ]
    assert len({email_subject(RING, spelling) for spelling in spellings}) == 1


def test_what_is_counted_under_shows_no_address() -> None:
    subject = email_subject(RING, "anna@example.com")
    assert len(subject) == 64
    assert subject != email_subject(KeyRing([b"x" * 32]), "anna@example.com")
    assert subject != email_subject(RING, "ben@example.com")
    assert network_subject(RING, "192.0.2.1/32") != email_subject(RING, "192.0.2.1/32")


def test_any_text_can_be_counted() -> None:
    assert len(email_subject(RING, "\ud800")) == 64
    assert len(email_subject(RING, "")) == 64


@pytest.mark.parametrize(
    ("submissions", "most", "due"), [(300, 300, False), (301, 300, True), (0, 300, False), (10**6, 0, False)]
)
def test_the_brake_is_pulled_above_its_number_and_never_at_zero(
    submissions: int, most: int, due: bool
) -> None:
    assert is_brake_due(submissions, most) is due


@pytest.mark.parametrize(("emails", "spraying"), [(50, False), (51, True)])
def test_many_addresses_from_one_network_pull_the_brake(emails: int, spraying: bool) -> None:
    assert is_spraying(emails) is spraying


@pytest.mark.parametrize(("age", "braked"), [(0, True), (599, True), (600, False)])
def test_the_brake_holds_for_ten_minutes(age: int, braked: bool) -> None:
    assert is_braked(NOW, NOW + age) is braked
    assert not is_braked(None, NOW)
