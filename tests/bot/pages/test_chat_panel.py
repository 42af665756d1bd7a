"""How the chat's files are sent: small, once, to whom they are for, and with nothing in them that could run."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import AsyncIterator, Iterator
from html.parser import HTMLParser
from pathlib import Path

import aiohttp
import pytest

from bot.pages import chat_files, chat_panel
from bot.pages.chat_files import embed_json, first_words, panel_words
from bot.pages.chat_panel import ChatPages, make_chat_pages
from bot.pages.packed import pack
from knowledge.languages import Language
from tests.bot.mail.office import WORDING
from tests.bot.serving import bare_app, served

SHOP = "https://shop.example.com"
SOURCES = Path(chat_files.__file__).parent / "static" / "chat"
TEMPLATE = Path(chat_files.__file__).parent / "templates" / "chat_panel.html"
PLAIN = {"Accept-Encoding": "identity"}
LAUNCHER_LIMIT, PANEL_LIMIT = 5_000, 15_000
"""Bytes after gzip."""


@pytest.fixture(scope="module")
def pages() -> ChatPages:
    return make_chat_pages(WORDING, "https://chat.example.com", (SHOP,))


@pytest.fixture
async def session(pages: ChatPages) -> AsyncIterator[aiohttp.ClientSession]:
    app = bare_app(chat_panel.ROUTES)
    app[chat_panel.CHAT] = pages
    async with (
        served(app) as url,
        aiohttp.ClientSession(url, auto_decompress=False, headers=PLAIN) as session,
    ):
        yield session


class Scripts(HTMLParser):
    """What a page asks to be run, and what it carries inline."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.inline: list[str] = []
        self.handlers: list[str] = []
        self.data = ""
        self._in_data = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.handlers += [name for name in values if name.startswith("on") or name == "style"]
        self.addresses += [values[name] or "" for name in ("src", "href") if name in values]
        self._in_data = values.get("type") == "application/json"
        if tag == "style" or (tag == "script" and "src" not in values and not self._in_data):
            self.inline.append(tag)

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data += data

    def handle_endtag(self, tag: str) -> None:
        self._in_data = self._in_data and tag != "script"


async def test_the_launcher_may_be_embedded_anywhere_and_is_asked_for_once(
    session: aiohttp.ClientSession,
) -> None:
    async with session.get("/widget.js") as first:
        assert first.content_type == "text/javascript"
        assert first.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert "max-age=600" in first.headers["Cache-Control"]
        assert "Access-Control-Allow-Origin" not in first.headers
        tag = first.headers["ETag"]
    async with session.get("/widget.js", headers={"If-None-Match": tag}) as second:
        assert second.status == 304


async def test_the_panel_may_be_framed_by_the_allowed_only_and_runs_nothing_inline(
    session: aiohttp.ClientSession,
) -> None:
    async with session.get("/chat/panel?language=de") as answer:
        policy = dict(
            part.strip().partition(" ")[::2] for part in answer.headers["Content-Security-Policy"].split(";")
        )
        html = await answer.text()
    assert policy["frame-ancestors"] == f"'self' {SHOP}"
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert "unsafe" not in str(policy)
    scripts = Scripts(html)
    assert not scripts.inline
    assert not scripts.handlers
    assert not [each for each in scripts.addresses if each.startswith(("http", "//", "data", "javascript"))]


@pytest.mark.parametrize(
    ("query", "header", "language"),
    [
        ("?language=ja", "de", "ja"),
        ("?language=zh-CN", "", "zh-Hans"),
        ("", "fr-CH, en", "fr"),
        ("?language=xx", "", "en"),
    ],
)
async def test_the_panel_speaks_the_language_asked_for(
    session: aiohttp.ClientSession, query: str, header: str, language: str
) -> None:
    async with session.get(f"/chat/panel{query}", headers={"Accept-Language": header}) as answer:
        html = await answer.text()
        assert "Accept-Language" in answer.headers["Vary"]
    assert f'<html lang="{language}">' in html
    page = json.loads(Scripts(html).data)
    assert page["language"] == language
    assert page["words"] == first_words(WORDING, Language(language))
    assert page["origins"] == ["https://chat.example.com", SHOP]


async def test_whatever_the_panel_asks_for_is_there_and_kept_for_good(
    session: aiohttp.ClientSession, pages: ChatPages
) -> None:
    async with session.get("/chat/panel?language=en") as answer:
        addresses = [each for each in Scripts(await answer.text()).addresses if each.startswith("static/")]
    assert addresses
    for address in [*addresses, *(f"static/{pages.version}/{name}" for name in pages.files)]:
        async with session.get(f"/chat/{address}", headers={"Accept-Encoding": "gzip"}) as answer:
            body = await answer.read()
            assert answer.status == 200
            assert "immutable" in answer.headers["Cache-Control"]
            assert gzip.decompress(body) == pages.files[address.rpartition("/")[2]].body


async def test_a_file_of_another_version_is_the_one_of_now_and_is_not_kept(
    session: aiohttp.ClientSession,
) -> None:
    async with session.get("/chat/static/000000000000/panel.js") as answer:
        assert answer.status == 200
        assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", ["nothing.js", "widget.css", "..%2Ftokens.css", "words-xx.json"])
async def test_what_is_no_file_of_the_chat_is_not_found(session: aiohttp.ClientSession, name: str) -> None:
    async with session.get(f"/chat/static/x/{name}") as answer:
        assert answer.status == 404


def test_a_change_of_a_file_changes_the_address_of_all(pages: ChatPages) -> None:
    files = list(pages.files.values())
    changed = [pack(b"other", "text/css"), *files[1:]]
    assert chat_files.version_of(files) == pages.version != chat_files.version_of(changed)


@pytest.mark.parametrize("language", list(Language))
def test_launcher_and_panel_stay_light(pages: ChatPages, language: Language) -> None:
    launcher = len(pages.launcher.squeezed)
    opened = [pages.panels[language], pages.files["chat.css"], pages.files["panel.js"]]
    assert launcher <= LAUNCHER_LIMIT
    assert launcher + sum(len(each.squeezed) for each in opened) <= PANEL_LIMIT


def keys_in_use() -> Iterator[str]:
    """Every key that scripts and page ask for by its name."""
    for file in SOURCES.glob("*.js"):
        source = file.read_text(encoding="utf-8")
        yield from re.findall(r"\bsay\('(\w+)'", source)
        yield from re.findall(r"\bsaying\('\w+', '(\w+)'", source)
    yield from re.findall(r'data-(?:say|label)="(\w+)"', TEMPLATE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", list(Language))
def test_there_is_a_word_for_whatever_the_panel_says(language: Language) -> None:
    words = panel_words(WORDING, language)
    whole = {key for key in keys_in_use() if not key.endswith("_")}
    assert not whole - set(words)
    assert all(isinstance(each, str) or len(each) == 2 for each in words.values())


def test_the_words_of_the_beginning_are_among_all_words() -> None:
    first, everything = first_words(WORDING, Language.FR), panel_words(WORDING, Language.FR)
    assert first.items() < everything.items()


def test_json_cannot_leave_its_element() -> None:
    value = {"text": "</script><script>alert(1)</script><!-- \u2028"}
    embedded = embed_json(value)
    assert "<" not in embedded
    assert json.loads(embedded) == value


def test_strings_and_patterns_are_sent_as_they_stand() -> None:
    line = "const a = b.split(/x = [,] y/) ?? `c , d ${e}` + ' = > ' // gone"
    assert chat_files.strip_source(line) == "const a=b.split(/x = [,] y/)??`c , d ${e}`+' = > '\n"


def test_a_style_keeps_the_spaces_that_mean_something() -> None:
    style = ".said :is(ul, ol) > li + li {\n  inline-size: min(100% - 16px, 30rem);\n}\n"
    assert (
        chat_files.strip_source(style) == ".said :is(ul,ol)>li+li{\ninline-size:min(100% - 16px,30rem);\n}\n"
    )
