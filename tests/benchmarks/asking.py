"""What is asked: the yardstick's messages, which no matcher was ever taught, in five languages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final, TypeAlias

from knowledge.languages import Language

_YARDSTICK: Final = Path(__file__).parents[1] / "yardstick"

Question: TypeAlias = tuple[str, str]
"""A text and the language tag of the page it was typed on."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A message, and the ids of the articles and actions that are right; none if it is out of scope."""

    text: str
    language: Language
    right: frozenset[str]
    article: bool


@cache
def read_yardstick() -> tuple[Labelled, ...]:
    """All messages, shuffled, always alike."""
    lines = [json.loads(line) for path in sorted(_YARDSTICK.glob("*.jsonl")) for line in _lines(path)]
    messages = [_label(line) for line in lines]
    Random(0).shuffle(messages)
    return tuple(messages)


@cache
def read_questions() -> tuple[Question, ...]:
    """Those that an article answers."""
    return tuple((each.text, each.language.value) for each in read_yardstick() if each.article)


@cache
def read_numbered_questions() -> tuple[Question, ...]:
    """The same with a number in each: such texts are never remembered, so each is understood anew every time."""
    return tuple((f"{text} 24", tag) for text, tag in read_questions())


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _label(line: dict[str, Any]) -> Labelled:
    right = {line["article"], line["action"], *line.get("also", ())} - {None}
    return Labelled(
        line["text"], Language(line["language"]), frozenset(right), article=line["outcome"] == "article"
    )
