"""The yardsticks: labelled messages that no matcher was ever taught, and how well they are understood.

The first (tests/yardstick) has been read while texts and rules were mended, so it shows that nothing got worse. The
second (held-out) was written before the first one's confusions and the taught texts were read, and is only measured.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from bot.content import Content
from bot.dialogue.state import Action
from bot.understanding import Context, Description, describe, understand
from bot.understanding.hearing import hear_language
from knowledge.languages import Language

_YARDSTICK: Final = Path(__file__).parents[1] / "yardstick"
FIRST: Final = _YARDSTICK
HELD_OUT: Final = _YARDSTICK / "held-out"
TONGUES: Final = _YARDSTICK / "tongues"
_BANDS: Final = 10
_CHANGE: Final = Action.CHANGE_NOTIFICATIONS.value
NOTHING: Final = "nothing"


@dataclass(frozen=True, slots=True)
class Message:
    """A message of a page's language; `right` is empty if it is out of scope, its best label first."""

    text: str
    language: Language
    right: tuple[str, ...]
    categories: frozenset[str]
    enable: bool | None

    @property
    def label(self) -> str:
        """What it asks for."""
        return self.right[0] if self.right else NOTHING


@dataclass(frozen=True, slots=True)
class Verdict:
    """A message and what was understood of it."""

    message: Message
    said: Description

    @property
    def answered(self) -> str | None:
        """The article or action that it led to."""
        return self.said["article"] or self.said["action"]

    @property
    def right(self) -> bool:
        """Whether it led where it should: for a change with the same categories in the same direction."""
        if self.answered not in self.message.right:
            return self.answered is None and not self.message.right
        return self.answered != _CHANGE or self.message.right[0] != _CHANGE or self._is_wished()

    @property
    def told(self) -> bool:
        """Whether its language is right."""
        return self.said["language"] == self.message.language

    def _is_wished(self) -> bool:
        message, said = self.message, self.said
        if (
            message.enable is None and message.categories
        ):  # two directions at once: nothing may be done unasked
            return said["enable"] is None
        return said["enable"] is message.enable and frozenset(said["categories"]) == message.categories


@dataclass(frozen=True, slots=True)
class Marks:
    """Shares of 1: `right` of messages in scope, `wrong` of all, `refused` of those out of scope, `told` of all.

    `silent` is the share of out-of-scope messages that do not even get a "did you mean".
    """

    right: float
    wrong: float
    refused: float
    silent: float
    told: float


@cache
def read_messages(folder: Path) -> tuple[Message, ...]:
    """All messages of a yardstick."""
    paths = (folder / f"{language}.jsonl" for language in Language)
    return tuple(_read(json.loads(line)) for path in paths for line in _lines(path))


def read_tongues() -> tuple[tuple[str, Language, str], ...]:
    """Texts, the language of the page, and the language they are in ("other" is one beside the five)."""
    rows = (json.loads(line) for path in sorted(TONGUES.glob("*.jsonl")) for line in _lines(path))
    return tuple((row["text"], Language(row["page"]), row["language"]) for row in rows)


def judge(content: Content, messages: Iterable[Message]) -> list[Verdict]:
    """Put messages to the assistant, each on a page of its language."""
    return [Verdict(message, _understand(content, message)) for message in messages]


def sum_up(verdicts: Sequence[Verdict]) -> Marks:
    """The shares over verdicts in and out of scope."""
    inside = [each for each in verdicts if each.message.right]
    outside = [each for each in verdicts if not each.message.right]
    wrong = [each for each in verdicts if each.answered is not None and not each.right]
    return Marks(
        right=sum(each.right for each in inside) / len(inside),
        wrong=len(wrong) / len(verdicts),
        refused=sum(each.right for each in outside) / len(outside),
        silent=sum(each.right and not each.said["suggestions"] for each in outside) / len(outside),
        told=sum(each.told for each in verdicts) / len(verdicts),
    )


def measure_calibration(verdicts: Iterable[Verdict]) -> float:
    """Expected calibration error of what was answered, in ten bands (CONTRACT, `understand`)."""
    answered = [each for each in verdicts if each.answered is not None]
    confidence = np.array([each.said["confidence"] for each in answered])
    right = np.array([each.right for each in answered], float)
    band = np.minimum((confidence * _BANDS).astype(int), _BANDS - 1)
    gap = np.bincount(band, confidence, _BANDS) - np.bincount(band, right, _BANDS)
    return float(np.abs(gap).sum() / len(answered))


def count_confusions(verdicts: Iterable[Verdict]) -> Counter[tuple[str, str]]:
    """What was asked for and what it was taken for, "nothing" if it was not answered."""
    return Counter((each.message.label, each.answered or NOTHING) for each in verdicts if not each.right)


def _understand(content: Content, message: Message) -> Description:
    context = Context(page_language=message.language, category_titles=content.titles)
    likely = hear_language(message.text, None, message.language).likely
    return describe(understand(message.text, context, content.matcher), message.text, likely)


def _read(row: dict[str, Any]) -> Message:
    right = (row["article"], row["action"], *row.get("also", ()))
    return Message(
        row["text"],
        Language(row["language"]),
        tuple(each for each in right if each is not None),
        frozenset(row["categories"]),
        row["enable"],
    )


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
