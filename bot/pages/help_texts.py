"""An article made ready for a page: its Markdown as HTML, and as plain text for what cannot show HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from markupsafe import Markup

from knowledge.articles import Article, Translation
from knowledge.languages import Language

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST_SUMMARY: Final = 155
"""Characters of a description: search engines show about as many."""

_ENDS: Final = " .,;:·–-。、，；："
_WIDE: Final = ("。", "：", "；", "？", "！", "，", "、", "）")
_ENDED: Final = (".", ",", ";", ":", "!", "?")
_BLOCKS: Final = frozenset({"paragraph_close", "heading_close", "fence", "code_block"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One article in one language. `path` leads to it from the root of the site, `body` is HTML, `plain` is not."""

    id: str
    language: Language
    title: str
    version: str
    path: str
    body: Markup
    plain: str
    has_action: bool
    """Whether the assistant can do something about it: then the chat is offered beside it."""

    @property
    def summary(self) -> str:
        """The beginning of the text, cut at a word where the language has spaces between them."""
        line = _write_line(self.plain)
        if len(line) <= LONGEST_SUMMARY:
            return line
        cut = line[: LONGEST_SUMMARY - 1]
        whole = cut.rpartition(" ")[0]
        ended = (whole if len(whole) > LONGEST_SUMMARY // 2 else cut).rstrip(_ENDS)
        return f"{ended}…"


def read_article(article: Article, language: Language, base: str, *, depth: int = 3) -> Reading:
    """Make an article ready. `base` is the path that the site lies under, without a slash at its end.

    `depth` is that of the highest heading within the text: below the page's own.

    Raises `KeyError` for an article that is not written in the language.
    """
    written = article.translations[language]
    markdown = _parser()
    tokens = markdown.parse(written.answer)
    _adapt(tokens, base, depth)
    return Reading(
        id=article.id,
        language=language,
        title=find_title(written),
        version=written.version,
        path=article_path(article.id, language, base),
        body=Markup(markdown.renderer.render(tokens, markdown.options, {})),  # noqa: S704 - HTML is switched off
        plain=_write_plain(tokens),
        has_action=article.action is not None,
    )


@cache
def _parser() -> MarkdownIt:
    """HTML in an article is shown as text, and links to scripts are not made."""
    from markdown_it import MarkdownIt  # here: the first page loads it

    return MarkdownIt("commonmark", {"html": False})


def find_title(written: Translation) -> str:
    """The title, or the first question where a knowledge base has no titles."""
    return written.asked[0] if written.asked else ""


def article_path(identifier: str, language: Language, base: str) -> str:
    """Where an article is, from the root of the site; an id may hold whatever it likes."""
    return f"{base}/help/{language.value}/{quote(identifier, safe='')}"


def _adapt(tokens: Iterable[Token], base: str, depth: int) -> None:
    """Headings go below the page's own, and links to other articles go where the site lies."""
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1:]) + depth - 1)}"
        for child in token.children or ():
            target = child.attrGet("href") if child.type == "link_open" else None
            if isinstance(target, str) and target.startswith("/help/"):
                child.attrSet("href", base + target)


def _write_plain(tokens: Sequence[Token]) -> str:
    return "".join(_plain_parts(tokens)).strip()


def _write_line(plain: str) -> str:
    """The text in one line: entries of a list with points between them, no space behind a full stop that has its own."""
    line, listing = "", False
    for part in filter(None, plain.split("\n")):
        entry = part.startswith("- ")
        apart = " · " if entry and listing and not line.endswith(_ENDED) else " "
        space = "" if line.endswith(_WIDE) else apart
        line += space + part.removeprefix("- ")
        listing = entry
    return " ".join(line.split())


def _plain_parts(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "list_item_open":
            yield f"{token.info}. " if token.info else "- "
        elif token.type == "inline":
            yield "".join(_spoken(child) for child in token.children or ())
        elif token.type in ("fence", "code_block"):
            yield token.content
        if token.type in _BLOCKS:
            yield "\n"


def _spoken(token: Token) -> str:
    return "\n" if token.type in ("softbreak", "hardbreak") else token.content
