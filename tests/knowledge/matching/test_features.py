from hypothesis import given
from hypothesis import strategies as st

from knowledge.matching.features import (
    KIND_WEIGHTS,
    Features,
    hash_feature,
    list_features,
    list_words,
    weigh_kinds,
)


def test_a_sentence_has_words_pairs_and_letter_groups() -> None:
    features = list_features("My scale")
    assert features.words == ["=my", "=scale"]
    assert features.pairs == ["^ my", "my scale", "scale $"]
    assert " my" in features.letters
    assert "scal" in features.letters


def test_letter_groups_stay_within_a_word() -> None:
    assert not any(" " in group[1:-1] for group in list_features("turn it off now").letters)


def test_kana_and_han_have_character_groups_and_no_words() -> None:
    features = list_features("通知を止める")
    assert not features.words
    assert "通" in features.singles
    assert "通知" in features.doubles
    assert "を止め" in features.triples


def test_mixed_writing_has_both() -> None:
    features = list_features("关闭 Newsletter 通知")
    assert features.words == ["=newsletter"]
    assert "关闭" in features.doubles


def test_marks_and_spaces_alone_have_no_features() -> None:
    for text in ("", "  ", "?!…", "\u200b\u202e", "--- ***"):
        assert not any(list_features(text))


def test_a_pictograph_is_a_feature() -> None:
    assert list_features("👍").singles == ["👍"]


def test_every_kind_has_a_weight() -> None:
    assert len(KIND_WEIGHTS) == len(Features._fields)


def test_words_are_listed_as_their_features_are_named() -> None:
    text = "Größe, news! 通知 it's"
    assert ["=" + word for word in list_words(text)] == list_features(text).words


def test_a_hash_is_the_same_on_every_machine() -> None:
    assert hash_feature("=news") == 0xA304CD66
    assert hash_feature("通知") == 0x1F5A5D2C


@given(st.text())
def test_features_of_any_text_can_be_hashed(text: str) -> None:
    hashes = [hash_feature(feature) for kind in list_features(text) for feature in kind]
    assert all(0 <= number < 2**32 for number in hashes)


@given(st.text(max_size=2_000))
def test_the_number_of_features_grows_with_the_text_at_most(text: str) -> None:
    assert sum(map(len, list_features(text))) <= 30 * len(text) + 3


def test_meanings_count_more_where_an_article_has_few_questions() -> None:
    place = Features._fields.index("meanings")
    assert weigh_kinds(2.0)[place] > weigh_kinds(20.0)[place]
    assert weigh_kinds(2.0)[:place] == weigh_kinds(20.0)[:place] == KIND_WEIGHTS[:place]
