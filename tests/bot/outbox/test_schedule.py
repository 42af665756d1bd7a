"""When a delivery is tried again, and when it is given up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.outbox.schedule import CALLBACKS, MAILS, Schedule

HOUR = 3_600


def attempts_of(schedule: Schedule, *, chance: float = 0.0, after: int = 0) -> list[int]:
    """The seconds after posting at which attempts are made, if each fails at once."""
    now, made = 0, [0]
    while True:
        due_at = schedule.next_attempt(attempt=len(made), since=0, now=now, chance=chance, after=after)
        if due_at is None:
            return made
        assert due_at > now
        now = due_at
        made.append(now // 1_000)


def test_callbacks_follow_the_example_of_standard_webhooks_up_to_the_limit() -> None:
    gaps = [5, 300, 1_800, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR]
    expected = [0]
    for gap in gaps:
        expected.append(expected[-1] + gap)
    assert attempts_of(CALLBACKS) == [*expected, 72 * HOUR]


def test_mails_are_tried_for_a_day_and_often_within_the_first_minute() -> None:
    made = attempts_of(MAILS)
    assert made[-1] == 24 * HOUR
    assert len([second for second in made if second <= 60]) == 3


@pytest.mark.parametrize("schedule", [CALLBACKS, MAILS])
@given(chance=st.floats(0, 1, exclude_max=True), after=st.integers(0, 10**9))
def test_the_last_attempt_falls_on_the_limit_whatever_was_asked(
    schedule: Schedule, chance: float, after: int
) -> None:
    assert attempts_of(schedule, chance=chance, after=after)[-1] == schedule.limit


@given(chance=st.floats(0, 1, exclude_max=True))
def test_chance_only_lengthens_a_gap_and_by_a_fifth_at_most(chance: float) -> None:
    due_at = CALLBACKS.next_attempt(attempt=2, since=0, now=0, chance=chance)
    assert due_at is not None
    assert 300_000 <= due_at <= 360_000


def test_the_receivers_wish_lengthens_a_gap_and_never_shortens_it() -> None:
    longer = CALLBACKS.next_attempt(attempt=1, since=0, now=0, chance=0, after=120)
    shorter = CALLBACKS.next_attempt(attempt=2, since=0, now=0, chance=0, after=1)
    assert (longer, shorter) == (120_000, 300_000)


def test_an_attempt_after_the_limit_is_the_last() -> None:
    assert CALLBACKS.next_attempt(attempt=1, since=0, now=72 * HOUR * 1_000, chance=0) is None


def test_more_attempts_than_gaps_repeat_the_last_gap() -> None:
    schedule = Schedule(gaps=(1, 10), limit=100)
    assert attempts_of(schedule) == [0, 1, 11, 21, 31, 41, 51, 61, 71, 81, 91, 100]
