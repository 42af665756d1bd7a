"""Learns the heads of a library, and on questions kept back how far they are to be trusted."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from knowledge.articles import Article, Library, Utterances
from knowledge.languages import Language
from knowledge.matching.building import Progress, build_matcher
from knowledge.matching.corpus import Label, list_samples
from knowledge.matching.matcher import LinearMatcher
from knowledge.matching.ranking import Kind
from knowledge.semantic.embedding import Embedding, Floats
from knowledge.semantic.fitting import Kept, fit_blend, fit_weights
from knowledge.semantic.head import Blend, Head
from knowledge.semantic.matcher import DEPTH, SemanticMatcher

_EVERY = 5  # one in five questions is kept back
_FEWEST = 20  # kept back, to learn anything from them


@dataclass(frozen=True, slots=True)
class Held:
    """A question kept back with what is right for it; None: the background."""

    text: str
    label: Label | None


def build_semantic_matcher(
    library: Library, embedding: Embedding, base: LinearMatcher, progress: Progress | None = None
) -> SemanticMatcher:
    """The matcher with heads for every language. ``base`` is the library's own; a second one is learned meanwhile from
    four fifths of the questions, to see on the rest what meaning adds.
    """
    rest, tests = hold_out(library)
    trial = build_matcher(rest, progress)
    heads = {}
    for language in base.models:
        blend = _try(rest, language, tests[language], trial, embedding)
        head = _learn(library, language, embedding, blend)
        if head is not None:
            heads[language] = head
    return SemanticMatcher(base, embedding, heads)


def hold_out(library: Library) -> tuple[Library, Mapping[Language, list[Held]]]:
    """The library without every fifth question of each article, action and background; those as tests."""
    tests: defaultdict[Language, list[Held]] = defaultdict(list)
    articles = {name: _split_article(article, tests) for name, article in library.articles.items()}
    actions = {
        name: _split_said(said, Label(name, Kind.ACTION), tests) for name, said in library.actions.items()
    }
    background = _split_said(library.background, None, tests)
    return replace(library, articles=articles, actions=actions, background=background), tests


def _split_article(article: Article, tests: defaultdict[Language, list[Held]]) -> Article:
    said = {language: text.questions for language, text in article.translations.items()}
    kept = _split_said(said, Label(article.id, Kind.ARTICLE), tests)
    texts = {
        language: replace(text, questions=kept[language]) for language, text in article.translations.items()
    }
    return replace(article, translations=texts)


def _split_said(
    said: Utterances, label: Label | None, tests: defaultdict[Language, list[Held]]
) -> dict[Language, tuple[str, ...]]:
    kept: dict[Language, tuple[str, ...]] = {}
    for language, texts in said.items():
        order = np.random.default_rng(len(texts)).permutation(len(texts)).tolist()
        out = {place for place in order[_EVERY - 1 :: _EVERY] if label or len(texts) > _EVERY}
        tests[language] += [Held(texts[place], label) for place in sorted(out)]
        kept[language] = tuple(text for place, text in enumerate(texts) if place not in out)
    return kept


def _learn(library: Library, language: Language, embedding: Embedding, blend: Blend) -> Head | None:
    samples = list_samples(library, language)
    labels = tuple(dict.fromkeys(sample.label for sample in samples if sample.label))
    if not labels:
        return None
    places = {label: place for place, label in enumerate(labels)}
    columns = np.array([places[each.label] if each.label else len(labels) for each in samples], np.intp)
    vectors = embed_all(embedding, [sample.text for sample in samples])
    trust = np.array([sample.trust for sample in samples])
    known = vectors.any(axis=1)
    background = bool((columns == len(labels)).any())
    weights = fit_weights(vectors[known], columns[known], trust[known], len(labels) + background)
    return Head(labels, weights.astype(np.float16), background, blend)


def _try(
    rest: Library, language: Language, tests: list[Held], trial: LinearMatcher, embedding: Embedding
) -> Blend:
    """How to blend, found on questions that neither side has seen; the default where there are too few."""
    head = _learn(rest, language, embedding, Blend())
    if head is None or len(tests) < _FEWEST:
        return Blend()
    places = {label: place for place, label in enumerate(head.labels)}
    usable = [test for test in tests if test.label in places or (test.label is None and head.background)]
    vectors = embed_all(embedding, [test.text for test in usable])
    shares = [head.read_shares(trial.rank(test.text, language, DEPTH)) for test in usable]
    right = np.array([places[test.label] if test.label else len(places) for test in usable], np.intp)
    known = vectors.any(axis=1)
    if np.count_nonzero(known) < _FEWEST:
        return Blend()
    kept = Kept(head.measure(vectors)[known], np.array(shares)[known], right[known], len(places))
    return fit_blend(kept)


def embed_all(embedding: Embedding, texts: list[str]) -> Floats:
    """All texts as rows, a batch at a time."""
    return np.concatenate(
        [embedding.embed(batch) for batch in _batches(texts)] or [embedding.embed([""])[:0]]
    )


def _batches(texts: list[str], size: int = 1024) -> Iterator[list[str]]:
    for start in range(0, len(texts), size):
        yield texts[start : start + size]
