"""What was learned of one language, and how it judges a text: by its words and by what the rules saw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from bot.triage.learned.counting import STRANGE
from bot.triage.learned.fitting import to_probability
from bot.triage.learned.grams import read_grams
from bot.triage.learned.signs import Signs
from bot.triage.learned.wording import Span, Words
from bot.triage.verdict import Rule
from bot.triage.wordlists import DENSE
from knowledge.languages import Language

_LEAST, _LEAST_DENSE = 40, 12
"""Known pieces from which on a text can be judged, about a dozen letters or five characters: "ok" and "thanks" cannot."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Opinion:
    """Of a post: how likely it breaks the charter, whether that is enough to send it to a person or to doubt weak
    evidence, the commitment it would break, and where (in the folded post).
    """

    probability: float
    adds: bool
    doubts: bool
    rule: Rule
    span: Span


@dataclass(frozen=True, slots=True)
class Model:
    """A language's pieces (`keys`, sorted), what each counts in length (`worth`) and how it pulls: the first row towards
    breaking the charter, the others towards each commitment. The same for signs, by name.
    """

    language: Language
    keys: NDArray[np.uint32]
    worth: Floats
    pulls: Floats
    signs: Mapping[str, Floats]
    bias: Floats
    slope: float
    offset: float
    adds_at: float
    doubts_at: float
    familiar: float
    """The least share of known pieces; what has fewer is in no words of ours."""

    def judge(self, words: Words, signs: Signs) -> Opinion | None:
        """Judge a text of this language by its worst part; None if it is too short or too strange to be judged."""
        grams = read_grams(words.text, self.language in DENSE)
        found = np.searchsorted(self.keys, grams.keys)
        found[found == len(self.keys)] = 0
        known = self.keys[found] == grams.keys
        lines = np.searchsorted(words.bounds, grams.places, side="right") - 1
        many = len(words.spans)
        worth = np.where(known, self.worth[found], STRANGE)
        pulls = _add_up(lines, np.where(known, self.pulls[0][found], 0.0), many)
        lengths = _add_up(lines, worth * worth, many)
        shares = _add_up(lines, known.astype(np.float64), many), _add_up(lines, None, many)
        worst = self._find_worst(words, pulls, lengths, *shares)
        if worst is None:
            return None
        score, first, end = worst
        score += float(self.bias[0]) + sum(
            value * float(self.signs[name][0]) for name, value in signs.items() if name in self.signs
        )
        inside = known & (lines >= first) & (lines < end)
        if len(np.unique(found[inside])) < least_pieces(self.language):
            return None  # the same few pieces again and again
        probability = float(to_probability(np.array([score * self.slope + self.offset]))[0])
        rule = self._choose_rule(found[inside], sqrt(lengths[end] - lengths[first]), signs)
        line = max(range(first, end), key=lambda each: pulls[each + 1] - pulls[each])
        return Opinion(probability, score >= self.adds_at, score < self.doubts_at, rule, words.spans[line])

    def _find_worst(
        self, words: Words, pulls: list[float], lengths: list[float], known: list[float], all_: list[float]
    ) -> tuple[float, int, int] | None:
        """Score, first line and the one behind the last of the part that pulls most, of those that can be judged."""
        worst: tuple[float, int, int] | None = None
        least = least_pieces(self.language)
        for first, end in words.list_windows():
            met = known[end] - known[first]
            if met < least or met < self.familiar * (all_[end] - all_[first]):
                continue
            score = (pulls[end] - pulls[first]) / sqrt(lengths[end] - lengths[first])
            if worst is None or score > worst[0]:
                worst = score, first, end
        return worst

    def _choose_rule(self, found: NDArray[np.intp], length: float, signs: Signs) -> Rule:
        scores = self.pulls[1:, found].sum(axis=1) / length + self.bias[1:]
        for name, value in signs.items():
            if name in self.signs:
                scores = scores + value * self.signs[name][1:]
        return tuple(Rule)[int(np.argmax(scores))]


@dataclass(frozen=True, slots=True)
class Models:
    """A model a language; `version` changes with what they were learned from and with what learned them."""

    version: str
    by_language: Mapping[Language, Model]

    def judge(self, parts: Iterable[Words], signs: Signs) -> Opinion | None:
        """The worst of the opinions on the languages of a post; None if there is none."""
        opinions = [
            opinion
            for words in parts
            if (model := self.by_language.get(words.language)) is not None
            and (opinion := model.judge(words, signs)) is not None
        ]
        return max(opinions, key=lambda each: each.probability, default=None)


def least_pieces(language: Language) -> int:
    """How many known pieces a text must have."""
    return _LEAST_DENSE if language in DENSE else _LEAST


def _add_up(lines: NDArray[np.intp], values: NDArray[np.float64] | None, many: int) -> list[float]:
    """Sums over the lines before each, and over all."""
    sums = np.bincount(lines, weights=values, minlength=many)
    return [0.0, *np.cumsum(sums).tolist()]
