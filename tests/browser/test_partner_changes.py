"""The page of changes in a real browser: five languages, a phone, no script, and nothing for axe to find."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Browser

from bot.notices.publishing import Act, cancel, publish
from bot.store.database import Transaction
from knowledge.languages import Language
from tests.bot.living import SESSION_KEY, Clock, Platform, living
from tests.bot.notices.year import draft
from tests.browser.accessibility import check_accessibility, check_in_both_schemes, find_overflow
from tests.browser.chromium import visiting
from verification.keys import KeyRing
from verification.sessions import Audience, issue_session


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


async def test_the_page_of_ones_own_keeps_nobody_out(platform: Platform, browser: Browser) -> None:
    token = issue_session(
        KeyRing((SESSION_KEY,)), account_id="a-1", audience=Audience.PARTNER, now=int(platform.clock())
    )
    answer = await platform.say("subscribe to API changes", "c-1", session_token=token)
    path = answer["replies"][0]["text"].partition("https://help.example.com")[2].split()[0]
    url = f"{platform.server.url}{path}"
    async with visiting(browser, viewport={"width": 360, "height": 740}) as context:
        page = await context.new_page()
        await page.goto(url)
        await page.locator("form", has=page.locator("input[value=mail]")).get_by_label("sleep").check()
        await page.locator("form", has=page.locator("input[value=mail]")).locator("button").click()
        assert await page.get_by_role("status").count() == 1
        assert await page.locator("section").count() == 1
        await page.get_by_label("Adresse (https)").fill("https://10.0.0.1/in")
        await page.locator("form", has=page.locator("#url")).locator("button").click()
        assert await page.get_by_role("alert").count() == 1
        assert await page.locator("#url").get_attribute("aria-invalid") == "true"
        await check_in_both_schemes(page)
        for language in Language:
            await page.goto(f"{url}?language={language.value}")
            assert await page.locator("html").get_attribute("lang") == language.value
            assert await find_overflow(page) == 0
            await check_accessibility(page)
