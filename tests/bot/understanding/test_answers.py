from __future__ import annotations

import pytest

from bot.understanding.answers import read_answer
from bot.understanding.tokens import tokenize


def answer(text: str) -> bool | None:
    return read_answer(tokenize(text)).answer


@pytest.mark.parametrize(
    "text",
    [
        "yes", "Yep!", "yes please", "sure, go ahead", "ok thanks", "that's right", "👍", "please do",
        "ja", "jo", "jawohl", "Ja bitte gerne", "passt so, danke", "mach das", "genau",
        "oui", "ouais", "d'accord", "oui merci", "c'est bon", "allez-y", "Oui, s'il vous plaît",
        "はい", "ええ", "うん", "お願いします", "はい、お願いします", "その通りです", "大丈夫です",
        "是的", "好的", "好的谢谢", "对", "嗯", "没问题", "确认", "可以",
    ],
)  # fmt: skip
def test_yes_is_heard_in_every_language_and_register(text: str) -> None:
    assert answer(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "no", "nope", "no thanks", "not really", "No, thank you", "leave it", "👎", "please don't",
        "nein", "nö", "nee", "nein danke", "lieber nicht", "auf keinen fall", "das stimmt nicht",
        "non", "non merci", "pas vraiment", "surtout pas", "laissez tomber",
        "いいえ", "いや", "結構です", "いいえ、結構です", "違います", "やめておきます",
        "不", "不用", "不是", "不用了谢谢", "算了", "不对", "没有",
    ],
)  # fmt: skip
def test_no_is_heard_in_every_language_and_register(text: str) -> None:
    assert answer(text) is False


@pytest.mark.parametrize(
    ("text", "expected", "rest"),
    [
        ("no, only the news", False, "only"),
        ("no I meant the offers", False, "I"),
        ("yes turn it off", True, "turn"),
        ("nein nur die News", False, "nur"),
        ("ja mach die Werbung aus", True, "mach"),
        ("non, juste les actus", False, "juste"),
        ("いいえ、ニュースだけ", False, "ニ"),
        ("好的帮我关掉", True, "帮"),
    ],
)
def test_what_follows_an_answer_is_left_to_be_read(text: str, expected: bool, rest: str) -> None:
    tokens = tokenize(text)
    reading = read_answer(tokens)
    assert reading.answer is expected
    told = tokens[reading.length :]
    assert next(text[t.start : t.end] for t in told if t.text.isalnum()) == rest


@pytest.mark.parametrize(
    "text",
    [
        "yes to the news", "no to surveys", "don't stop the reports", "nothing", "No reply needed", "no more emails", "no news please", "none of these", "notifications",
        "Yes or no?", "okay, but how do I undo it?", "yes, but only the news",
        "keine Werbung mehr", "Jana Schmidt", "Januar", "nonsense", "Noah", "ouvrir",
        "对不起", "不要再发了", "好烦", "いやな感じ", "",
    ],
)  # fmt: skip
def test_words_that_only_look_like_an_answer_are_none(text: str) -> None:
    assert answer(text) is None
