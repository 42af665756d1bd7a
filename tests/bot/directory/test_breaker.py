"""The breaker: five in a row, half a minute, one trial."""

from __future__ import annotations

from bot.directory.breaker import FAULTS, REST, Breaker, Position


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


def _opened() -> tuple[Breaker, Clock]:
    clock = Clock()
    breaker = Breaker(clock)
    for _ in range(FAULTS):
        assert breaker.admit() == 0
        breaker.fail()
    return breaker, clock


def test_it_opens_at_the_fifth_fault_in_a_row_and_says_how_long_to_wait() -> None:
    breaker, clock = _opened()
    assert breaker.position is Position.OPEN
    assert breaker.admit() == REST
    clock.now += 10
    assert breaker.admit() == REST - 10


def test_an_answer_in_between_begins_the_count_anew() -> None:
    breaker = Breaker(Clock())
    for _ in range(3):
        for _ in range(FAULTS - 1):
            breaker.fail()
        breaker.succeed()
    assert breaker.position is Position.CLOSED


def test_after_its_rest_one_is_let_through_and_the_others_wait_for_it() -> None:
    breaker, clock = _opened()
    clock.now += REST
    positions = [breaker.position]
    assert breaker.admit() == 0
    positions.append(breaker.position)
    assert breaker.admit() > 0
    breaker.succeed()
    assert breaker.admit() == 0
    positions.append(breaker.position)
    assert positions == [Position.OPEN, Position.HALF_OPEN, Position.CLOSED]


def test_a_trial_that_fails_begins_the_rest_anew() -> None:
    breaker, clock = _opened()
    clock.now += REST
    breaker.admit()
    breaker.fail()
    assert breaker.admit() == REST


def test_a_trial_that_nobody_waits_for_any_more_lets_another_one_through() -> None:
    breaker, clock = _opened()
    clock.now += REST
    breaker.admit()
    breaker.abandon()
    assert breaker.admit() == 0


def test_what_was_under_way_when_it_opened_does_not_prolong_the_rest() -> None:
    breaker, clock = _opened()
    clock.now += REST - 1
    breaker.fail()
    clock.now += 1
    assert breaker.admit() == 0
