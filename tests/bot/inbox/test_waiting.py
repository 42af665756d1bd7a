"""The wait that is told: from what was really taken over, and nothing where too little is known."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.inbox.waiting import FEWEST, WINDOW, expect_wait

MINUTE = 60_000
NOW = 100 * WINDOW


def taken(*minutes_ago: int) -> list[int]:
    return [NOW - ago * MINUTE for ago in sorted(minutes_ago, reverse=True)]


def test_a_steady_pace_is_the_pace() -> None:
    assert expect_wait(taken(16, 12, 8, 4), 1, now=NOW) == 240
    assert expect_wait(taken(16, 12, 8, 4), 3, now=NOW) == 720


def test_one_long_lunch_does_not_spoil_it() -> None:
    assert expect_wait(taken(100, 98, 8, 6, 4, 2), 1, now=NOW) == 120


def test_a_pace_that_has_stopped_is_not_told_as_if_it_went_on() -> None:
    assert expect_wait(taken(66, 64, 62, 60), 1, now=NOW) == 3600


def test_too_little_known_is_nothing_told() -> None:
    assert expect_wait([], 1, now=NOW) is None
    assert expect_wait(taken(9, 6, 3), 1, now=NOW) is None
    yesterday = [at - WINDOW for at in taken(9, 6, 3, 1)]
    assert expect_wait(yesterday, 1, now=NOW) is None


@given(st.lists(st.integers(0, WINDOW), min_size=FEWEST, max_size=50), st.integers(1, 500))
def test_further_back_is_never_sooner(ago: list[int], position: int) -> None:
    times = sorted(NOW - each for each in ago)
    here, behind = expect_wait(times, position, now=NOW), expect_wait(times, position + 1, now=NOW)
    assert here is not None
    assert behind is not None
    assert 0 <= here <= behind
