"""What matching answers: candidates with calibrated confidences. The one interface the rest of the house sees."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from knowledge.languages import Language

# Confidences are calibrated, so these are chances of being right (cross-validated on the shipped library):
# from one half on an answer is rather right than wrong: 75 to 88 % are answered rightly, 5 to 9 % wrongly, and 83 to
# 88 % of the out-of-scope near misses are refused;
ANSWER_AT = 0.5
# down to here it is worth asking "did you mean": in 97 of 100 questions the right one is among the first three, while
# two in three out-of-scope messages are left alone. Below it nothing is known: refuse. Measurements count as refused
# what lies below it too, as suggesting costs one question in a hundred at most.
SUGGEST_AT = 0.3


class Kind(StrEnum):
    """What a candidate would lead to."""

    ARTICLE = "article"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class Candidate:
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
