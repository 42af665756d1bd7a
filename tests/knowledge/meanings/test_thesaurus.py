import pytest

from knowledge.languages import Language
from knowledge.matching.features import list_features
from knowledge.matching.folding import fold
from knowledge.meanings.thesaurus import NO_THESAURUS, find_thesaurus


@pytest.mark.parametrize(
    ("language", "word", "other"),
    [
        (Language.EN, "purchasing", "buy"),
        (Language.EN, "cancelled", "terminate"),
        (Language.DE, "gekündigt", "stornieren"),
        (Language.DE, "Rechnungen", "Quittung"),
        (Language.FR, "résiliation", "annuler"),
        (Language.FR, "colis", "paquets"),
    ],
)
def test_words_of_one_meaning_share_it_in_any_form(language: Language, word: str, other: str) -> None:
    thesaurus = find_thesaurus(language)
    assert set(thesaurus.read_word(fold(word))) & set(thesaurus.read_word(fold(other)))


def test_a_german_compound_means_what_its_parts_mean() -> None:
    thesaurus = find_thesaurus(Language.DE)
    parts = {*thesaurus.read_word("versand"), *thesaurus.read_word(fold("Gebühr"))}
    assert parts <= set(thesaurus.read_word(fold("Versandgebühren")))


def test_an_english_word_is_not_taken_apart() -> None:
    assert find_thesaurus(Language.EN).read_word("moneyticket") == ()


@pytest.mark.parametrize(
    ("language", "text", "other"),
    [(Language.JA, "これを購入した", "注文"), (Language.ZH_HANS, "我想下单", "购买")],
)
def test_entries_are_found_in_the_middle_of_a_run(language: Language, text: str, other: str) -> None:
    thesaurus = find_thesaurus(language)
    assert set(thesaurus.read_run(fold(text))) & set(thesaurus.read_run(fold(other)))


def test_the_longest_entry_of_a_run_counts() -> None:
    thesaurus = find_thesaurus(Language.ZH_HANS)
    assert thesaurus.read_run("优惠券") == list(thesaurus.entries["优惠券"])


@pytest.mark.parametrize("language", Language)
def test_every_language_has_meanings_of_at_least_two_words(language: Language) -> None:
    entries = find_thesaurus(language).entries
    named = [meaning for meanings in entries.values() for meaning in meanings]
    assert len(set(named)) > 150
    assert len(entries) > 600


def test_what_is_unknown_means_nothing() -> None:
    assert find_thesaurus(Language.EN).read_word("xyzzy") == ()
    assert NO_THESAURUS.read_word("buy") == ()
    assert NO_THESAURUS.read_run("购买") == []


def test_meanings_are_features_of_their_own() -> None:
    features = list_features("purchase", find_thesaurus(Language.EN))
    assert features.meanings == list_features("buy", find_thesaurus(Language.EN)).meanings
    assert list_features("purchase").meanings == []
