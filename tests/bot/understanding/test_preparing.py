from __future__ import annotations

import subprocess
import sys

from bot.understanding.preparing import prepare, prepared

FIRST_MESSAGES = """
from bot.understanding import Context, prepare, understand
from bot.understanding.lexicon import Lexicon
from knowledge.languages import Language
from knowledge.matching.ranking import NOTHING

class Nobody:
    def rank(self, text, language, depth=10):
        return NOTHING

prepare()
Lexicon.__init__ = None  # from now on none can be made
texts = ("my scale is broken since two weeks", "turn off the news, please", "the second one", "ich heiße Anna",
    "cancel", "iPhoneの通知を止めて", "我的手表坏了三天", "parlez français", "hello, no")
for text in texts:
    for language in Language:
        choices = (("a", "One"), ("b", "Two"))
        understand(text, Context(conversation_language=language, choices=choices), Nobody())
        understand(text, Context(page_language=language), Nobody())
"""


def test_after_preparing_no_message_has_to_wait_for_a_table() -> None:
    subprocess.run([sys.executable, "-c", FIRST_MESSAGES], check=True)


def test_a_table_is_made_once_for_each_value_of_its_argument() -> None:
    made: list[str] = []

    @prepared(("a", "b"), (1, 2))
    def table(letter: str, number: int) -> str:
        made.append(f"{letter}{number}")
        return made[-1]

    assert table("b", 1) == "b1"
    prepare()
    prepare()
    assert sorted(made) == ["a1", "a2", "b1", "b2"]
    assert table("a", 2) == "a2"
