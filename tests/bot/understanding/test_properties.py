from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.understanding import Context, describe, understand
from knowledge.languages import Language
from knowledge.matching.ranking import NOTHING, Matcher, Ranking

ANY_TEXT = st.text(st.characters(), max_size=300)  # lone surrogates, controls and all
PIECES = [
    "news",
    "off",
    "not",
    " ",
    ",",
    "ne",
    "nicht",
    "オフ",
    "だけ",
    "别",
    "关",
    "@",
    "a@b.de",
    "12345678",
    "?",
    "\n",
    "my",
    "no",
]
CHOICES = (("yes", "Yes"), ("no", "No"))
CALM = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)


class Silent:
    """A matcher that knows nothing: what is left is what the rules read."""

    def rank(self, text: str, language: Language, depth: int = 10) -> Ranking:
        del text, language, depth
        return NOTHING


@given(text=ANY_TEXT, page=st.sampled_from([None, *Language]))
@CALM
def test_no_text_makes_it_fail_and_the_same_text_is_understood_alike(
    text: str, page: Language | None, matcher: Matcher
) -> None:
    context = Context(page_language=page, choices=CHOICES)
    said = understand(text, context, matcher)
    assert understand(text, context, matcher) == said
    assert said.text.isprintable() or "\n" in said.text or not said.text.isascii()
    assert describe(said, text, Language.EN)["outcome"] in ("article", "action", "none")


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@CALM
def test_words_in_any_order_do_no_harm(text: str) -> None:
    said = understand(text, Context(page_language=Language.DE, choices=CHOICES), Silent())
    assert not (said.article and said.action)
    assert len(said.suggestions) <= 3
    assert 0.0 <= said.confidence <= 1.0


@pytest.mark.parametrize(
    "text",
    [
        "a" * 4000,
        "turn " * 800,
        "通知" * 2000,
        "ne " * 1300,
        "a@" * 2000,
        "my name is " * 360,
        "?" * 4000,
        "が" * 4000,
    ],
    ids=["letters", "verbs", "han", "gaps", "addresses", "names", "marks", "kana"],
)
def test_the_longest_message_of_anything_is_read(text: str) -> None:
    said = understand(text, Context(page_language=Language.EN), Silent())
    assert said.text == text.strip()
