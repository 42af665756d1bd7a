"""What is read once at the start: the articles, what finds them, and the texts of the catalogues."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.catalogues import load_wording
from bot.errors import AssistantError
from bot.wording import Wording
from knowledge.archive import CACHE, open_matcher
from knowledge.articles import Library
from knowledge.languages import Language
from knowledge.loader import ArticleError, load_library
from knowledge.matching.ranking import Matcher
from verification.assurance import Category


@dataclass(frozen=True, slots=True)
class Content:
    """Articles, matcher and wording; `titles` are the categories' names as the app writes them."""

    library: Library
    matcher: Matcher
    wording: Wording
    titles: Mapping[Language, Mapping[Category, str]]


def load_content(articles: Path | None) -> Content:
    """Read it all, by default with the shipped articles. Raises `AssistantError` for what cannot be served."""
    library, wording = open_library(articles), load_wording()
    titles = {language: wording.category_titles(language) for language in Language}
    return Content(library, open_matcher(library, place_of_matcher(articles)), wording, titles)


def open_library(articles: Path | None) -> Library:
    """Read the articles. Raises `AssistantError` with file, line and fault of the first that cannot be served."""
    try:
        return load_library(articles)
    except ArticleError as error:
        raise AssistantError(str(error)) from None


def place_of_matcher(articles: Path | None) -> Path:
    """Where the matcher is kept: a place for each set of articles, so that two do not push each other out."""
    if articles is None:
        return CACHE
    name = hashlib.sha256(str(articles.resolve()).encode()).hexdigest()[:16]
    return CACHE.with_name(f"{CACHE.stem}-{name}{CACHE.suffix}")
