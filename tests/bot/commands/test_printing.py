"""A line of JSON stays one line, whoever reads it."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.commands.printing import write_line


@given(st.text(st.characters()))
def test_any_text_is_one_line_and_comes_back(text: str) -> None:
    line = write_line({"text": text})
    assert len(line.encode().decode().splitlines()) == 1
    assert json.loads(line) == {"text": text}


def test_half_a_character_comes_back_too() -> None:
    assert json.loads(write_line("a\ud800")) == "a\ud800"


def test_words_of_other_scripts_stay_readable() -> None:
    assert write_line("Grüße, 通知") == '"Grüße, 通知"'
