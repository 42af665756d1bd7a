from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.cleaning import clean


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  turn   off\tthe news ", "turn off the news"),
        ("ne\u200bws", "news"),
        ("\u202enews\u202c", "news"),
        ("\ufeffHallo", "Hallo"),
        ("a\x00b", "ab"),
        ("news\ud800", "news"),
        ("\u3164\u200d", ""),
        ("e\u0301te\u0301", "été"),
        ("Anna Schmidt \r\n\r\n  anna@example.com", "Anna Schmidt\nanna@example.com"),
        ("one\u2028two", "one\ntwo"),
        ("ニュース　を", "ニュース を"),
        ("", ""),
    ],
)
def test_a_text_is_kept_without_what_nobody_sees(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
