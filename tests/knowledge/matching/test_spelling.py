import pytest

from knowledge.matching.spelling import Speller, learn_spelling

TEXTS = ["stop notifications", "notifications and newsletter", "newsletter please", "a bycicle"]


@pytest.mark.parametrize("typo", ["notifcations", "notificatoins", "notificaations", "notificatiins"])
def test_a_slip_in_a_long_word_is_healed(typo: str) -> None:
    assert learn_spelling(TEXTS).heal(typo) == "notifications"


@pytest.mark.parametrize("word", ["notifications", "bycicle"])
def test_a_known_word_is_left_alone(word: str) -> None:
    assert learn_spelling(TEXTS).heal(word) == word


def test_a_word_that_was_seen_once_is_nobodys_correction() -> None:
    assert learn_spelling(TEXTS).heal("bycicles") == "bycicles"


@pytest.mark.parametrize(
    "word", ["stpo", "zotifications", "notary", "n0tifications", "12345", "通知設定変更"]
)
def test_short_far_or_strange_words_are_left_alone(word: str) -> None:
    assert learn_spelling(TEXTS).heal(word) == word


def test_the_empty_speller_changes_nothing() -> None:
    assert Speller().heal("notifcations") == "notifcations"


def test_words_are_compared_as_they_are_folded() -> None:
    speller = learn_spelling(["Größenänderung?", "Größenänderung bitte"])
    assert speller.common == ("grossenanderung",)
