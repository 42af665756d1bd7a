"""`assistant kb stamp`: says that a translation is right for its source as that reads now."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from knowledge.articles import Article
    from knowledge.languages import Language


def add_stamp(verbs: Any) -> None:
    """Add the verb."""
    parser = verbs.add_parser("stamp", help="confirm that translations of an article are up to date")
    parser.add_argument("id", metavar="ID", help="the article's folder")
    parser.add_argument("tags", metavar="TAG", nargs="*", help="languages; default all it is translated into")
    parser.add_argument(
        "--source", metavar="TAG", help="what it was translated from; default as it says, else en"
    )
    parser.add_argument("--articles", type=Path, metavar="PATH", help="a directory; default the shipped ones")
    parser.set_defaults(run=stamp)


def stamp(arguments: argparse.Namespace) -> int:
    """Write the stamps into `article.toml`. Raises `AssistantError` for what is not there or cannot be written."""
    from bot.errors import AssistantError
    from knowledge.loader import ARTICLES
    from knowledge.writing.stamping import stamp_manifest

    place = arguments.articles or ARTICLES
    article = _find_article(place, arguments.id)
    source = _choose_source(article, arguments.source)
    wanted = _choose_languages(article, source, arguments.tags)
    now = article.translations[source].version
    changed = source is not article.source  # what was confirmed against another text says nothing now
    stamps = {} if changed else dict(article.translated_from)
    file = place / article.id / "article.toml"
    try:
        text = stamp_manifest(file.read_text(encoding="utf-8"), source, stamps | dict.fromkeys(wanted, now))
        file.write_text(text, encoding="utf-8", newline="\n")
    except ValueError as error:
        raise AssistantError(f"{file}: {error}") from None
    named = ", ".join(language.value for language in wanted)
    print(f"{article.id}: {named} confirmed against {source.value} at {now}", file=sys.stderr)
    return 0


def _find_article(place: Path, identifier: str) -> Article:
    from bot.errors import AssistantError
    from knowledge.loader import read_articles
    from knowledge.parsing.assembly import assemble_library
    from knowledge.parsing.drafts import Gravity

    if not place.is_dir():
        raise AssistantError(f"{place} is not a directory: only articles in folders can be stamped")
    reading = read_articles(place)
    for fault in reading.faults:
        if fault.gravity >= Gravity.UNREADABLE:
            raise AssistantError(str(fault))
    article = assemble_library(reading).articles.get(identifier)
    if article is None:
        raise AssistantError(f"there is no article {identifier!r} in {place}")
    return article


def _choose_source(article: Article, tag: str | None) -> Language:
    from bot.errors import AssistantError
    from knowledge.languages import Language

    source = _parse(tag) if tag else article.source or Language.EN
    if source not in article.translations:
        raise AssistantError(f"the article has no text in {source.value}: name its source with --source")
    return source


def _choose_languages(article: Article, source: Language, tags: list[str]) -> list[Language]:
    from bot.errors import AssistantError

    wanted = [_parse(tag) for tag in tags] or [tag for tag in article.translations if tag is not source]
    for language in wanted:
        if language is source:
            raise AssistantError(f"{language.value} is the source: name a translation")
        if language not in article.translations:
            raise AssistantError(f"the article has no translation into {language.value}")
    return wanted


def _parse(tag: str) -> Language:
    from bot.errors import AssistantError
    from knowledge.languages import negotiate

    language = negotiate(tag)
    if language is None:
        raise AssistantError(f"{tag}: not one of the five languages")
    return language
