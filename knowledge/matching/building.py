"""Learns a matcher from a library."""

from collections.abc import Callable

from knowledge.articles import Library
from knowledge.languages import Language
from knowledge.matching.corpus import Sample, list_samples
from knowledge.matching.matcher import LinearMatcher
from knowledge.matching.model import Model
from knowledge.meanings.thesaurus import Thesaurus, find_thesaurus

Progress = Callable[[float], None]


def build_matcher(library: Library, progress: Progress | None = None) -> LinearMatcher:
    """Learns every language the library has anything to say in; ``progress`` hears the share done, 0 to 1.

    Takes seconds: do it once when the library changes and keep the result (``knowledge.archive``).
    """
    samples = {language: list_samples(library, language) for language in Language}
    total = sum(len(texts) for texts in samples.values())
    models: dict[Language, Model] = {}
    done = 0
    for language, texts in samples.items():
        if any(sample.label for sample in texts):
            models[language] = _learn(
                texts, find_thesaurus(language), progress, done / total, len(texts) / total
            )
        done += len(texts)
    return LinearMatcher(models)


def _learn(
    samples: list[Sample], thesaurus: Thesaurus, progress: Progress | None, start: float, share: float
) -> Model:
    # scikit-learn takes a second and 100 MB: serving must never load it.
    from knowledge.matching.training import learn_model

    return learn_model(samples, thesaurus, lambda done: progress(start + share * done) if progress else None)
