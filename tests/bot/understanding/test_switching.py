from __future__ import annotations

import pytest

from bot.understanding.switching import read_switch
from bot.understanding.tokens import tokenize
from knowledge.languages import Language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("English please", Language.EN),
        ("in English", Language.EN),
        ("Könnten wir bitte auf Englisch weiterreden?", Language.EN),
        ("en anglais svp", Language.EN),
        ("英語でお願いします", Language.EN),
        ("您会说英语吗", Language.EN),
        ("auf Deutsch bitte", Language.DE),
        ("can we speak German please", Language.DE),
        ("je préfère l'allemand", Language.DE),
        ("ドイツ語で話せますか", Language.DE),
        ("请用德语回答", Language.DE),
        ("parlez-vous français ?", Language.FR),
        ("Do you speak French?", Language.FR),
        ("Französisch bitte", Language.FR),
        ("フランス語で", Language.FR),
        ("说法语", Language.FR),
        ("日本語で", Language.JA),
        ("Japanese please", Language.JA),
        ("auf Japanisch", Language.JA),
        ("en japonais", Language.JA),
        ("日语可以吗", Language.JA),
        ("说中文", Language.ZH_HANS),
        ("中文", Language.ZH_HANS),
        ("Chinese please", Language.ZH_HANS),
        ("auf Chinesisch bitte", Language.ZH_HANS),
        ("parlez-vous chinois ?", Language.ZH_HANS),
        ("中国語でお願いします", Language.ZH_HANS),
        ("I don't speak German, English please", Language.EN),
        ("我看不懂英文，请用中文", Language.ZH_HANS),
    ],
)
def test_any_of_the_five_is_asked_for_in_any_of_the_five(text: str, language: Language) -> None:
    assert read_switch(tokenize(text)) is language


@pytest.mark.parametrize(
    "text",
    [
        "where can I learn English",
        "my French friend has a scale",
        "Ich will die deutschen Neuigkeiten nicht",
        "les rapports en anglais sont cassés",
        "日本語の記事が読みたい",
        "我的中文名字是张伟",
        "please speak",
        "",
    ],
)
def test_a_language_that_is_only_mentioned_is_not_asked_for(text: str) -> None:
    assert read_switch(tokenize(text)) is None
