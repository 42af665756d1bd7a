"""What the server says: catalogues and articles, complete in all languages."""

from __future__ import annotations

import gettext
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

from bot.catalogues import CatalogueFault, load_catalogues
from bot.content import place_of_matcher
from bot.health.findings import Finding, fault, fine, warning
from knowledge.archive import StaleArchiveError, find_engine_digest, load_matcher
from knowledge.articles import Library
from knowledge.loader import ArticleError, check_library, load_library
from knowledge.parsing.drafts import Gravity

CATALOGUES: Final = "catalogues"
ARTICLES: Final = "articles"
_MOST: Final = 5
"""Faults of a kind that are told one by one."""

_Texts: TypeAlias = Mapping[str, str]


def check_catalogues(locales: Path | None = None) -> Iterator[Finding]:
    """Whether every text is there in every language. `locales` is where they are, by default the shipped ones."""
    advice = "install the program anew, or put the file right and run 'make install'"
    try:
        texts = {language: _read(catalogue) for language, catalogue in load_catalogues(locales).items()}
    except CatalogueFault as error:
        yield fault(CATALOGUES, str(error), advice)
        return
    keys = set().union(*texts.values())
    missing = {language: sorted(keys - _filled(own)) for language, own in texts.items()}
    for language, lacking in missing.items():
        if lacking:
            some = ", ".join(lacking[:_MOST])
            yield fault(CATALOGUES, f"{language.value} lacks {len(lacking)} texts: {some}", advice)
    if not any(missing.values()):
        yield fine(CATALOGUES, f"{len(keys)} texts in each of {len(texts)} languages")


def check_articles(path: Path | None) -> Iterator[Finding]:
    """Whether the articles can be served, and what is weak in them."""
    advice = "put it right; 'assistant kb check' names every fault with its line"
    faults = check_library(path)
    for one in faults[:_MOST]:
        judge = fault if one.gravity >= Gravity.WRONG else warning
        yield judge(ARTICLES, str(one), advice)
    try:
        library = load_library(path)
    except ArticleError:
        return
    if not faults:
        yield fine(ARTICLES, f"{len(library.articles)} articles")
    if not _is_built(library, path):
        told = "what finds articles is not made yet: the first start takes longer"
        yield warning(ARTICLES, told, "run 'assistant kb build'")


def _is_built(library: Library, path: Path | None) -> bool:
    try:
        load_matcher(place_of_matcher(path), find_engine_digest(library))
    except StaleArchiveError:
        return False
    return True


def _read(catalogue: gettext.NullTranslations) -> _Texts:
    # GNUTranslations keeps a plural under (key, form); the empty key is the file's own header.
    stored: Mapping[str | tuple[str, int], str] = getattr(catalogue, "_catalog", {})
    named = ((key[0] if isinstance(key, tuple) else key, text) for key, text in stored.items())
    return {key: text for key, text in named if key}


def _filled(texts: _Texts) -> set[str]:
    return {key for key, text in texts.items() if text.strip()}
