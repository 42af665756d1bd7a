from __future__ import annotations

import pytest

from bot.understanding.strangers import names_stranger
from bot.understanding.tokens import tokenize


@pytest.mark.parametrize(
    "text", ["mute WhatsApp", "YouTubeの通知", "关闭微信消息", "Garmin Benachrichtigungen aus"]
)
def test_the_products_of_others_are_known_by_name(text: str) -> None:
    assert names_stranger(tokenize(text))


@pytest.mark.parametrize(
    "text", ["Neues über Produkte", "stop the news", "Health Mate or Garmin notifications off", ""]
)
def test_our_own_and_plain_words_are_no_strangers(text: str) -> None:
    assert not names_stranger(tokenize(text))
