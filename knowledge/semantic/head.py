"""A linear model over embeddings for one language, and how its shares are blended with the matcher's; numpy alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log, tanh

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.calibration import soften
from knowledge.matching.corpus import Label
from knowledge.matching.ranking import Candidate, Ranking

Doubles = NDArray[np.float64]
ALMOST = 1e-4  # the least share that anything has: what one side rules out, the other may still bring


@dataclass(frozen=True, slots=True)
class Blend:
    """``sharpness`` of the softmax over the head's margins, the ``weight`` of its log share beside the matcher's, and
    the logistic curve from the odds of the best to its confidence. Below ``floor`` hardly any right answer lies.
    """

    sharpness: float = 8.0
    weight: float = 0.5
    offset: float = 0.0
    slope: float = 1.0
    floor: float = 0.0

    def judge(self, share: float) -> float:
        """The calibrated confidence of a best candidate."""
        odds = log(share + ALMOST) - log(1 - share + ALMOST)
        return (1 + tanh((self.offset + self.slope * odds) / 2)) / 2


@dataclass(frozen=True, slots=True)
class Head:
    """``weights`` (1 + dimensions x columns): the columns are the labels in order and, if there is one, the background
    last; the first row is the bias.
    """

    labels: tuple[Label, ...]
    weights: NDArray[np.float16]
    background: bool
    blend: Blend

    _places: Mapping[tuple[str, str], int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        places = {(label.id, label.kind.value): place for place, label in enumerate(self.labels)}
        object.__setattr__(self, "_places", places)

    def measure(self, vectors: NDArray[np.float32]) -> Doubles:
        """The margins, one row a vector."""
        weights = self.weights.astype(np.float32)
        margins: Doubles = (vectors @ weights[1:] + weights[0]).astype(np.float64)
        return margins

    def read_shares(self, ranking: Ranking) -> Doubles:
        """The ranking's confidences in the order of the columns; the least where it is silent."""
        shares = np.full(len(self.labels) + self.background, ALMOST)
        for each in ranking.candidates:
            place = self._places.get((each.id, each.kind.value))
            if place is not None:
                shares[place] = max(each.confidence, ALMOST)
        if self.background:
            shares[-1] = max(1 - ranking.in_scope, ALMOST)
        return shares


def blend_shares(blend: Blend, margins: Doubles, shares: Doubles) -> Doubles:
    """One share a column from both sides; the last axis is the columns."""
    logs = np.log(np.maximum(soften(blend.sharpness * margins), ALMOST))
    blended: Doubles = soften(np.log(shares) + blend.weight * logs)
    return blended


def rank_blended(head: Head, margins: Doubles, ranking: Ranking, depth: int) -> Ranking:
    """The ranking of both sides; confidences are calibrated anew and sum to at most 1."""
    shares = blend_shares(head.blend, margins, head.read_shares(ranking))
    inside = shares[: len(head.labels)]
    order = (-inside).argsort(kind="stable")[:depth]
    best = int(order[0])
    share, confidence = float(inside[best]), head.blend.judge(float(inside[best]))
    stretch = min(confidence / share, (1 - confidence) / (1 - share)) if share < 1 else 0.0
    confidences = inside * stretch
    confidences[best] = confidence
    candidates = tuple(
        Candidate(head.labels[place].id, head.labels[place].kind, float(confidences[place]))
        for place in order.tolist()
    )
    return Ranking(candidates, min(1.0, float(confidences.sum())))
