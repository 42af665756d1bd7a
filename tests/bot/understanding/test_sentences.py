from __future__ import annotations

import pytest

from bot.understanding.sentences import is_sentence
from bot.understanding.tokens import tokenize


def sentence(text: str) -> bool:
    return is_sentence(text, tokenize(text))


@pytest.mark.parametrize(
    "text",
    [
        "Anna Schmidt", "anna schmidt", "Jean-Pierre de la Tour", "Johann Sebastian Bach", "O'Neil",
        "María del Carmen García López", "Can Yılmaz", "May Li", "An Nguyen", "Dr. Anna von Berg",
        "山田太郎", "はるか", "田中さくら", "アレクサンドラ・ヨハンソン", "张伟", "李想", "欧阳娜娜", "",
    ],
)  # fmt: skip
def test_a_name_is_no_sentence(text: str) -> None:
    assert not sentence(text)


@pytest.mark.parametrize(
    "text",
    [
        "What do you do with my data", "turn off the news", "Privacy?", "unsubscribe", "cancel my account",
        "wo ist das", "Wie sicher ist das", "désactivez les actualités", "où sont mes données",
        "one two three four five six", "通知を止めて", "データは安全ですか", "我想关闭通知", "怎么退订", "安全吗？",
        "体重計の電源がいつまでたっても入らない",
    ],
)  # fmt: skip
def test_a_question_or_an_order_is_a_sentence(text: str) -> None:
    assert sentence(text)
