"""What matching answers: candidates with calibrated confidences. The one interface the rest of the house sees."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

from knowledge.languages import Language

# Confidences are calibrated, so these are chances of being right. Shares are from fivefold cross-validation of the
# shipped library, whose questions are harder than plain ones, as no two are alike.
# From one half on, an answer is rather right than wrong: 82 % are answered rightly, 8 % wrongly, and 86 % of the
# out-of-scope near misses are refused.
ANSWER_AT = 0.5
# Down to here it is worth asking "did you mean": the right one is among the first three 97 times in 100, and 72 % of
# the near misses are still left alone. Below it nothing is known: refuse. Measurements count as refused only what
# lies below it, as that costs one right question in a hundred.
SUGGEST_AT = 0.3


class Kind(StrEnum):
    """What a candidate would lead to."""

    ARTICLE = "article"
    ACTION = "action"


class Candidate(NamedTuple):
    """An article or action proposed for an utterance; ``confidence`` is the calibrated chance that it is meant."""

    id: str
    kind: Kind
    confidence: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Candidates, best first; ``in_scope`` is the chance (0 to 1) that the library answers the utterance at all.

    The confidences sum to ``in_scope`` where the library has background utterances, else to 1.
    """

    candidates: tuple[Candidate, ...]
    in_scope: float


NOTHING = Ranking((), 0.0)


class Matcher(Protocol):
    """Ranks every article and action for an utterance; pure, deterministic, thread-safe."""

    def rank(self, text: str, language: Language, depth: int = 10) -> Ranking:
        """The best ``depth`` candidates, best first; ``NOTHING`` if the library has none in this language."""
