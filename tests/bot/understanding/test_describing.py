from __future__ import annotations

from bot.dialogue.events import Scope, Understanding, Wish
from bot.dialogue.state import Action
from bot.understanding import describe
from knowledge.languages import Language
from verification.assurance import Category

ORDER = Understanding(
    text="x", language=Language.DE, action=Action.CHANGE_NOTIFICATIONS, confidence=0.95,
    wish=Wish(named=frozenset({Category.NEWS}), scope=Scope.ONLY, enable=False),
)  # fmt: skip


def test_a_wish_is_described_by_the_categories_it_means() -> None:
    told = describe(ORDER, "nur News", Language.EN)
    others = sorted(frozenset(Category) - {Category.NEWS})
    assert (told["outcome"], told["action"], told["enable"]) == ("action", "change_notifications", False)
    assert (told["categories"], told["language"], told["text"]) == (others, "de", "nur News")


def test_two_directions_at_once_are_left_open() -> None:
    wish = Wish(named=frozenset({Category.NEWS, Category.FEEDBACK}), opposed=True)
    told = describe(Understanding(text="x", action=Action.CHANGE_NOTIFICATIONS, wish=wish), "x", Language.EN)
    assert (told["action"], told["categories"], told["enable"]) == ("change_notifications", [], None)


def test_everything_is_all_six() -> None:
    said = Understanding(text="x", action=Action.CHANGE_NOTIFICATIONS, wish=Wish(scope=Scope.EVERYTHING))
    assert len(describe(said, "x", Language.EN)["categories"]) == 6


def test_an_article_has_no_categories() -> None:
    said = Understanding(text="x", article="data-use", confidence=0.87654321, wish=ORDER.wish)
    told = describe(said, "x", Language.FR)
    assert (told["outcome"], told["article"], told["action"]) == ("article", "data-use", None)
    assert (told["categories"], told["enable"], told["confidence"]) == ([], None, 0.8765)


def test_only_articles_are_suggested() -> None:
    said = Understanding(text="x", suggestions=("data-use", "erase_data", "third-parties"))
    told = describe(said, "x", Language.JA)
    assert (told["outcome"], told["suggestions"]) == ("none", ["data-use", "third-parties"])


def test_the_likely_language_stands_in_and_a_foreign_one_is_other() -> None:
    assert describe(Understanding(text="x"), "x", Language.ZH_HANS)["language"] == "zh-Hans"
    assert describe(Understanding(text="x", foreign=True), "x", Language.EN)["language"] == "other"
