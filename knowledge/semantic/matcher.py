"""The matcher with meaning: what words and letters say, blended with what an embedding says."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.languages import Language
from knowledge.matching.matcher import LinearMatcher
from knowledge.matching.ranking import NOTHING, Ranking
from knowledge.semantic.embedding import Embedding
from knowledge.semantic.head import Head, rank_blended

# Of what the words say; further down all are alike.
DEPTH = 100


@dataclass(frozen=True, slots=True)
class SemanticMatcher:
    """Implements ``Matcher``. ``base`` alone ranks what the embedding knows nothing of."""

    base: LinearMatcher
    embedding: Embedding
    heads: Mapping[Language, Head]

    def rank(self, text: str, language: Language, depth: int = 10) -> Ranking:
        """The best ``depth`` candidates, best first; ``NOTHING`` if the library has none in this language."""
        head = self.heads.get(language)
        vectors = self.embedding.embed([text]) if head else None
        if head is None or vectors is None or not vectors.any():
            return self.base.rank(text, language, depth)
        ranking = self.base.rank(text, language, DEPTH)
        if ranking is NOTHING and not text.strip():
            return NOTHING
        return rank_blended(head, head.measure(vectors)[0], ranking, depth)

    def refuses_below(self, language: Language) -> float:
        """The confidence below which right answers are so rare that it is better to say nothing."""
        head = self.heads.get(language)
        return head.blend.floor if head else self.base.refuses_below(language)
