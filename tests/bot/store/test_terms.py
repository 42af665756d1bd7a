"""Words as the full-text search knows them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.terms import find_first, index_terms, query_terms

TERM = re.compile(r"(w[a-z0-9]+|x([0-9a-f]{2})+)")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "STRASSE"),
        ("Ärger", "arger"),
        ("A\u0308rger", "Ärger"),
        ("écran", "ECRAN"),
        ("ｶﾞﾗｽ", "ガラス"),
        ("ＡＢＣ１２", "abc12"),
        ("Ångström", "angstrom"),
    ],
)
def test_case_accents_and_width_make_no_difference(one: str, other: str) -> None:
    assert index_terms(one) == index_terms(other)


@pytest.mark.parametrize(("one", "other"), [("か", "が"), ("体重", "重体"), ("scale", "scales")])
def test_what_is_another_word_stays_one(one: str, other: str) -> None:
    assert index_terms(one) != index_terms(other)


def test_a_run_without_spaces_becomes_pairs_and_its_last_character() -> None:
    assert len(index_terms("体重計").split()) == 3
    assert query_terms("体重計").count(" + ") == 1
    assert query_terms("計") == f"{index_terms('計')}*"


@given(st.text())
def test_nothing_typed_is_left_in_the_index_or_in_a_question(text: str) -> None:
    assert all(TERM.fullmatch(term) for term in index_terms(text).split())
    rest = query_terms(text).replace(" AND ", " ").replace(" + ", " ").replace("*", "")
    assert all(TERM.fullmatch(term) for term in rest.split())


@given(st.text())
def test_a_text_has_the_words_of_its_own_beginning(text: str) -> None:
    asked = query_terms(text).split(" AND ")[0].rstrip("*")
    assert asked.split(" + ")[0] in index_terms(text)


def test_the_place_of_the_first_word() -> None:
    assert find_first("The glass is cracked", "CRACKED glass") == 4
    assert find_first("nothing of it", "glass") == 0
