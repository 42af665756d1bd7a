"""Explanations: which words led where, in words, and all of what the model added up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.explaining import MOST_REASONS, explain
from knowledge.languages import Language
from tests.knowledge.libraries import learn_library

ALL = ("opening-hours", "prices", "deposit", "flat-tyre", "book_bike")


def weights(text: str, article: str, language: Language = Language.EN) -> dict[str, float]:
    reasons = explain(learn_library(), text, language, (article,)).reasons
    return {reason.text: reason.weight for reason in reasons[article]}


def test_the_word_that_an_article_is_about_speaks_for_it_and_against_others() -> None:
    assert weights("deposit in cash", "deposit")["deposit"] > 0.2
    assert (
        weights("deposit in cash", "prices").get("deposit", 0.0)
        < weights("deposit in cash", "deposit")["deposit"]
    )
    first = max(weights("the tyre of the bike", "flat-tyre").items(), key=lambda weighed: weighed[1])
    assert first[0] == "tyre"


def test_kana_and_han_are_told_as_the_few_characters_that_count() -> None:
    found = weights("料金は", "prices", Language.JA)
    assert found["料金"] > 0
    assert all(len(text) <= 3 for text in found)


@pytest.mark.parametrize("text", ["deposit cash", "when open?", "price list"])
def test_what_a_short_text_says_adds_up_to_the_margin(text: str) -> None:
    """Two words have at most three pieces, so none is left out."""
    model = learn_library().models[Language.EN]
    sums = model.weights.sum_columns(model.vocabulary.read(text))
    for column, label in enumerate(model.labels):
        margin = float(sums[column] - sums.mean())
        assert sum(weights(text, label.id).values()) == pytest.approx(margin, abs=5e-3)


def test_what_the_library_does_not_have_is_not_explained() -> None:
    assert explain(learn_library(), "deposit", Language.FR, ALL).reasons == {}
    assert explain(learn_library(), "deposit", Language.EN, ("nothing",)).reasons == {}


@given(st.text(max_size=80))
def test_any_text_has_an_explanation_of_a_few_words(text: str) -> None:
    why = explain(learn_library(), text, Language.EN, ALL)
    assert 0 <= why.known <= 1
    assert all(len(reasons) <= MOST_REASONS for reasons in why.reasons.values())
