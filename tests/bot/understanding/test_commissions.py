"""A text that is to be written is no question about what it is to be about."""

from __future__ import annotations

import pytest

from bot.dialogue.state import Action
from bot.understanding import Context, understand
from bot.understanding.commissions import commissions_text
from bot.understanding.tokens import tokenize
from knowledge.languages import Language
from knowledge.matching.ranking import Matcher

EN, DE, FR, JA, ZH = Language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "write me a sonnet about data protection"),
        (EN, "draft a privacy policy for my bakery"),
        (DE, "Schreib mir ein Gedicht über Werbung"),
        (DE, "verfasse einen Aufsatz zum Datenschutz"),
        (FR, "invente un conte sur la vie privée"),
        (FR, "Rédigez une dissertation sur le consentement"),
        (JA, "プライバシーについて詩を書いて"),
        (ZH, "写一首关于隐私的诗"),
    ],
)
def test_nothing_is_answered_to_who_wants_a_text_written(
    matcher: Matcher, language: Language, text: str
) -> None:
    said = understand(text, Context(page_language=language), matcher)
    assert (said.article, said.action, said.suggestions) == (None, None, ())


@pytest.mark.parametrize(
    "text",
    [
        "I am writing a story in the forum, is that allowed",
        "ich schreibe euch eine lange Geschichte",
        "c'est quoi cette histoire de compte",
        "can I write to you",
        "帮我看看",
        "",
    ],
)
def test_who_only_speaks_of_writing_orders_nothing(text: str) -> None:
    assert not commissions_text(tokenize(text))


def test_damage_that_is_told_as_a_story_is_heard_all_the_same(matcher: Matcher) -> None:
    text = "write me a story: my scale is broken and smoking"
    assert understand(text, Context(page_language=EN), matcher).action is Action.REPORT_HARDWARE
