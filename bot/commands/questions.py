"""Labelled questions for `kb evaluate`: JSON Lines of `{"text", "language", "article": id | [ids] | null}`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.errors import AssistantError
from knowledge.evaluation import Question
from knowledge.languages import negotiate


def read_questions(path: Path) -> list[Question]:
    """The questions of a file; blank lines are passed over. Raises `AssistantError` with the first bad line."""
    return list(_read(path))


def _read(path: Path) -> Iterator[Question]:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                yield _parse(json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8")))
            except (ValueError, RecursionError) as fault:
                raise AssistantError(f"{path}:{number}: {_explain(fault)}") from None


def _parse(value: Any) -> Question:
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        raise ValueError('must be an object with a "text"')
    tag = value.get("language")
    if tag is not None and not isinstance(tag, str):
        raise ValueError('"language" must be a tag')
    return Question(value["text"], negotiate(tag), _expected(value.get("article")))


def _expected(value: Any) -> tuple[str, ...]:
    ids = value if isinstance(value, list) else [] if value is None else [value]
    if not all(isinstance(each, str) for each in ids):
        raise ValueError('"article" must be an id, a list of ids or null')
    return tuple(ids)


def _explain(fault: Exception) -> str:
    if isinstance(fault, json.JSONDecodeError | RecursionError):
        return "is not JSON"
    return "is not UTF-8" if isinstance(fault, UnicodeDecodeError) else str(fault)
