"""What was learned about one language, and how it ranks; numpy alone."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.calibration import Calibration, soften
from knowledge.matching.corpus import Label
from knowledge.matching.ranking import NOTHING, Candidate, Ranking
from knowledge.matching.table import Profiles, Table
from knowledge.matching.vocabulary import Floats, Vector, Vocabulary

# Labels beyond which it is quicker to find the best first and to sort those alone.
_MANY = 256


@dataclass(frozen=True, slots=True)
class Model:
    """A linear model over the features of one language.

    ``weights`` (features x columns) and ``bias`` (columns) give the margins; the columns are the labels in order and,
    if there is one, the background last. ``likeness`` holds each label's whole text as a vector
    of length 1, which a message must be somewhat like to be in scope.
    """

    labels: tuple[Label, ...]
    vocabulary: Vocabulary
    weights: Table
    bias: Floats
    likeness: Profiles
    calibration: Calibration

    def rank(self, text: str, depth: int) -> Ranking:
        """The best ``depth`` candidates; ``NOTHING`` for a text without any known feature."""
        vector = self.vocabulary.read(text)
        if not len(vector.places) or not self.labels:
            return NOTHING
        margins = self._measure_margins(vector)
        shares = soften(self.calibration.sharpness * margins)[: len(self.labels)]
        order = _pick_best(shares, depth)
        best = int(order[0])
        confidences = self._rescale(shares, vector, best, float(margins[best]))
        candidates = (
            Candidate(self.labels[place].id, self.labels[place].kind, confidence)
            for place, confidence in zip(order.tolist(), confidences[order].tolist(), strict=True)
        )
        return Ranking(tuple(candidates), min(1.0, float(confidences.sum())))

    def _measure_margins(self, vector: Vector) -> NDArray[np.float64]:
        return (self.weights.sum_columns(vector) + self.bias).astype(np.float64)

    def _rescale(
        self, shares: NDArray[np.float64], vector: Vector, best: int, margin: float
    ) -> NDArray[np.float64]:
        """Shares so stretched that the best has its calibrated confidence, and all together at most 1."""
        likeness = self.likeness.compare(vector, best)
        share = float(shares[best])
        confidence = self.calibration.judge(share, margin, likeness, vector.known)
        stretch = min(confidence / share, (1 - confidence) / (1 - share)) if share < 1 else 0.0
        confidences = shares * stretch
        confidences[best] = confidence
        return confidences


def _pick_best(shares: NDArray[np.float64], depth: int) -> NDArray[np.intp]:
    """Places of the largest shares, best first; equal shares in the order of the labels."""
    if len(shares) > max(depth, _MANY):
        chosen = np.sort(np.argpartition(-shares, depth - 1)[:depth])
        return chosen[np.argsort(-shares[chosen], kind="stable")]
    return (-shares).argsort(kind="stable")[:depth]
