"""How staff get in and are let in: the second factor and its recovery codes, links to a password, people kept out; and what
admins change for all. The tests share a house."""

from __future__ import annotations

import base64
import re
import time
from collections.abc import AsyncIterator
from typing import Final

import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from bot.inbox.totp import STEP, code_at
from bot.store.database import Transaction
from bot.store.people import Person, Role, add_person
from tests.bot.inbox.console import PASSWORD, password_hash
from tests.bot.living import Platform
from tests.browser.accessibility import check_accessibility
from tests.browser.chromium import visiting
from tests.browser.console.conftest import Staffed
from tests.browser.house import House
from tests.browser.staff import call
from tests.browser.staffed import Console, hand_over, seated

LEAD: Final = "chloe"
NEW: Final = "an entirely new phrase"


@pytest_asyncio.fixture(loop_scope="session")
async def staffed(shared: Staffed) -> AsyncIterator[Staffed]:
    yield shared


async def employ(house: House, identifier: str, name: str) -> None:
    """Somebody of their own for a test that changes how they get in."""
    email = f"{identifier}@example.com"
    person = Person(id=identifier, email=email, name=name, role=Role.AGENT)

    async def work(tx: Transaction) -> None:
        await add_person(tx, person, email_key=email, password_hash=password_hash(), now=1)

    await house.server.engine.database.transact(work)


async def type_in(page: Page, console: Console, who: str, password: str = PASSWORD) -> None:
    await page.get_by_label(console.word("email")).fill(f"{who}@example.com")
    await page.get_by_label(console.word("password"), exact=True).fill(password)
    await page.keyboard.press("Enter")


async def set_up_factor(console: Console) -> tuple[bytes, list[str]]:
    """The secret of the app, and the recovery codes."""
    page = console.page
    await page.goto(f"{console.house.url}/console/settings/factor")
    await console.button("settings.factor_set_up").click()
    typed = re.sub(r"\s", "", await page.locator(".secret").inner_text())
    secret = base64.b32decode(typed + "=" * (-len(typed) % 8))
    await page.get_by_label(console.word("code")).fill(code_at(secret, int(time.time()) // STEP))
    await console.button("continue").click()
    codes = page.locator(".codes li")
    await expect(codes).to_have_count(10)
    return secret, await codes.all_inner_texts()


def named(console: Console, key: str, name: str) -> Locator:
    """The button that does this to somebody, or something, of the list."""
    return console.page.get_by_role("button", name=console.word(key, name=name), exact=True)


async def open_access(console: Console, name: str) -> Locator:
    """How somebody gets in, as an admin sees it."""
    await console.page.goto(f"{console.house.url}/console/settings/people")
    label = f"{console.word('settings.account_state')}: {name}"
    await console.page.get_by_role("button", name=label, exact=True).click()
    return console.page.get_by_role("dialog")


async def confirm(console: Console, key: str) -> None:
    """Say it a second time, in the dialog that asks."""
    await (
        console.page.get_by_role("dialog")
        .last.get_by_role("button", name=console.word(key), exact=True)
        .click()
    )


async def test_a_recovery_code_lets_in_whoever_lost_the_app(browser: Browser, house: House) -> None:
    await employ(house, "noor", "Noor Haddad")
    async with seated(browser, house, "noor") as console:
        _, codes = await set_up_factor(console)
    async with visiting(browser) as visitor:
        page = await visitor.new_page()
        await page.goto(f"{house.url}/console")
        console = Console(page, house)
        await type_in(page, console, "noor")
        await expect(page.get_by_label(console.word("code"))).to_be_focused()
        await page.get_by_label(console.word("code")).fill("000000")
        await console.press("Enter")
        await expect(page.get_by_role("alert")).to_have_text(console.word("signin_wrong"))
        await check_accessibility(page)
        await console.button("use_recovery").click()
        await page.get_by_label(console.word("recovery")).fill(codes[0])
        await console.press("Enter")
        await expect(page.locator("#bar")).to_be_visible()


async def test_who_must_have_a_second_factor_sets_it_up_before_anything_else(
    browser: Browser, house: House
) -> None:
    await employ(house, "ines", "Ines Costa")
    async with seated(browser, house, LEAD) as lead, seated(browser, house, "ines") as console:
        dialog = await open_access(lead, "Ines Costa")
        await dialog.get_by_label(lead.word("settings.factor_required")).check()
        await expect(lead.page.locator("#note")).to_have_text(lead.word("settings.saved"))
        await console.page.reload()
        await expect(console.page.get_by_role("heading", name=console.word("factor_title"))).to_be_visible()
        await expect(console.page.locator(".qr")).to_be_visible()
        await expect(console.page.locator("#bar")).to_be_hidden()


async def test_a_lead_hands_out_a_link_and_never_learns_the_password(browser: Browser, house: House) -> None:
    await employ(house, "tomas", "Tomas Berg")
    async with seated(browser, house, LEAD) as lead:
        dialog = await open_access(lead, "Tomas Berg")
        await dialog.get_by_role("button", name=lead.word("settings.password_reset")).click()
        await check_accessibility(lead.page)
        await confirm(lead, "settings.password_reset")
        url = await lead.page.get_by_role("dialog").locator(".secret").inner_text()
        await check_accessibility(lead.page)
    async with visiting(browser) as visitor:
        page = await visitor.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        await page.goto(url)
        console = Console(page, house)
        field = page.get_by_label(console.word("settings.password_new"))
        await field.fill("too short")
        await console.button("set_password").click()
        await expect(field).to_have_accessible_description(
            re.compile(re.escape(console.word("settings.wrong_password")))
        )
        await check_accessibility(page)
        await field.fill(NEW)
        await console.button("set_password").click()
        await expect(page.get_by_text(console.word("password_set"))).to_be_visible()
        await type_in(page, console, "tomas", NEW)
        await expect(page.locator("#bar")).to_be_visible()
        key = url.partition("#password=")[2]
        assert key
        assert all(key not in each for each in asked)
        assert key not in page.url
    async with visiting(browser) as visitor:
        page = await visitor.new_page()
        await page.goto(url)
        await page.get_by_label(console.word("settings.password_new")).fill(NEW)
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("alert")).to_have_text(console.word("link_gone"))


async def test_who_is_deactivated_is_out_at_once(browser: Browser, house: House) -> None:
    await employ(house, "lena", "Lena Wolf")
    async with seated(browser, house, LEAD) as lead, seated(browser, house, "lena") as console:
        dialog = await open_access(lead, "Lena Wolf")
        await dialog.get_by_role("button", name=lead.word("settings.deactivate")).click()
        await confirm(lead, "settings.deactivate")
        entry = lead.page.locator(".things li").filter(has_text="Lena Wolf")
        await expect(entry).to_contain_text(lead.word("settings.deactivated"))
        await console.page.reload()
        await type_in(console.page, console, "lena")
        await expect(console.page.get_by_role("alert")).to_have_text(console.word("signin_wrong"))


async def test_one_changes_ones_own_password(browser: Browser, house: House) -> None:
    await employ(house, "yuki", "Yuki Mori")
    async with seated(browser, house, "yuki") as console:
        page = console.page
        await page.goto(f"{house.url}/console/settings/password")
        old = page.get_by_label(console.word("settings.password_old"))
        await old.fill("not the old one at all")
        await page.get_by_label(console.word("settings.password_new")).fill(NEW)
        await console.button("settings.save").click()
        told = re.compile(re.escape(console.word("settings.wrong_password_old")))
        await expect(old).to_have_accessible_description(told)
        await old.fill(PASSWORD)
        await console.button("settings.save").click()
        again = page.get_by_role("dialog")
        await again.get_by_label(console.word("email")).fill("yuki@example.com")
        await again.get_by_label(console.word("password")).fill(NEW)
        await console.press("Enter")
        await expect(again).to_have_count(0)


async def test_a_label_in_use_says_by_how_many_before_it_goes(
    browser: Browser, house: House, platform: Platform
) -> None:
    for each in ("l-1", "l-2"):
        await hand_over(platform, each, "My scale is wrong")
    await call(house, "POST", "/api/labels", {"name": "Sensor"}, status=201)
    for each in ("l-1", "l-2"):
        await call(house, "PUT", f"/api/conversations/{each}/labels", {"labels": ["Sensor"]})
    await call(house, "POST", "/api/labels", {"name": "App"}, status=201)
    async with seated(browser, house, LEAD) as lead, seated(browser, house) as mira:
        await expect(mira.row("l-1")).to_contain_text("Sensor")
        await lead.page.goto(f"{house.url}/console/settings/labels")
        await named(lead, "settings.edit_named", "Sensor").click()
        name = lead.page.get_by_role("dialog").get_by_label(lead.word("settings.name"))
        await name.fill("app")
        await lead.press("Enter")
        taken = re.compile(re.escape(lead.word("settings.taken")))
        await expect(name).to_have_accessible_description(taken)
        await name.fill("Scale")
        await lead.press("Enter")
        await expect(mira.row("l-1")).to_contain_text("Scale")
        await named(lead, "settings.remove_named", "Scale").click()
        await expect(lead.page.get_by_role("dialog")).to_contain_text("2 conversations have this label")
        await confirm(lead, "settings.remove")
        await expect(mira.row("l-1")).not_to_contain_text("Scale")
        await expect(lead.page.get_by_text("Scale")).to_have_count(0)


async def test_an_agent_sees_labels_and_changes_none(browser: Browser, house: House) -> None:
    await call(house, "POST", "/api/labels", {"name": "Seen"}, status=201)
    async with seated(browser, house) as console:
        await console.page.goto(f"{house.url}/console/settings/labels")
        await expect(console.page.locator(".things")).to_contain_text("Seen")
        await expect(console.page.locator(".things button")).to_have_count(0)
