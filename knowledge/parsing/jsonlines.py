"""A library as JSON Lines: one article in one language a line."""

import json
from collections.abc import Iterator, Mapping

from knowledge.languages import Language, negotiate
from knowledge.parsing.drafts import Draft, Fault, Gravity, Line, Reading, merge_readings
from knowledge.parsing.manifest import read_manifest
from knowledge.parsing.plaintext import decode

_ABOUT_ALL = ("audience", "related", "action")
_KEYS = ("id", "language", "title", "questions", "answer", *_ABOUT_ALL)


def parse_json_lines(file: str, raw: bytes) -> Reading:
    """All drafts that can be read, and every fault of form; empty lines are passed over."""
    text = decode(file, raw)
    if isinstance(text, Fault):
        return Reading(faults=(text,))
    lines = enumerate(text.split("\n"), 1)
    return merge_readings(_parse_line(file, number, line) for number, line in lines if line.strip())


def _parse_line(file: str, number: int, line: str) -> Reading:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        return _refuse(file, number, f"not JSON: {error}")
    if not isinstance(values, dict):
        return _refuse(file, number, "not a JSON object")
    article_id, language = values.get("id"), _read_language(values.get("language"))
    if not isinstance(article_id, str) or not article_id:
        return _refuse(file, number, "id must be a text, not empty")
    if language is None:
        given = values.get("language")
        return _refuse(
            file, number, "language is missing" if given is None else f"unknown language {given!r}"
        )
    return _read_article(file, number, Line(article_id, number), language, values)


def _refuse(file: str, number: int, fault: str) -> Reading:
    return Reading(faults=(Fault(file, number, fault, Gravity.UNREADABLE),))


def _read_language(tag: object) -> Language | None:
    return negotiate(tag) if isinstance(tag, str) else None


def _read_article(
    file: str, number: int, article_id: Line, language: Language, values: Mapping[str, object]
) -> Reading:
    title, questions, answer = (values.get(key) for key in ("title", "questions", "answer"))
    draft = Draft(
        file,
        article_id,
        language,
        Line(title.strip() if isinstance(title, str) else "", number),
        tuple(Line(text.strip(), number) for text in _list_texts(questions)),
        Line(answer.strip() if isinstance(answer, str) else "", number),
    )
    faults = tuple(Fault(file, number, fault, gravity) for fault, gravity in _find_faults(values))
    about_all = {key: values[key] for key in _ABOUT_ALL if values.get(key) is not None}
    if not about_all:
        return Reading((draft,), faults=faults)
    about = read_manifest(file, article_id.text, about_all, lambda _: number)
    return merge_readings([Reading((draft,), faults=faults), about])


def _list_texts(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _find_faults(values: Mapping[str, object]) -> Iterator[tuple[str, Gravity]]:
    for key in values:
        if key not in _KEYS:
            yield f"unknown key {key!r}", Gravity.WEAK
    for key in ("title", "answer"):
        if not isinstance(values.get(key, ""), str):
            yield f"{key} must be a text", Gravity.UNREADABLE
    questions = values.get("questions", [])
    if not isinstance(questions, list) or len(_list_texts(questions)) != len(questions):
        yield "questions must be a list of texts", Gravity.UNREADABLE
