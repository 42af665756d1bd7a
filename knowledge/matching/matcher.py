"""The matcher itself: one model a language."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.languages import Language
from knowledge.matching.model import Model
from knowledge.matching.ranking import NOTHING, Ranking


@dataclass(frozen=True, slots=True)
class LinearMatcher:
    """Ranks by linear models over words and letters; implements ``Matcher``."""

    models: Mapping[Language, Model]

    def rank(self, text: str, language: Language, depth: int = 10) -> Ranking:
        """The best ``depth`` candidates, best first; ``NOTHING`` if the library has none in this language."""
        model = self.models.get(language)
        return model.rank(text, depth) if model else NOTHING

    def refuses_below(self, language: Language) -> float:
        """The confidence below which right answers are so rare that it is better to say nothing."""
        model = self.models.get(language)
        return model.calibration.floor if model else 0.0
