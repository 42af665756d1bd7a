"""The console on windows that few have and some need: 200 % zoom, a phone on its side, 320 px, forced colours, no motion."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from knowledge.languages import Language
from tests.bot.living import Platform
from tests.browser.accessibility import find_overflow, find_violations
from tests.browser.chromium import NARROW
from tests.browser.console.conftest import Staffed
from tests.browser.house import House
from tests.browser.screenshots_console import LEAD, SAID, SCENES, WINDOWS
from tests.browser.staffed import Console, hand_over, seated

SHORT: Final = ("queue", "writing", "person", "transfer", "reports", "access")
STATES: Final = {
    "zoomed": SHORT,
    "landscape": SHORT,
    "forced": ("writing", "access", "enrolling"),
    "narrow": ("queue", "access", "enrolling"),
}
READABLE: Final = 100
"""Pixels of the conversation that have to be left beside what one writes in."""
BETWEEN: Final = {"viewport": {"width": 900, "height": 700}}
"""Two panes: the person is shown in place of the conversation."""


@pytest_asyncio.fixture(loop_scope="session")
async def staffed(shared: Staffed) -> AsyncIterator[Staffed]:
    yield shared


async def wait_for_somebody(platform: Platform) -> None:
    """The contact of the scenes, once."""
    if not await platform.rows("SELECT id FROM conversations WHERE id = 'c-1'"):
        await hand_over(platform, "c-1", SAID[Language.DE], language="de")


async def find_faults(page: Page, window: str) -> list[str]:
    """What axe finds. Of forced colours it sees a part only, and compares what is not shown side by side."""
    found = await find_violations(page)
    return [each for each in found if window != "forced" or not each.startswith("color-contrast")]


async def height(console: Console, selector: str) -> float:
    box = await console.page.locator(selector).bounding_box()
    return box["height"] if box else 0.0


@pytest.mark.parametrize("window", STATES)
async def test_every_page_can_be_used_on_it(
    browser: Browser, house: House, platform: Platform, window: str
) -> None:
    await wait_for_somebody(platform)
    how = dict(WINDOWS.get(window, NARROW)) | {"color_scheme": "dark"}
    async with seated(browser, house, LEAD, Language.DE, **how) as console:
        for name in STATES[window]:
            await SCENES[name](console)
            assert await find_faults(console.page, window) == []
            assert await find_overflow(console.page) == 0, name
            if name == "writing":
                assert await height(console, ".log") >= READABLE


async def test_between_wide_and_narrow_the_person_stands_in_place_of_the_conversation(
    browser: Browser, house: House, platform: Platform
) -> None:
    await wait_for_somebody(platform)
    async with seated(browser, house, LEAD, Language.DE, **BETWEEN) as console:
        await SCENES["person"](console)
        await expect(console.page.locator(".aboutness h2")).to_be_focused()
        await expect(console.field).to_be_hidden()
        assert await height(console, ".aboutness") > BETWEEN["viewport"]["height"] / 2
        await console.page.locator(".from-person").click()
        await expect(console.page.locator(".to-person")).to_be_focused()
        await expect(console.field).to_be_visible()


async def test_forced_colours_still_tell_where_one_is(
    browser: Browser, house: House, platform: Platform
) -> None:
    """The page's own colours are gone: what is chosen must differ in shape."""
    await wait_for_somebody(platform)
    async with seated(browser, house, LEAD, Language.DE, **WINDOWS["forced"]) as console:
        await SCENES["conversation"](console)
        edge = "link => getComputedStyle(link).borderBlockEndColor"
        here, elsewhere = [
            await console.page.locator(f"#bar nav a{which}").first.evaluate(edge)
            for which in ("[aria-current=page]", ":not([aria-current=page])")
        ]
        assert here != elsewhere
        outline = "link => getComputedStyle(link).outlineStyle"
        assert await console.page.locator(".rows a[aria-current]").evaluate(outline) == "solid"


async def test_nothing_moves_for_who_wants_no_motion(
    browser: Browser, house: House, platform: Platform
) -> None:
    await wait_for_somebody(platform)
    async with seated(browser, house, LEAD, Language.DE, reduced_motion="reduce") as console:
        await SCENES["writing"](console)
        moving = """() => [...document.querySelectorAll('*')].filter(each => {
            const style = getComputedStyle(each)
            return style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0
                || style.scrollBehavior === 'smooth'
        }).length"""
        assert await console.page.evaluate(moving) == 0
