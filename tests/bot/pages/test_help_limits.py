"""How often one caller may do something."""

from __future__ import annotations

from bot.pages import help_limits
from bot.pages.help_limits import Allowance


class Ticks:
    """Seconds that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_is_let_pass_and_what_follows_waits() -> None:
    ticks = Ticks()
    allowance = Allowance(3, 0.5, ticks)
    assert [allowance.take("a") for _ in range(4)] == [0, 0, 0, 2]
    ticks.now = 2.0
    assert [allowance.take("a"), allowance.take("a")] == [0, 2]


def test_callers_do_not_use_up_each_others() -> None:
    allowance = Allowance(1, 1, Ticks())
    assert [allowance.take(caller) for caller in "abab"] == [0, 0, 1, 1]


def test_a_long_rest_gives_no_more_than_a_burst() -> None:
    ticks = Ticks()
    allowance = Allowance(2, 1, ticks)
    allowance.take("a")
    ticks.now = 1e9
    assert [allowance.take("a") for _ in range(3)] == [0, 0, 1]


def test_no_more_callers_are_remembered_than_there_is_room_for() -> None:
    allowance = Allowance(1, 0.001, Ticks())
    allowance.take("first")
    for number in range(help_limits.MOST_CALLERS):
        allowance.take(str(number))
    assert allowance.take("first") == 0
    assert allowance.take(str(help_limits.MOST_CALLERS - 1)) > 0
