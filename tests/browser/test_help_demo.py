"""The demo's help page: being signed in as somebody, and reading the mails."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from bot.demo import visiting_accounts
from knowledge.languages import Language
from tests.browser.accessibility import check_accessibility, find_overflow
from tests.browser.chromium import NARROW, visiting
from tests.browser.help_pages import demonstrating

MAIL = """\
From: no-reply@example.com
To: anna.schmidt@example.com
Subject: A change
Content-Type: text/plain; charset=utf-8

Good day
https://help.example.com/n/undo/a-very-long-token-that-fits-on-no-telephone-in-one-line-0123456789
"""


def put_mail(directory: Path) -> None:
    (directory / "mail").mkdir(exist_ok=True)
    (directory / "mail" / "m-1.eml").write_text(MAIL)


async def test_a_sample_account_is_chosen_and_left_again(page: Page, tmp_path: Path) -> None:
    account = visiting_accounts()[1]
    async with demonstrating(tmp_path) as url:
        await page.goto(url)
        await expect(page).to_have_url(f"{url}/help")
        await page.goto(f"{url}/help/de/data-use")
        await page.select_option("#account", account.id)
        await page.click(".demo button")
        await expect(page).to_have_url(f"{url}/help/de/data-use")
        await expect(page.locator("#account")).to_have_value(account.id)
        token = await page.evaluate("fetch('/demo/token').then(answer => answer.json())")
        assert token["token"]
        await page.select_option("#account", "")
        await page.click(".demo button")
        await expect(page.locator("#account")).to_have_value("")
        assert await page.evaluate("fetch('/demo/token').then(answer => answer.json())") == {"token": None}


@pytest.mark.parametrize("language", list(Language))
async def test_the_demos_pages_keep_the_rules(browser: Browser, tmp_path: Path, language: Language) -> None:
    async with demonstrating(tmp_path) as url, visiting(browser, **NARROW) as visitor:
        page = await visitor.new_page()
        for path in (f"/help/{language.value}", f"/demo/mails?language={language.value}"):
            await page.goto(url + path)
            await check_accessibility(page)
            assert await find_overflow(page) == 0
        put_mail(tmp_path)
        await page.click(".demo a")
        await page.click(".results a")
        await expect(page.locator("pre")).to_contain_text("Good day")
        await expect(page.locator("pre a")).to_have_count(1)
        await check_accessibility(page)
        assert await find_overflow(page) == 0
