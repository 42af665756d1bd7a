"""What was learned of one language, and how it judges a text: by its words and by what the rules saw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.triage.learned.fitting import to_probability
from bot.triage.learned.grams import read_grams
from bot.triage.learned.signs import Signs
from bot.triage.learned.wording import Span, Words
from bot.triage.verdict import Rule
from bot.triage.wordlists import DENSE
from knowledge.languages import Language

_LEAST, _LEAST_DENSE = 40, 12
"""Known pieces from which on a text can be judged, about a dozen letters or five characters: "ok" and "thanks" cannot."""

_CONTEXT: Final = 3
"""So many times as many pieces let a model doubt a rule: three words have nothing around them that speaks for them."""
_NOTHING: Final = float("-inf")
"""The score of what cannot be judged."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Opinion:
    """Of a post: how likely it breaks the charter, and whether that is enough to send it to a person (then `rule` is the
    commitment it would break, `span` where, in the folded post), or to doubt weak evidence.
    """

    probability: float
    doubts: bool
    rule: Rule | None
    span: Span

    @property
    def adds(self) -> bool:
        """Whether it is enough to send the post to a person."""
        return self.rule is not None


@dataclass(frozen=True, slots=True)
class Model:
    """A language's pieces (`keys`, sorted), what each counts in length (`worth`) and how it pulls: the first row towards
    breaking the charter, the others towards each commitment; the last place of both is that of strange pieces. The same
    for signs, by name.
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
        if self.language in DENSE and words.text.isascii():
            return None  # a serial number, say
        found, places = self._look_up(words)
        windows = list(words.list_windows())
        if len(windows) == 1:
            part, measured = found, [self._measure(found)]
        else:
            lines = np.searchsorted(words.bounds, places, side="right") - 1
            measured = self._measure_windows(found, lines, windows)
        worst = max(range(len(windows)), key=lambda each: measured[each])
        if measured[worst] == _NOTHING:
            return None
        if len(windows) > 1:
            part = found[(lines >= windows[worst][0]) & (lines < windows[worst][1])]
        odds = (
            measured[worst] + float(self.bias[0]) + self._weigh_signs(signs, 0)
        ) * self.slope + self.offset
        probability = float(to_probability(np.array([odds]))[0])
        if odds < self.adds_at + log(words.parts):
            doubts = odds < self.doubts_at and len(found) >= _CONTEXT * least_pieces(self.language)
            return Opinion(probability, doubts, None, words.spans[0])
        if len(np.unique(part)) < least_pieces(self.language):
            return None  # the same few pieces again and again
        span = words.spans[self._find_line(words, windows[worst])]
        return Opinion(probability, False, self._choose_rule(part, signs), span)

    def _look_up(self, words: Words) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The place of each piece among the keys, behind them for a strange one; and where in the text it begins."""
        grams = read_grams(words.text, self.language in DENSE)
        found = np.searchsorted(self.keys, grams.keys)
        found[self.keys.take(found, mode="clip") != grams.keys] = len(self.keys)
        return found, grams.places

    def _measure(self, found: NDArray[np.intp]) -> float:
        """How pieces pull that are judged together."""
        worth = self.worth[found]
        known = int((found < len(self.keys)).sum())
        return self._rate(float(self.pulls[0][found].sum()), float(worth @ worth), known, len(found))

    def _rate(self, pull: float, length: float, known: float, many: float) -> float:
        if known < max(least_pieces(self.language), self.familiar * many):
            return _NOTHING
        return pull / sqrt(length)

    def _measure_windows(
        self, found: NDArray[np.intp], lines: NDArray[np.intp], windows: list[tuple[int, int]]
    ) -> list[float]:
        many = windows[-1][1]
        worth = self.worth[found]
        values = (self.pulls[0][found], worth * worth, found < len(self.keys), np.ones(len(found)))
        sums = [_add_up(lines, each, many) for each in values]
        return [self._rate(*(each[end] - each[first] for each in sums)) for first, end in windows]

    def _weigh_signs(self, signs: Signs, row: int) -> float:
        return sum(
            value * float(self.signs[name][row]) for name, value in signs.items() if name in self.signs
        )

    def _choose_rule(self, part: NDArray[np.intp], signs: Signs) -> Rule:
        worth = self.worth[part]
        scores = self.pulls[1:, part].sum(axis=1) / sqrt(float(worth @ worth)) + self.bias[1:]
        totals = [float(score) + self._weigh_signs(signs, row) for row, score in enumerate(scores, 1)]
        return tuple(Rule)[int(np.argmax(totals))]

    def _find_line(self, words: Words, window: tuple[int, int]) -> int:
        """The line of a part that pulls most."""
        if window[1] - window[0] == 1:
            return window[0]
        found, places = self._look_up(words)
        lines = np.searchsorted(words.bounds, places, side="right") - 1
        pulls = np.bincount(lines, weights=self.pulls[0][found], minlength=window[1])
        return window[0] + int(np.argmax(pulls[window[0] : window[1]]))


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


def _add_up(lines: NDArray[np.intp], values: NDArray[np.generic], many: int) -> list[float]:
    """Sums over the lines before each, and over all."""
    sums = np.bincount(lines, weights=values, minlength=many)
    return [0.0, *np.cumsum(sums).tolist()]
