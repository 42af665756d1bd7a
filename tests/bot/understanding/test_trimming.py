from __future__ import annotations

import pytest

from bot.understanding.tokens import tokenize
from bot.understanding.trimming import trim_courtesy


def trimmed(text: str, *, asks: bool = False) -> str:
    return trim_courtesy(text, tokenize(text), lambda _: asks).strip(" ,，、。")


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (
            "Hello there, what about my data? Thanks in advance and have a good evening.",
            "what about my data?",
        ),
        (
            "Guten Morgen zusammen, was ist mit den Daten? Besten Dank und viele Grüße",
            "was ist mit den Daten?",
        ),
        ("Bonjour, et mes données ? Merci d'avance, bonne soirée.", "et mes données ?"),
        ("お世話になっております。データの件ですが。よろしくお願いいたします。", "データの件ですが"),
        ("您好，数据怎么办，谢谢", "数据怎么办"),
        ("hi what about my data", "what about my data"),
    ],
)
def test_greeting_and_thanks_are_left_out_of_what_is_asked(said: str, left: str) -> None:
    assert trimmed(said) == left


@pytest.mark.parametrize("said", ["Thank you very much, goodbye.", "您好，谢谢", "", "???"])
def test_a_text_that_is_nothing_else_stays_whole(said: str) -> None:
    assert trim_courtesy(said, tokenize(said), lambda _: False) == said


def test_thanks_that_wish_for_something_stay() -> None:
    said = "J'en ai assez. Merci de couper les actualités."
    assert trimmed(said, asks=True) == said
