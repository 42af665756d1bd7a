from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.folding import fold
from bot.understanding.tokens import tokenize


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("DÉSACTIVEZ", "desactivez"),
        ("Größe", "grosse"),
        ("ＮＥＷＳ", "news"),
        ("ニュース", "にゅーす"),
        ("ｵﾌ", "おふ"),
        ("關閉", "关闭"),
        ("don’t", "don't"),
        ("cœur", "coeur"),
    ],
)
def test_ways_to_type_the_same_letters_fold_to_one(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_a_word_is_one_token_and_a_character_of_han_or_kana_is_one() -> None:
    assert [token.text for token in tokenize("News关掉, ok?")] == ["news", "关", "掉", ",", "ok", "?"]


@given(st.text())
def test_every_token_stands_where_it_says(text: str) -> None:
    for token in tokenize(text):
        assert 0 <= token.start < token.end <= len(text)
        assert token.text in fold(text[token.start : token.end])
