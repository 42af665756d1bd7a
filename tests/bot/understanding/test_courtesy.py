from __future__ import annotations

import pytest

from bot.dialogue.events import Courtesy
from bot.understanding.courtesy import read_courtesy
from bot.understanding.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "courtesy"),
    [
        ("Hello there!", Courtesy.GREETING),
        ("Guten Morgen", Courtesy.GREETING),
        ("bonsoir madame", Courtesy.GREETING),
        ("こんにちは", Courtesy.GREETING),
        ("您好", Courtesy.GREETING),
        ("thanks a lot, you were very helpful", Courtesy.THANKS),
        ("ganz lieben Dank", None),
        ("Vielen Dank für die Hilfe", Courtesy.THANKS),
        ("merci beaucoup", Courtesy.THANKS),
        ("ありがとうございました", Courtesy.THANKS),
        ("谢谢，太有帮助了", None),
        ("非常感谢您", Courtesy.THANKS),
        ("🙏", Courtesy.THANKS),
        ("thanks, bye", Courtesy.GOODBYE),
        ("Schönen Abend noch", Courtesy.GOODBYE),
        ("bonne journée", Courtesy.GOODBYE),
        ("さようなら", Courtesy.GOODBYE),
        ("谢谢，再见", Courtesy.GOODBYE),
        ("hi, are you a bot?", Courtesy.IDENTITY),
        ("Sind Sie ein Mensch?", Courtesy.IDENTITY),
        ("tu es un robot ?", Courtesy.IDENTITY),
        ("あなたはロボットですか", Courtesy.IDENTITY),
        ("你是机器人吗", Courtesy.IDENTITY),
        ("how are you today", Courtesy.WELLBEING),
        ("Hallo, wie geht's?", Courtesy.WELLBEING),
        ("bonjour, ça va ?", Courtesy.WELLBEING),
        ("お元気ですか", Courtesy.WELLBEING),
        ("你好吗", Courtesy.WELLBEING),
        ("Hi, how do I stop mails?", None),
        ("thanks but the news must go", None),
        ("Danke für nichts, die Waage ist kaputt", None),
        ("yes", None),
        ("no thanks", None),
        ("", None),
    ],
)
def test_small_talk_is_heard_only_where_there_is_nothing_else(text: str, courtesy: Courtesy | None) -> None:
    assert read_courtesy(tokenize(text)) is courtesy


def test_the_kind_of_small_talk_is_found_among_other_words_too() -> None:
    tokens = tokenize("ich danke dir von ganzem Herzen")
    assert read_courtesy(tokens) is None
    assert read_courtesy(tokens, whole=False) is Courtesy.THANKS
