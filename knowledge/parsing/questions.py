"""Labelled questions to measure a matcher with: JSON Lines of ``{"text", "language"?, "article": id | [ids] | null}``."""

import json
from collections.abc import Mapping

from knowledge.evaluation import Question
from knowledge.languages import Language, negotiate
from knowledge.parsing.drafts import ArticleError, Fault, Gravity
from knowledge.parsing.plaintext import decode


def parse_questions(file: str, raw: bytes) -> list[Question]:
    """All questions; empty lines are passed over. Raises ArticleError for the first line that is not as it should be."""
    text = decode(file, raw)
    if isinstance(text, Fault):
        raise ArticleError(text)
    lines = enumerate(text.split("\n"), 1)
    return [_parse_line(file, number, line) for number, line in lines if line.strip()]


def _parse_line(file: str, number: int, line: str) -> Question:
    try:
        values = json.loads(line)
        if not isinstance(values, dict):
            raise ValueError("not a JSON object")
        return Question(_read_text(values), _read_language(values), _read_expected(values))
    except (ValueError, RecursionError) as error:
        raise ArticleError(Fault(file, number, str(error), Gravity.UNREADABLE)) from error


def _read_text(values: Mapping[str, object]) -> str:
    text = values.get("text")
    if not isinstance(text, str):
        raise ValueError("text must be a text")
    return text


def _read_language(values: Mapping[str, object]) -> Language | None:
    tag = values.get("language")
    if tag is None:
        return None
    language = negotiate(tag) if isinstance(tag, str) else None
    if language is None:
        raise ValueError(f"unknown language {tag!r}")
    return language


def _read_expected(values: Mapping[str, object]) -> tuple[str, ...]:
    if "article" not in values:
        raise ValueError("article is missing (null means out of scope)")
    article = values["article"]
    ids = article if isinstance(article, list) else [] if article is None else [article]
    if not all(isinstance(each, str) and each for each in ids):
        raise ValueError("article must be an id, a list of ids, or null")
    return tuple(ids)
