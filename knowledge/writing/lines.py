"""A library as JSON Lines: what `parsing.jsonlines` reads, one article in one language a line."""

import json
from collections.abc import Iterator

from knowledge.articles import Article, Audience, Library
from knowledge.languages import Language


def write_json_lines(library: Library) -> str:
    """The articles in their order, each in its languages."""
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in _describe(library))


def _describe(library: Library) -> Iterator[dict[str, object]]:
    for article in library.articles.values():
        for language in (each for each in Language if each in article.translations):
            yield _describe_article(article, language)


def _describe_article(article: Article, language: Language) -> dict[str, object]:
    text = article.translations[language]
    line: dict[str, object] = {
        "id": article.id,
        "language": language.value,
        "title": text.title,
        "questions": list(text.questions),
        "answer": text.answer,
    }
    if article.audience is not Audience.USER:
        line["audience"] = article.audience.value
    if article.related:
        line["related"] = list(article.related)
    if article.action:
        line["action"] = article.action
    return line
