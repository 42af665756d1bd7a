"""What the assistant itself calls a thing leads to that thing when it is typed."""

from __future__ import annotations

import pytest

from bot.catalogues import load_wording
from bot.dialogue.effects import Text
from bot.dialogue.state import Action
from bot.understanding import Context, understand
from knowledge.languages import Language
from knowledge.loader import load_library
from knowledge.matching.ranking import Matcher

TYPED = [action for action in Action if action is not Action.SMALLTALK]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("action", TYPED)
def test_the_title_of_an_action_leads_to_it(matcher: Matcher, action: Action, language: Language) -> None:
    title = load_wording().say(Text(f"action.{action.value}"), language)
    said = understand(title, Context(page_language=language), matcher)
    assert said.action is action, title


@pytest.mark.parametrize("language", Language)
def test_the_title_of_an_article_leads_to_it(matcher: Matcher, language: Language) -> None:
    for article in load_library().articles.values():
        title = article.translations[language].title
        assert understand(title, Context(page_language=language), matcher).article == article.id, title


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.EN, "my data"),
        (Language.DE, "meine Daten"),
        (Language.FR, "mes données"),
        (Language.JA, "データ"),
        (Language.ZH_HANS, "我的数据"),
    ],
)
def test_a_bare_word_starts_no_action(matcher: Matcher, language: Language, text: str) -> None:
    said = understand(text, Context(page_language=language), matcher)
    assert said.action is None
    assert said.article == "data-use" or "data-use" in said.suggestions
