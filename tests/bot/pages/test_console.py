"""The console's page and files: its words, its headers, its language, and nothing that is not there."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.pages.console import LANGUAGE_COOKIE, STATIC, console_words, make_console_pages
from bot.pages.console_words import COUNTED, WORDS
from knowledge.languages import Language
from tests.bot.living import Platform, content, living

SCRIPTS = {file.name: file.read_text(encoding="utf-8") for file in (STATIC / "console").glob("*.js")}
CONSOLE = "".join(text for name, text in SCRIPTS.items() if not name.startswith(("reports", "settings")))


@pytest_asyncio.fixture
async def platform(tmp_path: Path) -> AsyncIterator[Platform]:
    async with living(tmp_path, lambda: 1_800_000_000.0) as running:
        yield running


async def fetch(platform: Platform, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
    """The status, the headers by lower-case name, and the text."""
    async with platform.session.get(platform.server.url + path, headers=headers) as response:
        told = {name.lower(): value for name, value in response.headers.items()}
        return response.status, told, await response.text()


def test_every_text_that_the_scripts_ask_for_is_there() -> None:
    asked = set(re.findall(r"\b(?:say|complain)\('([a-z_]+)'", CONSOLE))
    assert asked
    assert asked <= {key.removeprefix("page.console.") for key in WORDS}


def test_every_text_is_asked_for() -> None:
    """By its name, or by the beginning of one that is put together."""
    families = set(re.findall(r"say\(`([a-z]+_)\$", CONSOLE)) | {
        f"{name}_" for name in re.findall(r"say(?:Kind|With)\('([a-z]+)'", CONSOLE)
    }
    names = [key.removeprefix("page.console.") for key in WORDS if key.startswith("page.")]
    template = (STATIC.parent / "templates" / "console.html").read_text(encoding="utf-8")
    unused = [
        name
        for name in names
        if f"'{name}'" not in CONSOLE
        and f"words.{name}" not in template
        and not name.startswith(tuple(families))
    ]
    assert unused == []


@pytest.mark.parametrize("language", Language)
def test_counted_words_have_their_forms(language: Language) -> None:
    words = console_words(content().wording, language)
    for key in COUNTED:
        assert len(words[key.removeprefix("page.console.")]) == 2


def test_the_same_files_have_the_same_address_in_every_process() -> None:
    first, second = (make_console_pages(content().wording, "https://a.example.com") for _ in range(2))
    assert first.version == second.version


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_no_script_reads_text_as_markup(text: str) -> None:
    """Threat row 35: elements are made one by one."""
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text
    )


async def test_the_page_speaks_the_language_that_was_chosen(platform: Platform) -> None:
    _, _, german = await fetch(platform, "/console", **{"Accept-Language": "de"})
    assert '<html lang="de">' in german
    _, _, chosen = await fetch(
        platform, "/console", **{"Accept-Language": "de", "Cookie": f"{LANGUAGE_COOKIE}=ja"}
    )
    assert '<html lang="ja">' in chosen
    _, _, asked = await fetch(platform, "/console?language=fr", Cookie=f"{LANGUAGE_COOKIE}=ja")
    assert '<html lang="fr">' in asked


@pytest.mark.parametrize(
    "path", ["/console", "/console/queue", "/console/conversations/c-1", "/console/reports"]
)
async def test_each_of_its_pages_is_the_one_page(platform: Platform, path: str) -> None:
    status, headers, text = await fetch(platform, path)
    assert status == 200
    assert headers["x-frame-options"] == "DENY"
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe-inline" not in policy
    block = re.search(r'<script type="application/json" id="page">(.*?)</script>', text)
    assert block
    assert json.loads(block[1])["words"]["title"]


@pytest.mark.parametrize(
    "path", ["/console/nothing", "/console/static/0/nothing.js", "/console/static/0/..%2Ftokens.css"]
)
async def test_what_is_not_there_is_not_found(platform: Platform, path: str) -> None:
    status, _, _ = await fetch(platform, path)
    assert status == 404


async def test_files_are_kept_for_good_under_their_own_version_alone(platform: Platform) -> None:
    _, _, page = await fetch(platform, "/console")
    address = re.search(r'src="([^"]*/console\.js)"', page)
    assert address
    _, kept, _ = await fetch(platform, address[1])
    assert "immutable" in kept["cache-control"]
    _, other, _ = await fetch(platform, "/console/static/000000000000/console.js")
    assert other["cache-control"] == "no-cache"


async def test_an_icon_is_there_for_browsers_that_ask_by_themselves(platform: Platform) -> None:
    status, headers, text = await fetch(platform, "/favicon.ico")
    assert (status, headers["content-type"].partition(";")[0]) == (200, "image/svg+xml")
    assert text.startswith("<svg ")
