"""Categories by the names that app and catalogues give them, should these be none of the usual words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from bot.understanding.tokens import Token, split_phrase
from knowledge.languages import Language
from verification.assurance import Category

_MOST_TITLES = 256
"""Of all languages: six each."""


def name_categories(
    tokens: Sequence[Token],
    languages: Sequence[Language],
    titles: Mapping[Language, Mapping[Category, str]],
) -> frozenset[Category]:
    """Return the categories whose title in one of the languages stands in the utterance, word by word."""
    said = _join([token.text for token in tokens])
    return frozenset(
        category
        for language in languages
        for category, title in titles.get(language, {}).items()
        if _read_title(title) in said
    )


@lru_cache(_MOST_TITLES)
def _read_title(title: str) -> str:
    return _join(split_phrase(title))


def _join(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "
