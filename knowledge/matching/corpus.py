"""What a model of one language is learned from: every way to ask, whose it is, and how far it is trusted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.articles import Library, Translation
from knowledge.languages import Language
from knowledge.matching.ranking import Kind

# An answer's sentences are not questions, but they bring words. Three times this loses half a point to two where there
# is nothing but titles and answers, a third is as good; with many questions an article nothing is gained or lost.
_SENTENCE_TRUST = 0.1
_ANSWER_TRUST = 2.0
_SENTENCE_END = re.compile(r"(?:[.!?]\s|[。！？\n])+")
_LINK_TARGET = re.compile(r"\]\([^)]*\)")
_SHORTEST_SENTENCE = 6


@dataclass(frozen=True, slots=True)
class Label:
    """What an utterance asks for."""

    id: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Sample:
    """One text to learn from; ``label`` None: out of scope. ``asked`` says that people might write just this."""

    text: str
    label: Label | None
    trust: float = 1.0
    asked: bool = True


def list_samples(library: Library, language: Language) -> list[Sample]:
    """All samples of one language, articles first, then actions, then the background."""
    samples = [
        sample
        for article in library.articles.values()
        if language in article.translations
        for sample in _read_translation(Label(article.id, Kind.ARTICLE), article.translations[language])
    ]
    for action, said in library.actions.items():
        samples += [Sample(text, Label(action, Kind.ACTION)) for text in said.get(language, ())]
    samples += [Sample(text, None) for text in library.background.get(language, ())]
    return samples


def _read_translation(label: Label, translation: Translation) -> Iterator[Sample]:
    if translation.title:
        yield Sample(translation.title, label, asked=not translation.questions)
    for question in dict.fromkeys(translation.questions):
        yield Sample(question, label)
    sentences = _split_answer(translation.answer)
    for sentence in sentences:
        yield Sample(sentence, label, min(_SENTENCE_TRUST, _ANSWER_TRUST / len(sentences)), asked=False)


def _split_answer(answer: str) -> list[str]:
    plain = _LINK_TARGET.sub("]", answer)
    return [part for part in _SENTENCE_END.split(plain) if len(part.strip()) >= _SHORTEST_SENTENCE]
