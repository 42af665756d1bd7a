"""One article as its folder holds it: `article.toml`, and a Markdown file a language."""

import json
from collections.abc import Mapping

from knowledge.articles import Article, Translation
from knowledge.languages import Language


def write_markdown(text: Translation) -> str:
    """Front matter and answer. A JSON text is a YAML text, so nothing in a title can break out of it."""
    questions = "".join(f"  - {_quote(question)}\n" for question in text.questions)
    asked = f"questions:\n{questions}" if questions else "questions: []\n"
    return f"---\ntitle: {_quote(text.title)}\n{asked}---\n{text.answer}\n"


def write_manifest(article: Article) -> str:
    """Audience, related articles and action, and what the translations were made from."""
    related = ", ".join(_quote(each) for each in article.related)
    action = f"action = {_quote(article.action)}\n" if article.action else ""
    source = f"source = {_quote(article.source.value)}\n" if article.source else ""
    head = f"audience = {_quote(article.audience.value)}\nrelated = [{related}]\n{action}{source}"
    return head + write_stamps(article.translated_from)


def write_stamps(translated_from: Mapping[Language, str]) -> str:
    """The table of the versions that translations were confirmed against; it must end the file."""
    if not translated_from:
        return ""
    lines = (
        f"{language.value} = {_quote(translated_from[language])}\n" for language in sorted(translated_from)
    )
    return "\n[translated_from]\n" + "".join(lines)


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
