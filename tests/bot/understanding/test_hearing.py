from __future__ import annotations

import pytest

from bot.understanding.hearing import hear_language
from knowledge.languages import Language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How do you keep my data safe from others?", Language.EN),
        ("Warum muss ich eigentlich meine Größe angeben?", Language.DE),
        ("Pourquoi dois-je donner ma taille à l'application ?", Language.FR),
        ("なぜ身長を入力するのですか", Language.JA),
        ("为什么要填写身高和体重", Language.ZH_HANS),
    ],
)
def test_a_sentence_tells_its_language_whatever_the_page_says(text: str, language: Language) -> None:
    for page in Language:
        tongue = hear_language(text, None, page)
        assert (tongue.language, tongue.foreign) == (language, False)


def test_a_single_word_is_left_to_its_surroundings() -> None:
    tongue = hear_language("Feedback", Language.DE, Language.FR)
    assert tongue.language is None
    assert tongue.possible[0] is Language.DE
    assert Language.FR in tongue.possible


def test_another_language_is_foreign() -> None:
    tongue = hear_language("¿Por qué tengo que crear una cuenta para usar la báscula?", None, Language.EN)
    assert tongue.foreign
    assert tongue.language is None


def test_english_is_always_worth_reading_in() -> None:
    assert hear_language("ニュースを止めてください").possible == (Language.JA, Language.EN)
