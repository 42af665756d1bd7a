from __future__ import annotations

import pytest

from bot.understanding.choices import read_choice
from bot.understanding.tokens import tokenize

CHOICES = (
    ("weekly_reports", "Weekly reports"),
    ("news", "News"),
    ("promotional_offers", "Promotional offers"),
    ("person", "Talk to a person"),
)


@pytest.mark.parametrize(
    ("typed", "choice"),
    [
        ("Weekly reports", "weekly_reports"),
        ("weekly  REPORTS!", "weekly_reports"),
        ("wekly reports", "weekly_reports"),
        ("ｎｅｗｓ", "news"),
        ("talk to a persn", "person"),
        ("2", "news"),
        ("2.", "news"),
        ("２", "news"),
        ("#4", "person"),
        ("the first one", "weekly_reports"),
        ("die zweite", "news"),
        ("le troisième", "promotional_offers"),
        ("第二个", "news"),
        ("3つ目", "promotional_offers"),
        ("two please", "news"),
        ("9", None),
        ("0", None),
        ("nws", None),
        ("news about my scale", None),
        ("2 kilos", None),
        ("the first and the second", None),
        ("", None),
        ("!!!", None),
    ],
)
def test_an_open_choice_may_be_typed(typed: str, choice: str | None) -> None:
    assert read_choice(tokenize(typed), CHOICES) == choice


def test_nothing_is_chosen_where_nothing_is_open() -> None:
    assert read_choice(tokenize("1"), ()) is None


def test_a_title_in_another_script_is_recognized() -> None:
    choices = (("yes", "はい"), ("no", "いいえ"))
    assert read_choice(tokenize("いいえ。"), choices) == "no"


def test_the_nearest_of_two_similar_titles_is_taken() -> None:
    choices = (("a", "Switch it on now"), ("b", "Switch it off now"))
    assert read_choice(tokenize("Switch it of now"), choices) == "b"
