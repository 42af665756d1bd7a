import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.matching.folding import LONGEST, clip, fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Größe", "GRÖSSE"),
        ("Größe", "Groesse"),
        ("Größe", "Grosse"),
        ("Übersicht", "Uebersicht"),
        ("désactiver", "desactiver"),
        ("cœur", "coeur"),
        ("ＡＰＰ　１２", "app 12"),
        ("ﾒｰﾙ", "メール"),
        ("ベル", "べる"),
        ("設置關閉", "设置关闭"),
        ("don't", "dont"),
        ("don’t", "don't"),
        ("no\u200btifi\u00adcation", "notification"),
        ("cafe\u0301", "café"),
    ],
)
def test_two_spellings_of_one_thing_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("は", "ば"), ("l'appli", "lappli"), ("news", "new"), ("か", "が")]
)
def test_different_things_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_long_text_keeps_its_beginning_and_its_end() -> None:
    text = "start " + "x" * 10_000 + " end"
    assert clip(text).startswith("start ")
    assert clip(text).endswith(" end")
    assert len(clip(text)) <= LONGEST + 1


def test_a_text_of_the_longest_length_is_left_alone() -> None:
    assert clip("y" * LONGEST) == "y" * LONGEST


@given(st.text(max_size=300))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text)
    assert fold(once) == fold(fold(once))
