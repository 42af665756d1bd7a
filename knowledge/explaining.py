"""Why a text leads to an article: which of its words speak for it, and how strongly (pure, and not quick)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from knowledge.languages import Language
from knowledge.matching.features import split
from knowledge.matching.matcher import LinearMatcher
from knowledge.matching.model import Model
from knowledge.matching.vocabulary import Vector

MOST_REASONS = 8
_LONGEST = 200  # words, or characters of kana and han, that are looked at
_LONGEST_RUN = 3  # characters of kana or han that are one feature
_ALMOST = 5e-4  # a contribution that rounds to nothing


@dataclass(frozen=True, slots=True)
class Reason:
    """A word, two neighbours, or a few characters of kana or han, as the matcher reads them.

    ``weight`` is what it adds to the margin of an article beyond what it adds to all on average: below 0 it speaks
    against the article.
    """

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Reasons by id, the weightiest first; the share of the text's features that are known at all."""

    reasons: dict[str, tuple[Reason, ...]]
    known: float


def explain(matcher: LinearMatcher, text: str, language: Language, ids: tuple[str, ...]) -> Explanation:
    """Why a text in this language leads to these ids; nothing for a language or an id the library does not have."""
    model = matcher.models.get(language)
    if model is None:
        return Explanation({}, 0.0)
    vector = model.vocabulary.read(text)
    columns = {label.id: place for place, label in enumerate(model.labels)}
    shares = list(_split_up(model, text, vector))
    reasons = {name: _pick_reasons(shares, columns[name]) for name in ids if name in columns}
    return Explanation(reasons, vector.known)


def _pick_reasons(shares: list[tuple[str, NDArray[np.float64]]], column: int) -> tuple[Reason, ...]:
    found = (Reason(text, float(share[column])) for text, share in shares)
    told = [reason for reason in found if abs(reason.weight) >= _ALMOST]
    return tuple(sorted(told, key=lambda reason: -abs(reason.weight))[:MOST_REASONS])


def _split_up(model: Model, text: str, vector: Vector) -> Iterator[tuple[str, NDArray[np.float64]]]:
    """Each piece of the text with what it adds to every column; a feature counts for the smallest piece that has it."""
    left = dict(zip(vector.places.tolist(), vector.values.tolist(), strict=True))
    for piece in _list_pieces(text):
        own = [place for place in model.vocabulary.read(piece).places.tolist() if place in left]
        if own:
            values = np.array([left.pop(place) for place in own], np.float32)
            sums = model.weights.sum_columns(Vector(np.array(own, np.intp), values, 1.0)).astype(np.float64)
            yield piece, sums - sums.mean()


def _list_pieces(text: str) -> Iterator[str]:
    """Words and characters first, then neighbours, so that what a word says alone is told of the word."""
    tokens = split(text)[:_LONGEST]
    words = [word for run, word in tokens if word]
    runs = "".join(run or " " for run, word in tokens)[:_LONGEST]
    yield from dict.fromkeys(words)
    for length in range(1, _LONGEST_RUN + 1):
        pieces = (runs[at : at + length] for at in range(len(runs) - length + 1))
        yield from dict.fromkeys(piece for piece in pieces if " " not in piece)
    yield from dict.fromkeys(map(" ".join, pairwise(words)))
