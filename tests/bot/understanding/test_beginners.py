from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.beginners import Beginners
from bot.understanding.lexicon import Lexicon
from bot.understanding.phrases import expand, split_atoms
from bot.understanding.tokens import tokenize


def begin(lines: list[str], text: str) -> list[bool]:
    """Whether one of the phrases may begin at each of the words."""
    beginners = Beginners()
    bit = beginners.admit()
    for line in lines:
        for phrase in expand(line):
            beginners.note(split_atoms(phrase), bit)
    return [bool(bits & bit) for bits in beginners.look_up(text.split())]


@pytest.mark.parametrize(
    ("line", "text", "places"),
    [
        ("news", "the news now", [False, True, False]),
        ("turn off", "turn it turn off", [False, False, True, False]),
        ("turn off", "please turn", [False, False]),
        ("turn … off", "turn it off", [True, False, False]),
        ("turn it*", "turn items turn", [True, False, True]),
        ("notif*", "my notifs notify", [False, True, True]),
        ("off$", "off the record", [True, False, False]),
        ("# weeks", "in 3 weeks", [False, True, False]),
        ("since #", "since 2024", [True, False]),
    ],
)
def test_a_phrase_may_begin_where_its_first_words_stand(line: str, text: str, places: list[bool]) -> None:
    assert begin([line], text) == places


def test_no_words_have_no_beginnings() -> None:
    assert begin(["news"], "") == []


def test_every_lexicon_has_a_bit_of_its_own() -> None:
    beginners = Beginners()
    first, second = beginners.admit(), beginners.admit()
    beginners.note(["news"], first)
    beginners.note(["news", "now"], second)
    assert beginners.look_up(["news"]) == [first]
    assert beginners.look_up(["news", "now"]) == [first | second, 0]


def test_a_lexicon_made_after_a_text_was_looked_through_finds_its_phrases_in_it() -> None:
    tokens = tokenize("turn the gramophone off")
    Lexicon({True: ["gramophone"]}).scan(tokens)
    assert len(Lexicon({True: ["gramophone off"]}).scan(tokens)) == 1


@given(st.lists(st.text("ab#1", min_size=1, max_size=6), max_size=8))
def test_what_was_remembered_of_a_word_is_what_is_found_of_it(words: list[str]) -> None:
    beginners = Beginners()
    bit = beginners.admit()
    for atoms in (["a"], ["ab*"], ["#"], ["b", "a"], ["a", "*"]):
        beginners.note(atoms, bit)
    assert beginners.look_up(words) == beginners.look_up(words)
