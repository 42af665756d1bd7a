"""What is read once at the start: the articles, what finds them, and the texts of the catalogues."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.catalogues import load_wording
from bot.errors import AssistantError, SettingsError
from bot.settings.environment import PREFIX
from bot.wording import Wording
from knowledge.archive import CACHE, open_matcher
from knowledge.articles import Library
from knowledge.languages import Language
from knowledge.matching.ranking import Matcher
from knowledge.parsing.drafts import ArticleError
from knowledge.shelf import SHELF, open_shelved
from verification.assurance import Category

if TYPE_CHECKING:
    from knowledge.semantic.embedding import Embedding


@dataclass(frozen=True, slots=True)
class Content:
    """Articles, matcher and wording; `titles` are the categories' names as the app writes them."""

    library: Library
    matcher: Matcher
    wording: Wording
    titles: Mapping[Language, Mapping[Category, str]]


def load_content(articles: Path | None, embeddings: Path | None = None) -> Content:
    """Read it all, by default with the shipped articles, and without meaning unless a model is named.

    Raises `AssistantError` for what cannot be served.
    """
    library, wording = open_library(articles), load_wording()
    titles = {language: wording.category_titles(language) for language in Language}
    return Content(library, open_ranking(library, articles, embeddings), wording, titles)


def open_ranking(library: Library, articles: Path | None, embeddings: Path | None) -> Matcher:
    """What was learned from the articles, blended with meaning where a model is named; kept for the next time.

    Raises `SettingsError` for a model that cannot be used.
    """
    place = place_of_matcher(articles)
    if embeddings is None:
        return open_matcher(library, place)
    from knowledge.semantic.archive import open_semantic_matcher

    embedding = open_embedding(embeddings)  # a model that cannot be used is told before anything is learned
    return open_semantic_matcher(library, open_matcher(library, place), embedding, place)


def open_embedding(path: Path) -> Embedding:
    """The model of meaning in a directory. Raises `SettingsError`, which names the variable."""
    from knowledge.semantic.static import EmbeddingError, load_embedding

    try:
        return load_embedding(path)
    except EmbeddingError as error:
        raise SettingsError(f"{PREFIX}EMBEDDINGS", str(error)) from None


def open_library(articles: Path | None) -> Library:
    """Read the articles. Raises `AssistantError` with file, line and fault of the first that cannot be served."""
    try:
        return open_shelved(articles, _place_of(SHELF, articles))
    except ArticleError as error:
        raise AssistantError(str(error)) from None


def place_of_matcher(articles: Path | None) -> Path:
    """Where the matcher is kept: a place for each set of articles, so that two do not push each other out."""
    return _place_of(CACHE, articles)


def _place_of(shipped: Path, articles: Path | None) -> Path:
    if articles is None:
        return shipped
    name = hashlib.sha256(str(articles.resolve()).encode()).hexdigest()[:16]
    return shipped.with_name(f"{shipped.stem}-{name}{shipped.suffix}")
