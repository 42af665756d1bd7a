"""What is asked: the yardstick's questions, which no matcher was ever taught, in five languages."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final, TypeAlias

_YARDSTICK: Final = Path(__file__).parents[1] / "yardstick"

Question: TypeAlias = tuple[str, str]
"""A text and the language tag of the page it was typed on."""


@cache
def read_questions() -> tuple[Question, ...]:
    """All questions that an article answers, shuffled, always alike."""
    lines = [json.loads(line) for path in sorted(_YARDSTICK.glob("*.jsonl")) for line in _lines(path)]
    questions = [_question(line) for line in lines if line["outcome"] == "article"]
    Random(0).shuffle(questions)
    return tuple(questions)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _question(line: dict[str, Any]) -> Question:
    return line["text"], line["language"]
