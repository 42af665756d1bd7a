"""Libraries of any size with the word statistics of real questions: small words often, a subject's own words, rare ones."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Final

from knowledge.detection.words import ENGLISH

_HEADS: Final = (
    "b", "c", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "br", "cr", "dr", "fl", "gr", "pl",
    "pr", "sh", "st", "tr", "ch", "th",
)  # fmt: skip
_VOWELS: Final = ("a", "e", "i", "o", "u", "ea", "ai", "oo", "ou")
_TAILS: Final = ("", "n", "r", "s", "t", "ng", "l", "m", "ck", "d", "st", "tion", "ment", "er")
_SMALL, _OWN = 0.6, 0.9
"""Shares of the words of a question, summed up: small words, words of the subject; the rest are any."""
_SHORTEST, _LONGEST = 4, 13
_SUBJECT = 16
"""Words of one subject."""
_QUESTIONS = 2_000
"""Asked of a library in all."""


class Speech:
    """Invented questions, always the same ones. Zipf's law: the word at place n comes about once in n times."""

    def __init__(self) -> None:
        """Invent the words."""
        self._chance = random.Random(1)
        self._small = ENGLISH.split()
        self._any = sorted({self._invent() for _ in range(30_000)})
        self._chance.shuffle(self._any)
        self._often = list(accumulate(1 / (place + 3) for place in range(len(self._small))))
        self._rare = list(accumulate(1 / (place + 50) ** 0.8 for place in range(len(self._any))))

    def invent_subject(self) -> list[str]:
        """The words that questions on one subject share."""
        return self._chance.choices(self._any, cum_weights=self._rare, k=_SUBJECT)

    def ask(self, subject: list[str]) -> str:
        """One more question on a subject."""
        count = self._chance.randint(_SHORTEST, _LONGEST)
        return " ".join(self._choose(subject, self._chance.random()) for _ in range(count))

    def _choose(self, subject: list[str], place: float) -> str:
        if place < _SMALL:
            return self._chance.choices(self._small, cum_weights=self._often)[0]
        if place < _OWN:
            return self._chance.choice(subject)
        return self._chance.choices(self._any, cum_weights=self._rare)[0]

    def _invent(self) -> str:
        parts = range(self._chance.randint(1, 3))
        word = "".join(self._chance.choice(_HEADS) + self._chance.choice(_VOWELS) for _ in parts)
        return word + self._chance.choice(_TAILS)


def write_library(articles: Path, questions: Path, count: int, an_article: int) -> None:
    """So many questions in articles of so many each, and other questions on the same subjects."""
    speech = Speech()
    subjects = [speech.invent_subject() for _ in range(max(2, count // an_article))]
    with articles.open("w", encoding="utf-8") as file:
        for number, subject in enumerate(subjects):
            file.write(json.dumps(_describe(f"article-{number}", subject, speech, an_article)) + "\n")
    with questions.open("w", encoding="utf-8") as file:
        for line in _ask(subjects, speech):
            file.write(json.dumps(line) + "\n")


def _describe(identifier: str, subject: list[str], speech: Speech, count: int) -> dict[str, object]:
    title, *others = (speech.ask(subject) for _ in range(count))
    return {
        "id": identifier,
        "language": "en",
        "title": title,
        "questions": others,
        "answer": speech.ask(subject),
    }


def _ask(subjects: list[list[str]], speech: Speech) -> Iterator[dict[str, object]]:
    for number in range(_QUESTIONS):
        article = number % len(subjects)
        yield {"text": speech.ask(subjects[article]), "language": "en", "article": f"article-{article}"}
