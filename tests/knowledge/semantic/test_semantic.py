"""Meaning blended in: words that no question has lead to the right article, and what is unknown changes nothing."""

from __future__ import annotations

import subprocess
import sys
from itertools import count
from pathlib import Path

import numpy as np
import pytest

from knowledge.articles import Library
from knowledge.evaluation import Question, evaluate
from knowledge.languages import Language
from knowledge.matching.building import build_matcher
from knowledge.semantic.archive import open_semantic_matcher
from knowledge.semantic.matcher import SemanticMatcher
from knowledge.semantic.static import EmbeddingError, StaticEmbedding, load_embedding
from tests.knowledge.libraries import make_library, make_plain
from tests.knowledge.semantic.models import make_model

ASKED = {
    "prices": ("price of the bike", "what does it cost", "is it expensive", "how cheap is it"),
    "opening-hours": ("when do you open", "opening hours", "how late can i come", "do you close early"),
    "deposit": ("is the deposit much", "security deposit", "when is my refund", "the refund of it"),
    "flat-tyre": ("my tyre is flat", "a puncture on the way", "repair of the tyre", "it is broken"),
}
SYNONYMOUS = (
    ("what is the fee", "prices"),
    ("tariff", "prices"),
    ("how many euros do i pay", "prices"),
    ("is it dear", "prices"),
    ("on a weekend", "opening-hours"),
    ("are you shut", "opening-hours"),
    ("at noon", "opening-hours"),
    ("what guarantee", "deposit"),
    ("the bond", "deposit"),
    ("a pledge", "deposit"),
    ("it burst", "flat-tyre"),
    ("there is a leak", "flat-tyre"),
    ("can you inflate it", "flat-tyre"),
)
QUESTIONS = [Question(text, Language.EN, (article,)) for text, article in SYNONYMOUS]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("model") / "small")


@pytest.fixture(scope="module")
def embedding(place: Path) -> StaticEmbedding:
    return load_embedding(place)


@pytest.fixture(scope="module")
def library() -> Library:
    return make_plain(ASKED)


@pytest.fixture(scope="module")
def matcher(library: Library, embedding: StaticEmbedding) -> SemanticMatcher:
    return open_semantic_matcher(library, build_matcher(library), embedding, None)


def test_words_that_no_question_has_lead_to_the_article_that_they_mean(
    library: Library, matcher: SemanticMatcher
) -> None:
    clock = count().__next__
    plain = evaluate(library, QUESTIONS, clock)
    meant = evaluate(library, QUESTIONS, clock, build=lambda *_: matcher)
    assert plain.top1 is not None
    assert meant.top1 is not None
    assert meant.mrr is not None
    assert meant.top1 >= plain.top1 + 0.3
    assert meant.mrr >= 0.85


def test_a_text_of_unknown_words_is_ranked_as_without_meaning(matcher: SemanticMatcher) -> None:
    text = "zweirad"
    assert matcher.rank(text, Language.EN) == matcher.base.rank(text, Language.EN)
    assert matcher.rank("", Language.EN) == matcher.base.rank("", Language.EN)
    assert matcher.rank("price", Language.JA).candidates == ()


def test_confidences_are_shares_best_first(matcher: SemanticMatcher) -> None:
    for text, _ in SYNONYMOUS:
        ranking = matcher.rank(text, Language.EN)
        confidences = [each.confidence for each in ranking.candidates]
        assert confidences == sorted(confidences, reverse=True)
        assert 0 <= sum(confidences) <= 1 + 1e-9
        assert ranking.in_scope <= 1


def test_other_languages_actions_and_the_background_stay_in_the_ranking(embedding: StaticEmbedding) -> None:
    library = make_library()
    matcher = open_semantic_matcher(library, build_matcher(library), embedding, None)
    assert matcher.rank("please book a tandem", Language.EN).candidates[0].id == "book_bike"
    assert matcher.rank("料金はいくらですか", Language.JA).candidates[0].id == "prices"
    assert matcher.rank("rocket to the moon", Language.EN).candidates[0].confidence < 0.5


def test_what_was_learned_is_kept_for_this_model_and_no_other(
    library: Library, embedding: StaticEmbedding, tmp_path: Path
) -> None:
    base, cache = build_matcher(library), tmp_path / "matcher.npz"
    learned: list[float] = []
    first = open_semantic_matcher(library, base, embedding, cache, learned.append)
    assert learned
    learned.clear()
    again = open_semantic_matcher(library, base, embedding, cache, learned.append)
    assert not learned
    assert again.rank("the fee", Language.EN) == first.rank("the fee", Language.EN)
    other = load_embedding(make_model(tmp_path / "other", seed=2))
    assert other.fingerprint != embedding.fingerprint
    open_semantic_matcher(library, base, other, cache, learned.append)
    assert learned
    (tmp_path / "matcher-semantic.npz").write_bytes(b"broken")
    damaged = open_semantic_matcher(library, base, embedding, cache)
    assert damaged.rank("the fee", Language.EN) == first.rank("the fee", Language.EN)


def test_vectors_have_length_one_or_none(embedding: StaticEmbedding) -> None:
    lengths = np.linalg.norm(embedding.embed(["the price", "zweirad", ""]), axis=1)
    assert lengths == pytest.approx([1, 0, 0], abs=1e-5)


@pytest.mark.parametrize("name", ["config.json", "model.safetensors", "tokenizer.json"])
def test_a_directory_without_a_whole_model_is_refused(tmp_path: Path, name: str) -> None:
    place = make_model(tmp_path / "model")
    (place / name).unlink()
    with pytest.raises(EmbeddingError, match=f"{name} is missing"):
        load_embedding(place)


def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    place = make_model(tmp_path / "model")
    (place / "model.safetensors").write_bytes(b"\0" * 100)
    with pytest.raises(EmbeddingError, match="holds no model that can be read"):
        load_embedding(place)


def test_without_the_extra_the_reason_is_told(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "model2vec", None)
    with pytest.raises(EmbeddingError, match="needs the extra 'semantic'"):
        load_embedding(place)


def test_nothing_of_the_extra_is_imported_by_what_does_without_it() -> None:
    code = (
        "import sys, bot.server, knowledge.semantic.archive; print([m for m in sys.modules if m in sys.argv])"
    )
    names = ("model2vec", "tokenizers", "safetensors", "huggingface_hub", "scipy", "sklearn")
    done = subprocess.run([sys.executable, "-c", code, *names], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
