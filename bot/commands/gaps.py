"""`assistant kb gaps`: what contacts asked and got no help with, grouped, with drafts to start from."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.commands.editors import add_history, parse_count

if TYPE_CHECKING:
    from bot.content import Content
    from bot.editing.gaps import Collection, Gap
    from bot.store.database import Database, Row
    from knowledge.languages import Language
    from knowledge.matching.ranking import Matcher

DEFAULT_MOST = 20


def add_gaps(verbs: Any) -> None:
    """Add the verb."""
    parser = verbs.add_parser("gaps", help="what was asked and not answered, or answered without helping")
    add_history(parser)
    parser.add_argument("--articles", type=Path, metavar="PATH", help="to compare with; default as served")
    parser.add_argument("--language", metavar="TAG", help="only what was asked in this language")
    parser.add_argument(
        "--most", type=parse_count, default=DEFAULT_MOST, metavar="N", help=f"gaps; default {DEFAULT_MOST}"
    )
    parser.add_argument("--draft", type=Path, metavar="DIR", help="write a draft of an article for each")
    parser.set_defaults(run=find_gaps)


def find_gaps(arguments: argparse.Namespace) -> int:
    """Print the gaps. Raises `AssistantError` for settings, articles or a directory that cannot be used."""
    from bot.commands.editors import open_content, since_ms
    from bot.commands.running import with_database

    languages = _languages(arguments.language)
    since = since_ms(arguments.since)
    content = open_content(arguments.articles)
    collection, unhelpful = with_database(lambda database: _collect(database, since))
    gaps = collection.find_gaps(content.library, languages)
    shown = gaps[: arguments.most]
    drafts = _draft(shown, content, arguments.draft) if arguments.draft else [None] * len(shown)
    told = [_describe(gap, content.matcher, draft) for gap, draft in zip(shown, drafts, strict=True)]
    pages = [dict(row) for row in unhelpful if row["language"] in languages]
    _tell(gaps, told, pages, days=arguments.since, as_json=arguments.json)
    return 0


def _languages(tag: str | None) -> tuple[Language, ...]:
    from bot.errors import AssistantError
    from knowledge.languages import Language, negotiate

    if tag is None:
        return tuple(Language)
    language = negotiate(tag)
    if language is None:
        raise AssistantError(f"--language {tag}: not one of the five languages")
    return (language,)


async def _collect(database: Database, since: int) -> tuple[Collection, list[Row]]:
    from functools import partial

    from bot.editing.gaps import Collection
    from bot.editing.reading import read_asked
    from bot.store.asked import count_unhelpful, read_comments

    collection = Collection()
    async for asked in read_asked(database, since=since):
        collection.add(asked)
    place = (0, "")
    while rows := await database.read(partial(read_comments, since=since, after=place)):
        place = (rows[-1]["at"], rows[-1]["id"])
        for row in rows:
            _add_comment(collection, row)
    return collection, await database.read(partial(count_unhelpful, since=since, most=DEFAULT_MOST))


def _add_comment(collection: Collection, row: Row) -> None:
    from bot.understanding.masking import mask_personal
    from knowledge.languages import negotiate

    language = negotiate(row["language"])
    if language is not None:
        collection.add_comment(language, " ".join(mask_personal(row["comment"]).split()))


def _draft(gaps: list[Gap], content: Content, place: Path) -> list[str | None]:
    """Write a folder for each gap, none over one that is there; their ids."""
    from bot.editing.drafting import draft_articles
    from bot.errors import AssistantError
    from knowledge.writing.folders import write_manifest, write_markdown

    try:
        place.mkdir(parents=True, exist_ok=True)
        articles = list(draft_articles(gaps, {*content.library.articles, *map(_name, place.iterdir())}))
        for article in articles:
            folder = place / article.id
            folder.mkdir()
            (folder / "article.toml").write_text(write_manifest(article), encoding="utf-8", newline="\n")
            for language, text in article.translations.items():
                (folder / f"{language.value}.md").write_text(
                    write_markdown(text), encoding="utf-8", newline="\n"
                )
    except OSError as error:
        raise AssistantError(f"{error.filename}: {error.strerror}") from None
    return [article.id for article in articles]


def _name(path: Path) -> str:
    return path.name


def _describe(gap: Gap, matcher: Matcher, draft: str | None) -> dict[str, Any]:
    from bot.editing.gaps import find_nearest

    near = find_nearest(gap, matcher)
    return {
        "language": gap.language.value,
        "count": gap.count,
        "reasons": gap.reasons,
        "title": gap.title,
        "examples": gap.examples,
        "nearest": {"article": near.article, "confidence": round(near.confidence, 4)} if near else None,
        "draft": draft,
    }


def _tell(
    gaps: list[Gap], told: list[dict[str, Any]], pages: list[dict[str, Any]], *, days: int, as_json: bool
) -> None:
    from bot.commands.printing import write_line

    messages = sum(gap.count for gap in gaps)
    if as_json:
        found = {"days": days, "messages": messages, "groups": len(gaps), "gaps": told, "pages": pages}
        print(write_line(found))
        return
    print(f"{messages} messages in {len(gaps)} groups, of the last {days} days")
    for gap in told:
        _tell_gap(gap)
    for page in pages:
        print(f"no help, no word: {page['article']} ({page['language']}), {page['readers']} readers")
    if len(gaps) > len(told):
        print(f"{len(gaps) - len(told)} smaller groups are not shown: add --most", file=sys.stderr)


def _tell_gap(gap: dict[str, Any]) -> None:
    from bot.commands.editors import make_printable

    near = gap["nearest"]
    reasons = ", ".join(f"{what} {count}" for what, count in gap["reasons"].items())
    nearest = f"nearest {near['article']} at {near['confidence']:.2f}" if near else "no article is near"
    print(f"\n{gap['count']} x {make_printable(gap['title'])} ({gap['language']}; {reasons}; {nearest})")
    for example in gap["examples"][1:]:
        print(f"    {make_printable(example)}")
    if gap["draft"]:
        print(f"    draft: {gap['draft']}")
