from __future__ import annotations

import pytest

from bot.pages.at_first_need import AtFirstNeed


def test_each_is_made_once_and_only_when_asked_for() -> None:
    made: list[str] = []

    def make(key: str) -> str:
        made.append(key)
        return key.upper()

    things = AtFirstNeed(("a", "b", "c"), make)
    assert (len(things), list(things), made) == (3, ["a", "b", "c"], [])
    assert (things["b"], things["b"], things["a"]) == ("B", "B", "A")
    assert made == ["b", "a"]


def test_what_is_not_among_the_keys_is_not_made() -> None:
    things = AtFirstNeed(("a",), str.upper)
    with pytest.raises(KeyError):
        things["z"]
    assert "z" not in things
