"""An article's Markdown as a tree of blocks: what the panel makes elements of, one by one. Pure.

Nothing here is HTML, and HTML in an article is text. Links lead to https, to a mailbox or to our own help page; of any
other only the words are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

Block: TypeAlias = dict[str, Any]
Span: TypeAlias = str | dict[str, Any]

_GOOD_LINK: Final = re.compile(r"https://[^\s/\\]+\S*|mailto:[^\s?]+|/help(?:/[\w-]+)*(?:#[\w-]*)?", re.ASCII)


@lru_cache(maxsize=512)
def read_blocks(markdown: str) -> tuple[Block, ...]:
    """The blocks of a text; the same values every time, for nobody to change."""
    from markdown_it.tree import SyntaxTreeNode

    return tuple(_blocks(SyntaxTreeNode(_parser().parse(markdown)).children))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # here: the first article that is shown loads it

    return MarkdownIt("commonmark", {"html": False})


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> list[Block]:
    return [_BLOCKS[node.type](node) for node in nodes if node.type in _BLOCKS]


def _items(node: SyntaxTreeNode) -> list[list[Block]]:
    return [_blocks(item.children) for item in node.children]


def _spans(node: SyntaxTreeNode) -> list[Span]:
    """The spans of what lies within, texts side by side joined."""
    spans: list[Span] = []
    for each in node.children:
        for span in _SPANS.get(each.type, _spans)(each):
            if isinstance(span, str) and spans and isinstance(spans[-1], str):
                spans[-1] += span
            else:
                spans.append(span)
    return spans


def _link(node: SyntaxTreeNode) -> list[Span]:
    href = str(node.attrs.get("href", ""))
    words = _spans(node)
    return [{"a": words, "href": href}] if _GOOD_LINK.fullmatch(href) else words


_BLOCKS: Final[Mapping[str, Callable[[SyntaxTreeNode], Block]]] = MappingProxyType(
    {
        "paragraph": lambda node: {"p": _spans(node)},
        "heading": lambda node: {"h": _spans(node)},
        "bullet_list": lambda node: {"ul": _items(node)},
        "ordered_list": lambda node: {"ol": _items(node)},
        "blockquote": lambda node: {"quote": _blocks(node.children)},
        "fence": lambda node: {"pre": node.content},
        "code_block": lambda node: {"pre": node.content},
    }
)
_SPANS: Final[Mapping[str, Callable[[SyntaxTreeNode], list[Span]]]] = MappingProxyType(
    {
        "text": lambda node: [node.content],
        "softbreak": lambda _: ["\n"],
        "hardbreak": lambda _: [{"br": True}],
        "strong": lambda node: [{"b": _spans(node)}],
        "em": lambda node: [{"i": _spans(node)}],
        "code_inline": lambda node: [{"code": node.content}],
        "link": _link,
        "image": lambda node: [node.content],
    }
)
