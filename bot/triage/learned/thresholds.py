"""From which score on a model sends a post to a person, and below which it doubts what the rules are not sure of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.triage.learned.fitting import Array

TROUBLE: Final = 0.10
"""Fair posts that talk of trouble which may be queued."""
PLAIN: Final = 0.005
"""Plain talk that may be queued beside what the rules queue: half of what is allowed."""
UNLIKELY: Final = 0.0
"""Log odds from which down a model may doubt a rule: likelier fair than not."""
_HIGH: Final = np.arange(0.80, 1.0, 0.01)
_LOW: Final = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3)

Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Trial:
    """Posts with scores of a model that had not learned from them, and what people and the rules say of each."""

    scores: Array
    breaks: Marks
    plain: Marks
    """Talk of the background."""
    queued: Marks
    """By the rules."""
    firm: Marks
    """So that no model may doubt it."""

    def queue(self, adds_at: float, doubts_at: float) -> Marks:
        """Which posts go to a person with these thresholds."""
        kept: Marks = self.firm | (self.queued & (self.scores >= doubts_at)) | (self.scores >= adds_at)
        return kept


def join_trials(trials: Sequence[Trial]) -> Trial:
    """All languages together."""
    return Trial(*(np.concatenate([getattr(each, field.name) for each in trials]) for field in fields(Trial)))


def choose_thresholds(trial: Trial) -> tuple[float, float]:
    """The two thresholds that tell best, and queue no more fair posts than allowed; infinite ones change nothing."""
    fair = ~trial.breaks & ~trial.plain
    highs = np.quantile(trial.scores[fair], _HIGH)
    right = np.append(trial.scores[trial.breaks & trial.queued], 0.0)
    lows = [float("-inf"), *(low for low in np.quantile(right, _LOW) if low < UNLIKELY)]
    best, chosen = -2.0, (float("inf"), float("-inf"))
    for adds_at, doubts_at in product(highs, lows):
        queued = trial.queue(adds_at, doubts_at)
        gain = float(queued[trial.breaks].mean() - queued[fair].mean())
        added = queued & ~trial.queued
        allowed = queued[fair].mean() <= TROUBLE and added[trial.plain].mean() <= PLAIN
        if doubts_at <= adds_at and allowed and gain > best:
            best, chosen = gain, (float(adds_at), float(doubts_at))
    return chosen
