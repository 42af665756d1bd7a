"""What the other browser tests rest on: that the rules are really run, and that wide pages are noticed."""

from __future__ import annotations

from playwright.async_api import Page

from tests.browser.accessibility import check_accessibility, find_overflow, find_violations
from tests.browser.house import House


async def test_the_help_page_opens_in_the_browser(house: House, page: Page) -> None:
    answer = await page.goto(f"{house.url}/help")
    assert answer is not None
    assert answer.status == 200
    await check_accessibility(page)
    assert await find_overflow(page) == 0


async def test_a_picture_without_words_is_a_violation(page: Page) -> None:
    await page.set_content("<html lang=en><title>t</title><main><h1>h</h1><img src='data:,'></main>")
    assert any(line.startswith("image-alt") for line in await find_violations(page))


async def test_a_page_that_is_too_wide_is_measured(page: Page) -> None:
    await page.set_content("<div style='width:2000px'>wide</div>")
    assert await find_overflow(page) > 0
