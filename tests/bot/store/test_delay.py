"""How long works wait: known before they have waited, by the pace of those before them."""

from __future__ import annotations

import pytest

from bot.store.delay import Delay


class Clock:
    """Time that stands still until it is moved."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("bot.store.delay.time", made)
    return made


def begin(delay: Delay, count: int) -> None:
    for _ in range(count):
        delay.begin()


def test_nothing_waits_for_nothing() -> None:
    assert Delay().seconds == 0


def test_the_oldest_tells_while_the_pace_is_not_known(clock: Clock) -> None:
    delay = Delay()
    begin(delay, 3)
    clock.now = 2.0
    assert delay.seconds == 2.0


def test_a_long_queue_is_a_long_wait_before_anybody_has_waited_for_it(clock: Clock) -> None:
    delay = Delay()
    begin(delay, 100)
    for _ in range(11):
        delay.end()
        clock.now += 0.01
    begin(delay, 200)
    assert delay.seconds == pytest.approx(
        2 * 0.11
    )  # 289 at 10 ms each, but nobody has waited half as long yet
    clock.now = 2.0
    assert delay.seconds == pytest.approx(289 * 0.01)


def test_what_stands_still_is_a_longer_wait_from_moment_to_moment(clock: Clock) -> None:
    delay = Delay()
    begin(delay, 2)
    delay.end()
    clock.now = 5.0
    assert delay.seconds == 5.0


def test_works_begun_together_share_the_time(clock: Clock) -> None:
    delay = Delay()
    begin(delay, 200)
    delay.end(50)
    clock.now = 0.5
    delay.end(50)
    assert delay.seconds == pytest.approx(100 * 0.01)


def test_time_in_which_nothing_waited_is_no_pace(clock: Clock) -> None:
    delay = Delay()
    begin(delay, 1)
    delay.end()
    clock.now = 100.0
    begin(delay, 10)
    clock.now = 100.1
    assert delay.seconds == pytest.approx(0.1)
