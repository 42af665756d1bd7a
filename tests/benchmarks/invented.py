"""A library of any size: invented articles on invented subjects, each asked for in several ways."""

from __future__ import annotations

import json
from itertools import cycle, islice, product
from typing import Final

from knowledge.articles import Article, Library, Translation
from knowledge.languages import Language

_THINGS: Final = (
    "bicycle", "window", "kettle", "garden", "violin", "ladder", "blanket", "lantern", "compass", "hammock",
    "anchor", "basket", "candle", "drawer", "engine", "feather", "goblet", "helmet", "island", "jacket",
    "kayak", "locket", "mirror", "needle", "orchard",
)  # fmt: skip
_MATTERS: Final = (
    "colour", "price", "weight", "repair", "delivery", "insurance", "storage", "cleaning", "warranty", "rental",
    "origin", "assembly", "painting", "recycling", "lighting", "inspection", "packaging", "exchange", "upgrade", "history",
)  # fmt: skip
_PLACES: Final = (
    "at home",
    "at school",
    "on a ship",
    "in the mountains",
    "in winter",
    "for children",
    "by train",
    "abroad",
)
_WAYS: Final = (
    "How does the {matter} of a {thing} {place} work?",
    "What do I need to know about {thing} {matter} {place}",
    "{thing} {matter} {place}",
    "Tell me about the {matter} when I have a {thing} {place}.",
)
_OTHER_WAYS: Final = (
    "my {thing} {place}, its {matter}, who can help me with that?",
    "is there anything on {matter} for a {thing} {place} please",
)


def invent_library(size: int) -> Library:
    """So many English articles (4,000 at most), four questions each."""
    articles = {}
    for number, words in enumerate(_subjects(size)):
        questions = tuple(way.format(**words) for way in _WAYS)
        answer = "Everything about the {matter} of a {thing} {place}.".format(**words)
        text = Translation(title=questions[0], questions=questions[1:], answer=answer)
        articles[f"article-{number}"] = Article(f"article-{number}", {Language.EN: text})
    return Library(articles)


def write_library(size: int) -> str:
    """The same library as a file of JSON Lines."""
    articles = invent_library(size).articles.items()
    lines = [_describe(identifier, article.translations[Language.EN]) for identifier, article in articles]
    return "".join(f"{json.dumps(line)}\n" for line in lines)


def ask_again(size: int) -> list[str]:
    """A question to each article of that library, in words it has not been taught."""
    return [way.format(**words) for way, words in zip(cycle(_OTHER_WAYS), _subjects(size), strict=False)]


def _describe(identifier: str, text: Translation) -> dict[str, object]:
    return {
        "id": identifier,
        "language": "en",
        "title": text.title,
        "questions": list(text.questions),
        "answer": text.answer,
    }


def _subjects(size: int) -> list[dict[str, str]]:
    chosen = islice(product(_PLACES, _MATTERS, _THINGS), size)
    return [{"place": place, "matter": matter, "thing": thing} for place, matter, thing in chosen]
