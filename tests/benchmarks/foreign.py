"""How the matcher does on a library it was not made for: our own articles and actions, but few questions of each.

Five subjects are kept from it: their questions are out of scope, and as near to the rest as anybody's will be.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Mapping
from typing import Final

from knowledge.articles import Article, Library, Translation
from knowledge.evaluation import Question, evaluate
from knowledge.languages import Language
from knowledge.loader import load_library
from tests.benchmarks.effort import Effort
from tests.benchmarks.figures import Figure

_HIDDEN: Final = 5
_TESTED: Final = 0.2
_MANY: Final = 1_000
_COUNTS: Final = (_MANY, 10, 3, 0)
"""Questions that are taught of an article; with none it has its title and its answer."""


def measure(effort: Effort) -> Iterator[Figure]:
    """First choice, mean reciprocal rank, separation and honesty of confidence, by language and by count."""
    if effort.folds is None:
        return
    library = load_library()
    for language in library.languages:
        subjects = _list_subjects(library, language)
        for count in _COUNTS:
            yield from _measure(language, subjects, count)


def _measure(language: Language, subjects: Mapping[str, Translation], count: int) -> Iterator[Figure]:
    taught, questions = _split(language, subjects, count)
    scores = evaluate(taught, questions, time.perf_counter)
    what = f"{language}: " + ("all questions" if count == _MANY else f"{count} questions each")
    inside = [each for each in questions if each.expected]
    own = evaluate(taught, inside, time.perf_counter)
    yield Figure(f"{what}, first choice", 100 * (own.top1 or 0.0), "%", note=f"{own.in_scope} asked")
    yield Figure(f"{what}, mean reciprocal rank", own.mrr or 0.0, "")
    yield Figure(f"{what}, in scope against out of scope (AUROC)", scores.auroc or 0.0, "")
    yield Figure(f"{what}, calibration error in scope", own.calibration_error or 0.0, "")


def _list_subjects(library: Library, language: Language) -> dict[str, Translation]:
    """Articles, and actions as articles without an answer."""
    subjects = {
        article.id: article.translations[language]
        for article in library.articles.values()
        if language in article.translations
    }
    for action, said in library.actions.items():
        subjects[action] = Translation("", said.get(language, ()), "")
    return subjects


def _split(
    language: Language, subjects: Mapping[str, Translation], count: int
) -> tuple[Library, list[Question]]:
    chance = random.Random(count)
    # With nothing but titles and answers, actions have neither.
    names = sorted(name for name, text in subjects.items() if count or text.title)
    hidden = set(chance.sample(names, _HIDDEN))
    articles: dict[str, Article] = {}
    questions: list[Question] = []
    for name in names:
        text = subjects[name]
        said = chance.sample(text.questions, len(text.questions))
        asked = max(1, int(_TESTED * len(said)))
        questions += [Question(each, language, () if name in hidden else (name,)) for each in said[:asked]]
        if name not in hidden:
            kept = Translation(text.title, tuple(said[asked : asked + count]), text.answer)
            articles[name] = Article(name, {language: kept})
    return Library(articles), questions
