"""What the chat weighs on the way to a browser, and what axe-core finds in it; kB are 1,000 bytes after gzip."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import product
from typing import Final

from playwright.async_api import Browser

from bot.pages.chat_panel import ChatPages, make_chat_pages
from bot.pages.packed import Packed
from knowledge.languages import Language
from tests.benchmarks.effort import Effort
from tests.benchmarks.figures import Figure
from tests.bot.living import content
from tests.browser.accessibility import find_violations
from tests.browser.chromium import DESKTOP, PHONE, chromium, find_chromium, visiting
from tests.browser.house import free_port
from tests.browser.panel import open_panel
from tests.browser.stub import stubbing
from tests.browser.test_accessibility import STATES

FIRST: Final = ("chat.css", "panel.js")
"""What the panel's page asks for when it is opened."""
LATER: Final = ("later.css", "menu.js", "photos.js", "rating.js")
"""What is asked for with the first menu, photo or rating; the words of one language come with them."""


def measure(effort: Effort) -> Iterator[Figure]:
    """Sizes always; the rules where there is a browser."""
    pages = make_chat_pages(content().wording, "https://chat.example.com", ())
    yield Figure("launcher", _kilobytes(pages.launcher), "kB", at_most=5.0)
    opened = {language: _opened(pages, language) for language in Language}
    note = ", ".join(f"{language.value} {size:.1f}" for language, size in opened.items())
    yield Figure("launcher and panel when opened", max(opened.values()), "kB", at_most=15.0, note=note)
    later = {language: _later(pages, language) for language in Language}
    yield Figure(
        "with menu, photos, rating and all words", _most(opened, later), "kB", note="fetched when needed"
    )
    if find_chromium():
        languages = list(Language)[: effort.rounds]
        found, looked = asyncio.run(_look(languages))
        yield Figure("axe-core: violations", found, "", at_most=0, note=f"{looked} states of the panel")


def _opened(pages: ChatPages, language: Language) -> float:
    return _kilobytes(pages.launcher, pages.panels[language], *(pages.files[name] for name in FIRST))


def _later(pages: ChatPages, language: Language) -> float:
    names = (*LATER, f"words-{language.value}.json")
    return _kilobytes(*(pages.files[name] for name in names))


def _most(opened: dict[Language, float], later: dict[Language, float]) -> float:
    return max(opened[language] + later[language] for language in Language)


def _kilobytes(*packed: Packed) -> float:
    return sum(len(each.squeezed) for each in packed) / 1000


async def _look(languages: list[Language]) -> tuple[int, int]:
    """How many violations there are, and in how many states they were looked for."""
    scenes = list(
        product(languages, STATES, (DESKTOP | {"color_scheme": "light"}, PHONE | {"color_scheme": "dark"}))
    )
    async with chromium() as browser:
        found = [await _count(browser, language, state, how) for language, state, how in scenes]
    return sum(found), len(scenes)


async def _count(browser: Browser, language: Language, state: str, how: dict[str, object]) -> int:
    async with stubbing(free_port()) as stub, visiting(browser, **how) as visitor:
        panel = await open_panel(visitor, stub.url, language)
        await STATES[state](stub, panel)
        return len(await find_violations(panel.page))
