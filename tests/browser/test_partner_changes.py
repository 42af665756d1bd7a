"""The page of changes in a real browser: five languages, a phone, no script, and nothing for axe to find."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Browser

from bot.notices.publishing import Act, cancel, publish
from bot.store.database import Transaction
from knowledge.languages import Language
from tests.bot.living import Clock, Platform, living
from tests.bot.notices.year import draft
from tests.browser.accessibility import check_accessibility, check_in_both_schemes, find_overflow
from tests.browser.chromium import visiting


@pytest_asyncio.fixture(loop_scope="session")
async def platform(tmp_path: Path) -> AsyncIterator[Platform]:
    async with living(tmp_path, Clock()) as running:
        yield running


async def test_the_page_keeps_nobody_out(platform: Platform, browser: Browser) -> None:
    url = platform.server.url
    act = Act(actor="p-ada", now=int(platform.clock() * 1_000), public_url=url)

    async def work(tx: Transaction) -> None:
        planned = "2027-06-01"
        await publish(tx, act, draft("measures-v3", "major", ["measures"], planned, business_critical=True))
        await publish(tx, act, draft("sleep-v2", "major", ["sleep"], planned))
        await cancel(tx, act, "sleep-v2", "not needed")

    await platform.server.engine.database.transact(work)
    async with visiting(browser, viewport={"width": 360, "height": 740}) as context:
        page = await context.new_page()
        for language in Language:
            await page.goto(f"{url}/partners/changes?language={language.value}")
            assert await page.locator("html").get_attribute("lang") == language.value
            assert await page.locator("article").count() == 2
            assert await page.locator("script").count() == 0
            assert await find_overflow(page) == 0
            await (check_in_both_schemes if language is Language.DE else check_accessibility)(page)
        await page.click("nav a[lang=ja]")
        assert await page.locator("html").get_attribute("lang") == "ja"
