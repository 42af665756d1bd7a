"""From drafts to the library that is served and learned from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from knowledge.articles import Article, Library, Translation, Utterances
from knowledge.languages import Language
from knowledge.parsing.drafts import Draft, Manifest, Reading, Utterance


def assemble_library(reading: Reading) -> Library:
    """The library of a reading, whatever its faults: of an article written twice, all questions and the first answer."""
    manifests: dict[str, Manifest] = {}
    for manifest in reading.manifests:
        manifests.setdefault(manifest.id, manifest)
    drafts: defaultdict[str, defaultdict[Language, list[Draft]]] = defaultdict(lambda: defaultdict(list))
    for draft in reading.drafts:
        drafts[draft.id.text][draft.language].append(draft)
    articles = {
        article_id: _assemble_article(manifests.get(article_id) or Manifest("", article_id), texts)
        for article_id, texts in drafts.items()
    }
    return Library(articles, *_assemble_utterances(reading.utterances))


def _assemble_article(manifest: Manifest, texts: Mapping[Language, list[Draft]]) -> Article:
    return Article(
        manifest.id,
        {language: _assemble_translation(drafts) for language, drafts in texts.items()},
        manifest.audience,
        tuple(related.text for related in manifest.related),
        manifest.action.text if manifest.action else None,
        manifest.source,
        manifest.translated_from,
    )


def _assemble_translation(drafts: list[Draft]) -> Translation:
    first, *others = drafts
    titles = [draft.title.text for draft in others if draft.title.text != first.title.text]
    questions = [question.text for draft in drafts for question in draft.questions]
    asked = dict.fromkeys(text for text in (*questions, *titles) if text)
    return Translation(first.title.text, tuple(asked), first.answer.text)


def _assemble_utterances(utterances: Iterable[Utterance]) -> tuple[Mapping[str, Utterances], Utterances]:
    said: defaultdict[str | None, defaultdict[Language, list[str]]] = defaultdict(lambda: defaultdict(list))
    for utterance in utterances:
        said[utterance.action][utterance.language].append(utterance.said.text)
    frozen = {
        action: {language: tuple(dict.fromkeys(texts)) for language, texts in by_language.items()}
        for action, by_language in said.items()
    }
    background = frozen.pop(None, {})
    return {action: texts for action, texts in frozen.items() if action}, background
