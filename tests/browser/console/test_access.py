"""axe-core finds nothing in the console, and nobody has to scroll sideways: in every state, in five languages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.async_api import Browser, expect

from knowledge.languages import Language
from tests.bot.living import Platform
from tests.browser.accessibility import check_in_both_schemes, find_overflow
from tests.browser.chromium import DESKTOP, NARROW, visiting
from tests.browser.staffed import Console, hand_over, seated, staffing

WINDOWS: Final[Mapping[str, Mapping[str, Any]]] = {"wide": DESKTOP, "narrow": NARROW}


async def queue(console: Console) -> None:
    """Two who wait."""
    await expect(console.rows).to_have_count(2)


async def conversation(console: Console) -> None:
    """Read, and not taken over yet."""
    await console.open("c-1")
    await expect(console.field).to_be_visible()


async def note(console: Console) -> None:
    """A note is written."""
    await console.button("mode_note").click()
    await console.field.fill("The sensor, I think")


async def person(console: Console) -> None:
    """Who it is, where that is a page of its own."""
    if await console.page.locator(".to-person").is_visible():
        await console.page.locator(".to-person").click()
        await expect(console.page.locator(".aboutness")).to_be_visible()
        await console.page.locator(".from-person").click()


async def own(console: Console) -> None:
    """Taken over."""
    await console.button("mode_reply").click()
    await console.page.keyboard.press("Escape")
    await console.page.keyboard.press("t")
    await expect(console.page.locator(".tools button")).to_have_count(4)


async def handing_on(console: Console) -> None:
    await console.page.locator(".conversation h2").focus()
    await console.press("x")
    await expect(console.page.get_by_role("dialog")).to_be_visible()


async def putting_aside(console: Console) -> None:
    await console.press("Escape", "s")
    await expect(console.page.locator("dialog .stack")).to_be_visible()


async def saved_replies(console: Console) -> None:
    await console.press("Escape", "r", "/")
    await expect(console.page.get_by_role("combobox", name=console.word("search"))).to_be_focused()


async def sheet(console: Console) -> None:
    await console.press("Escape")
    await console.page.locator(".conversation h2").focus()
    await console.press("?")
    await expect(console.page.locator(".sheet")).to_be_visible()


async def menu(console: Console) -> None:
    await console.press("Escape")
    await console.page.locator(".me").click()
    await expect(console.page.locator("dialog.menu")).to_be_visible()


STATES: Final[tuple[Callable[[Console], Awaitable[None]], ...]] = (
    queue,
    conversation,
    person,
    note,
    own,
    handing_on,
    putting_aside,
    saved_replies,
    sheet,
    menu,
)
"""One leads to the next."""


async def _contacts(platform: Platform, language: Language) -> None:
    await hand_over(platform, "c-1", "My scale shows 0.0 kg since Monday", language=language.value)
    await hand_over(platform, "c-2", "x" * 120, language=language.value)


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("language", Language)
async def test_every_state_can_be_used_by_everybody(
    browser: Browser, tmp_path: Path, language: Language, window: str
) -> None:
    how = dict(WINDOWS[window]) | {"reduced_motion": "reduce"}
    async with staffing(tmp_path) as (house, platform):
        await _contacts(platform, language)
        async with seated(browser, house, language=language, **how) as console:
            for state in STATES:
                await state(console)
                await check_in_both_schemes(console.page)
                assert await find_overflow(console.page) == 0, state.__name__


@pytest.mark.parametrize("language", Language)
async def test_signing_in_can_be_used_by_everybody(
    browser: Browser, tmp_path: Path, language: Language
) -> None:
    async with (
        staffing(tmp_path) as (house, _),
        visiting(browser, locale=language.value, **NARROW) as visitor,
    ):
        page = await visitor.new_page()
        await page.goto(f"{house.url}/console?language={language.value}")
        console = Console(page, house, language)
        await expect(page.get_by_label(console.word("email"))).to_be_focused()
        await check_in_both_schemes(page)
        await console.press("Enter")
        await expect(page.get_by_role("alert")).to_have_text(console.word("signin_empty"))
        await check_in_both_schemes(page)
        assert await find_overflow(page) == 0
