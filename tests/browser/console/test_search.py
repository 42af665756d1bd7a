"""Looking for something at the console, and what was promised."""

from __future__ import annotations

from playwright.async_api import Browser, expect

from tests.bot.living import Platform
from tests.browser.house import House
from tests.browser.staff import call
from tests.browser.staffed import hand_over, seated


async def test_what_was_closed_is_found_by_a_word(browser: Browser, staffed: tuple[House, Platform]) -> None:
    house, platform = staffed
    await hand_over(platform, "c-1", "The hinge squeaks")
    await hand_over(platform, "c-2", "Another matter")
    await call(house, "POST", "/api/conversations/c-1/takeover")
    await call(house, "POST", "/api/conversations/c-1/resolve")
    async with seated(browser, house) as console:
        await expect(console.rows).to_have_count(1)
        await console.press("/")
        await console.page.keyboard.type("squeaks")
        found = console.page.locator(".hits a")
        await expect(found.first).to_contain_text("The hinge squeaks")
        await found.first.click()
        await console.hears("The hinge squeaks", "contact")


async def test_filters_narrow_the_queue_and_are_taken_back(
    browser: Browser, staffed: tuple[House, Platform]
) -> None:
    house, platform = staffed
    await hand_over(platform, "c-1", "The hinge squeaks")
    await hand_over(platform, "c-2", "Eine Frage", language="de")
    async with seated(browser, house) as console:
        await console.button("filters").click()
        await console.page.get_by_label(console.word("contact_language")).select_option("de")
        await expect(console.row("c-1")).to_have_count(0)
        await console.button("done").click()
        await expect(console.row("c-2")).to_be_visible()
        await console.button("all_again").click()
        await expect(console.row("c-1")).to_be_visible()
