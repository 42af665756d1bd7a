from __future__ import annotations

import pytest

from bot.dialogue.events import Scope
from bot.understanding.tokens import tokenize
from bot.understanding.wishes import WishReading, read_wish
from knowledge.languages import Language
from tests.bot.understanding.wish_cases import CASES, MIXED, OPPOSED
from verification.assurance import Category

LETTERS = {category.value[0].upper(): category for category in Category}


def read(text: str, language: Language) -> WishReading:
    return read_wish(tokenize(text), (language, Language.EN))


def name(letters: str) -> frozenset[Category]:
    return frozenset(LETTERS[letter] for letter in letters)


@pytest.mark.parametrize(
    ("language", "text", "letters", "scope", "enable"),
    [(language, *case) for language, cases in CASES.items() for case in cases],
)
def test_a_wish_is_read_with_its_categories_scope_and_direction(
    language: Language, text: str, letters: str, scope: Scope, enable: bool | None
) -> None:
    wish = read(text, language).wish
    assert (wish.named, wish.scope, wish.enable, wish.opposed) == (name(letters), scope, enable, False)


@pytest.mark.parametrize(("language", "text", "letters"), OPPOSED)
def test_two_directions_at_once_are_never_guessed(language: Language, text: str, letters: str) -> None:
    wish = read(text, language).wish
    assert (wish.named, wish.scope, wish.enable, wish.opposed) == (name(letters), Scope.NAMED, None, True)
    assert frozenset() < wish.on < wish.named


@pytest.mark.parametrize(("language", "text", "letters", "enable"), MIXED)
def test_words_borrowed_from_english_count(language: Language, text: str, letters: str, enable: bool) -> None:
    wish = read(text, language).wish
    assert (wish.named, wish.enable) == (name(letters), enable)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.EN, "only keep the news"),
        (Language.DE, "nur die Neuigkeiten behalten"),
        (Language.FR, "gardez seulement les actualités"),
        (Language.JA, "ニュースだけ残して"),
        (Language.ZH_HANS, "只保留新闻"),
    ],
)
def test_to_keep_only_one_is_about_the_others_even_in_an_answer(language: Language, text: str) -> None:
    wish = read(text, language).wish
    assert wish.keep
    assert wish.categories == frozenset(Category) - {Category.NEWS}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.EN, "hello bot, how do I get rid of the ads"),
        (Language.EN, "the newsletter, where do I turn it off"),
        (Language.DE, "und wo kann man die Neuigkeiten abstellen"),
        (Language.FR, "bonjour, comment couper la pub"),
        (Language.JA, "ニュースを止める方法"),
        (Language.ZH_HANS, "新闻怎么关"),
    ],
)
def test_a_question_how_is_no_order(language: Language, text: str) -> None:
    assert read(text, language).how


def test_a_question_word_in_the_middle_asks_nothing() -> None:
    assert not read("stop telling me what I have reached", Language.EN).how


@pytest.mark.parametrize(
    ("text", "firm"),
    [("turn off the news", True), ("the news bore me", False), ("I want the news", False)],
)
def test_an_order_is_firmer_than_a_feeling(text: str, firm: bool) -> None:
    assert read(text, Language.EN).firm is firm


def test_notifications_in_general_are_no_category_and_not_all_of_them() -> None:
    reading = read("please turn off the notifications", Language.EN)
    assert reading.generic
    assert reading.wish.categories == frozenset()
