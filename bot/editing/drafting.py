"""An article to start from for each gap: its questions are there, its answer is an editor's (pure)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from bot.editing.gaps import LONGEST_EXAMPLE, MOST_QUESTIONS, Gap
from bot.understanding.masking import MARK
from knowledge.articles import Article, Translation
from knowledge.matching.folding import fold

_LONGEST_ID: Final = 40
_WORD: Final = re.compile(r"[a-z0-9]+")


def draft_articles(gaps: Collection[Gap], taken: Collection[str]) -> Iterator[Article]:
    """An article for each gap, with an id of its own that is not `taken`.

    The answer is empty, which `kb check` names and which keeps a draft from being served.
    """
    used = set(taken)
    for gap in gaps:
        identifier = _name(gap, used)
        used.add(identifier)
        questions = [text for text in gap.texts if text != gap.title and _is_question(text)]
        text = Translation(gap.title, tuple(questions[:MOST_QUESTIONS]), "")
        yield Article(identifier, {gap.language: text})


def _is_question(text: str) -> bool:
    return MARK not in text and len(text) <= LONGEST_EXAMPLE


def _name(gap: Gap, used: Collection[str]) -> str:
    """Small letters, digits and hyphens of the title; where there are none, the language."""
    words = "-".join(_WORD.findall(fold(gap.title)))
    stem = words[:_LONGEST_ID].strip("-") or f"gap-{gap.language.value.lower()}"
    name, number = stem, 1
    while name in used:
        number += 1
        name = f"{stem}-{number}"
    return name
