from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from bot.dialogue.events import Understanding
from bot.understanding import Context, understand
from bot.understanding.memory import MOST, Memory
from knowledge.languages import Language
from knowledge.matching.matcher import LinearMatcher
from knowledge.matching.ranking import Matcher

CONTEXT = Context(page_language=Language.EN)
QUESTION = "Can I delete my account?"


NOBODY = LinearMatcher({})
"""A matcher that knows nothing."""


@dataclass
class Reader:
    """Understands an article in all that is not told otherwise, and counts how often it had to."""

    said: dict[str, Understanding] = field(default_factory=dict)
    read: list[str] = field(default_factory=list)

    def __call__(self, text: str, _context: Context, _matcher: Matcher) -> Understanding:
        self.read.append(text)
        return self.said.get(text, Understanding(text=text, article="delete-account"))


def test_a_question_is_worked_out_twice_and_never_again() -> None:
    reader = Reader()
    memory = Memory(NOBODY, reader)
    said = [memory.understand(QUESTION, CONTEXT) for _ in range(5)]
    assert reader.read == [QUESTION, QUESTION]
    assert said == [Understanding(text=QUESTION, article="delete-account")] * 5


@pytest.mark.parametrize(
    "other",
    [
        Context(page_language=Language.DE),
        replace(CONTEXT, conversation_language=Language.FR),
        replace(CONTEXT, choices=(("helped", "Yes"),)),
    ],
)
def test_in_other_surroundings_it_is_another_question(other: Context) -> None:
    reader = Reader()
    memory = Memory(NOBODY, reader)
    for _ in range(3):
        memory.understand(QUESTION, CONTEXT)
    memory.understand(QUESTION, other)
    assert len(reader.read) == 3


@pytest.mark.parametrize(
    "text", ["my number is 5", "anna@example.com", "anna＠example.com", "a" * 81, "my code is １２"]
)
def test_long_texts_and_those_with_digits_or_addresses_are_never_kept(text: str) -> None:
    reader = Reader()
    memory = Memory(NOBODY, reader)
    for _ in range(4):
        memory.understand(text, CONTEXT)
    assert len(reader.read) == 4


@pytest.mark.parametrize(
    "personal",
    [
        Understanding(text="Anna", name="Anna", article="delete-account"),
        Understanding(text="Anna", named=True, article="delete-account"),
        Understanding(text="it burns", hazard=True, article="product-damage"),
        Understanding(text="mine broke", own_damage=True, article="product-damage"),
        Understanding(text="since May", since="since May", article="product-damage"),
        Understanding(text="something that nobody understands"),
    ],
)
def test_what_may_tell_of_somebody_is_never_kept(personal: Understanding) -> None:
    reader = Reader({personal.text: personal})
    memory = Memory(NOBODY, reader)
    for _ in range(4):
        memory.understand(personal.text, CONTEXT)
    assert len(reader.read) == 4


def test_only_so_much_is_kept_and_all_of_it_stays_right() -> None:
    reader = Reader()
    memory = Memory(NOBODY, reader)
    letters = [chr(ord("a") + n % 26) * (n // 26 + 1) for n in range(MOST + 10)]
    for text in letters:
        said = [memory.understand(text, CONTEXT) for _ in range(3)]
        assert {each.text for each in said} == {text}
    read = len(reader.read)
    memory.understand(letters[0], CONTEXT)
    assert len(reader.read) == read + 1


@pytest.mark.parametrize("text", [QUESTION, "Anna Schmidt", "yes", "turn off the news", "???", ""])
def test_what_is_remembered_is_what_is_understood(text: str, matcher: Matcher) -> None:
    memory = Memory(matcher)
    expected = understand(text, CONTEXT, matcher)
    assert [memory.understand(text, CONTEXT) for _ in range(4)] == [expected] * 4
