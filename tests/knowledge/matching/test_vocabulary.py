from __future__ import annotations

import numpy as np

from knowledge.matching.features import hash_feature, list_features
from knowledge.matching.spelling import Speller
from knowledge.matching.vocabulary import Vocabulary

KNOWN = "stop the weekly newsletter 通知を止める"


def make_vocabulary() -> Vocabulary:
    """A vocabulary of the features of one text, all of the same weight."""
    hashes = {hash_feature(feature) for kind in list_features(KNOWN) for feature in kind}
    keys = np.array(sorted(hashes), np.uint32)
    words = ("newsletter", "weekly")
    return Vocabulary(keys, np.ones(len(keys), np.float32), Speller(frozenset(words), words))


def test_the_text_it_was_made_of_is_wholly_known() -> None:
    vector = make_vocabulary().read(KNOWN)
    assert vector.known == 1.0
    assert len(vector.places) == len(make_vocabulary().keys)


def test_a_vector_has_length_one_and_counts_what_is_repeated() -> None:
    once, twice = (make_vocabulary().read(text) for text in ("weekly stop", "weekly weekly stop"))
    assert np.isclose(twice.values @ twice.values, 1.0)
    assert twice.values.max() > once.values.max()


def test_healed_words_give_the_features() -> None:
    healed, clean = (
        make_vocabulary().read(f"stop the weekly {word}") for word in ("newsleter", "newsletter")
    )
    assert dict(zip(healed.places, healed.values, strict=True)) == dict(
        zip(clean.places, clean.values, strict=True)
    )


def test_each_unknown_feature_lowers_the_known_share_once() -> None:
    vocabulary = make_vocabulary()
    one, again, two = (vocabulary.read(f"stop {more}").known for more in ("qq", "qq qq", "qq zz"))
    assert 1.0 > one > two
    assert again > two


def test_nothing_is_known_of_what_has_no_words_and_by_an_empty_vocabulary() -> None:
    empty = Vocabulary(np.empty(0, np.uint32), np.empty(0, np.float32), Speller())
    for vector in (make_vocabulary().read("?!"), make_vocabulary().read("qq"), empty.read("stop")):
        assert not len(vector.places)
        assert vector.known == 0.0


def test_the_same_text_reads_alike_the_second_time() -> None:
    vocabulary = make_vocabulary()
    first, second = (vocabulary.read("stop das 通知") for _ in range(2))
    assert (first.places == second.places).all()
    assert first.known == second.known
