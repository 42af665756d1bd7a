"""An article's Markdown as blocks: elements for the panel, and never HTML (threat row 35)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.chat.blocks import read_blocks
from tests.bot.living import content

BLOCKS = {"p", "h", "ul", "ol", "quote", "pre"}
SPANS = {"b", "i", "code", "a", "br"}


def check_span(span: Any) -> None:
    if isinstance(span, str):
        return
    (kind,) = span.keys() - {"href"}
    assert kind in SPANS
    if "href" in span:
        assert kind == "a"
        assert span["href"].startswith(("https://", "mailto:", "/help"))
        assert not span["href"].startswith("//")
    if kind in ("b", "i", "a"):
        for each in span[kind]:
            check_span(each)


def check_block(block: Any) -> None:
    (kind,) = block.keys()
    assert kind in BLOCKS
    if kind in ("p", "h"):
        for span in block[kind]:
            check_span(span)
    elif kind in ("ul", "ol"):
        for item in block[kind]:
            for each in item:
                check_block(each)
    elif kind == "quote":
        for each in block[kind]:
            check_block(each)


def test_every_kind_of_block_and_span() -> None:
    text = "# H\n\nA **b** *i* `c` [l](https://example.com/x?y=1)  \nnew\n\n- one\n\n1. two\n\n> q\n\n```\nx < y\n```"
    assert list(read_blocks(text)) == [
        {"h": ["H"]},
        {
            "p": [
                "A ", {"b": ["b"]}, " ", {"i": ["i"]}, " ", {"code": "c"}, " ",
                {"a": ["l"], "href": "https://example.com/x?y=1"}, {"br": True}, "new",
            ]
        },
        {"ul": [[{"p": ["one"]}]]},
        {"ol": [[{"p": ["two"]}]]},
        {"quote": [{"p": ["q"]}]},
        {"pre": "x < y\n"},
    ]  # fmt: skip


def test_html_is_text() -> None:
    text = '<script>alert(1)</script>\n\n<img src=x onerror="alert(1)"> & <b>bold</b>'
    assert list(read_blocks(text)) == [
        {"p": ["<script>alert(1)</script>"]},
        {"p": ['<img src=x onerror="alert(1)"> & <b>bold</b>']},
    ]


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "http://example.com",
        "//evil.example", "/help//evil.example", "/helpful", "/api/inbox", "help", "../x", "https:evil.example",
        "https:///evil.example", "/help/../api", "mailto:a@example.com?bcc=b@example.com", "/\\evil.example",
    ],
)  # fmt: skip
def test_other_links_are_only_their_words(href: str) -> None:
    shown = json.dumps(read_blocks(f"[words](<{href}>)"))
    assert '"href"' not in shown
    assert "words" in shown


@pytest.mark.parametrize(
    "href", ["https://example.com", "mailto:a@example.com", "/help", "/help/zh-Hans/data-use", "/help/de/a#b"]
)
def test_good_links_stay(href: str) -> None:
    assert list(read_blocks(f"[words]({href})")) == [{"p": [{"a": ["words"], "href": href}]}]


def test_every_shipped_article_is_made_of_blocks() -> None:
    for article in content().library.articles.values():
        for translation in article.translations.values():
            blocks = read_blocks(translation.answer)
            assert blocks
            for block in blocks:
                check_block(block)


@given(st.text(alphabet="ab<>&[]()*_`#>-1.\n!:/\\ ~|'\"", max_size=80))
def test_any_text_is_blocks_and_nothing_else(text: str) -> None:
    for block in read_blocks(text):
        check_block(block)
