"""One article as its folder holds it: `article.toml`, and a Markdown file a language."""

import json

from knowledge.articles import Article, Translation


def write_markdown(text: Translation) -> str:
    """Front matter and answer. A JSON text is a YAML text, so nothing in a title can break out of it."""
    questions = "".join(f"  - {_quote(question)}\n" for question in text.questions)
    asked = f"questions:\n{questions}" if questions else "questions: []\n"
    return f"---\ntitle: {_quote(text.title)}\n{asked}---\n{text.answer}\n"


def write_manifest(article: Article) -> str:
    """Audience, related articles and action."""
    related = ", ".join(_quote(each) for each in article.related)
    action = f"action = {_quote(article.action)}\n" if article.action else ""
    return f"audience = {_quote(article.audience.value)}\nrelated = [{related}]\n{action}"


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
