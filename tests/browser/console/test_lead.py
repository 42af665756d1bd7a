"""The lead's view and the settings in the console, as a lead and an agent handle them."""

from __future__ import annotations

import base64
import re
import time

import pytest
from playwright.async_api import Browser, Locator, expect

from bot.inbox.totp import STEP, code_at
from knowledge.languages import Language
from tests.bot.living import Platform
from tests.browser.accessibility import check_in_both_schemes, find_overflow
from tests.browser.chromium import NARROW
from tests.browser.house import House
from tests.browser.staff import call
from tests.browser.staffed import Console, hand_over, seated

PARTS = ("hours", "replies", "labels", "levels", "people", "password", "tokens", "factor")
LEAD = "chloe"


async def show(console: Console, path: str) -> None:
    """Open a page of the console and wait until it is there."""
    await console.page.goto(f"{console.house.url}/console/{path}?language={console.language.value}")
    await expect(console.page.locator(".shown table, .part > .stack > *").first).to_be_attached()


async def save(console: Console) -> None:
    await console.page.get_by_role("button", name=console.word("settings.save"), exact=True).click()
    await expect(console.page.locator("#note")).to_have_text(console.word("settings.saved"))


async def refuse(console: Console, field: Locator, key: str, **values: str) -> None:
    """Save, and have it said beside the field what is wrong with it."""
    await console.page.get_by_role("button", name=console.word("settings.save"), exact=True).click()
    await is_refused(field, console.word(key, **values))


async def is_refused(field: Locator, words: str) -> None:
    await expect(field).to_be_focused()
    await expect(field).to_have_attribute("aria-invalid", "true")
    await expect(field).to_have_accessible_description(re.compile(re.escape(words)))


async def test_a_lead_sees_what_happened_as_figures_charts_and_a_table(
    house: House, platform: Platform, browser: Browser
) -> None:
    await hand_over(platform, "c-1", "My scale is wrong")
    async with seated(browser, house, LEAD) as console:
        await console.press("g", "r")
        page = console.page
        await expect(page.locator(".tiles div").first).to_contain_text("1")
        await expect(page.get_by_role("table", name=console.word("reports.waiting_now"))).to_be_visible()
        drawn = "images => images.every(image => image.complete && image.naturalWidth > 0)"
        await page.locator(".charts").scroll_into_view_if_needed()
        await page.wait_for_function(f"({drawn})([...document.querySelectorAll('.charts img')].slice(0, 2))")
        await page.get_by_label(console.word("reports.by"), exact=True).select_option("team")
        await expect(page.get_by_role("table", name=console.word("reports.by_team"))).to_contain_text(
            "General"
        )


async def test_the_table_can_be_taken_away(house: House, platform: Platform, browser: Browser) -> None:
    await hand_over(platform, "c-1", "skip")
    async with seated(browser, house, LEAD) as console:
        await show(console, "reports")
        async with console.page.expect_download() as told:
            await console.page.get_by_role("link", name=console.word("reports.csv")).click()
        path = await (await told.value).path()
        text = path.read_text(encoding="utf-8-sig")
        assert text.startswith("day,title,conversations,")
        assert "\ntotal,,1," in text


async def test_an_agent_is_told_that_reports_are_for_admins(house: House, browser: Browser) -> None:
    async with seated(browser, house) as console:
        await console.page.goto(f"{house.url}/console/reports")
        await expect(console.page.get_by_text(console.word("reports.admins"))).to_be_visible()


async def test_opening_hours_are_set_as_people_write_them(house: House, browser: Browser) -> None:
    async with seated(browser, house, LEAD) as console:
        await show(console, "settings/hours")
        page = console.page
        await page.get_by_label(console.word("settings.always_open")).uncheck()
        await page.get_by_label(console.word("settings.zone")).fill("Europe/Paris")
        await page.get_by_label("Monday").fill("9:00-12:30, 13:30-17:00")
        await page.get_by_label("Tuesday").fill("whenever")
        await refuse(console, page.get_by_label("Tuesday"), "settings.wrong_times")
        await page.get_by_label("Tuesday").fill("9:00-12:00, 11:00-13:00")
        await refuse(console, page.get_by_label("Tuesday"), "settings.wrong_spans")
        await page.get_by_label("Tuesday").fill("")
        holidays = "2026-12-25 Christmas\n2026-12-24 09:00-12:00 Christmas Eve"
        await page.get_by_label(console.word("settings.holidays")).fill(holidays)
        await save(console)
        await expect(page.get_by_label(console.word("settings.holidays"))).to_have_value(holidays)
    hours = (await call(house, "GET", "/api/teams/hardware/hours"))["hours"]
    assert hours["time_zone"] == "Europe/Paris"
    assert hours["weekdays"] == {
        "monday": [{"from": "09:00", "to": "12:30"}, {"from": "13:30", "to": "17:00"}]
    }
    assert [(each["date"], each["name"], len(each["spans"])) for each in hours["holidays"]] == [
        ("2026-12-25", "Christmas", 0),
        ("2026-12-24", "Christmas Eve", 1),
    ]


async def test_an_agent_reads_opening_hours_and_does_not_change_them(house: House, browser: Browser) -> None:
    async with seated(browser, house) as console:
        await show(console, "settings/hours")
        await expect(console.page.get_by_label(console.word("settings.always_open"))).to_be_disabled()
        await expect(console.page.get_by_role("link", name=console.word("settings.people"))).to_have_count(0)


async def test_a_saved_reply_is_written_changed_and_deleted(house: House, browser: Browser) -> None:
    async with seated(browser, house) as console:
        await show(console, "settings/replies")
        page = console.page
        await page.get_by_role("button", name=console.word("settings.add"), exact=True).click()
        await page.get_by_label(console.word("settings.name")).fill("Greeting")
        await page.get_by_label(console.word("settings.reply_text"), exact=True).fill("Hello, {nobody} here.")
        text = page.get_by_label(console.word("settings.reply_text"), exact=True)
        slots = "{contact_language}, {agent_name}, {article_title:ID}, {article_link:ID}"
        await refuse(console, text, "settings.wrong_variable", text="{nobody}", slots=slots)
        await text.fill("Hello, {agent_name} here.")
        await save(console)
        await expect(page.locator(".things")).to_contain_text("Hello, {agent_name} here.")
        await page.get_by_role("button", name=console.word("settings.edit_named", name="Greeting")).click()
        await page.get_by_label(console.word("settings.name")).fill("Welcome")
        await save(console)
        await page.get_by_role("button", name=console.word("settings.remove_named", name="Welcome")).click()
        await expect(page.get_by_text(console.word("settings.no_replies"))).to_be_visible()


async def test_a_token_is_shown_once_and_revoked(house: House, browser: Browser) -> None:
    async with seated(browser, house) as console:
        await show(console, "settings/tokens")
        page = console.page
        await page.get_by_label(console.word("settings.name")).fill("Nightly export")
        await page.get_by_role("button", name=console.word("settings.add"), exact=True).click()
        await expect(page.locator(".secret")).to_have_text(re.compile(r"^\S{20,}$"))
        await show(console, "settings/tokens")
        await expect(page.locator(".secret")).to_have_count(0)
        await page.get_by_role(
            "button", name=console.word("settings.revoke_named", name="Nightly export")
        ).click()
        await expect(page.get_by_text("Nightly export")).to_have_count(0)


async def test_the_second_factor_is_set_up_and_ended(house: House, browser: Browser) -> None:
    async with seated(browser, house) as console:
        await show(console, "settings/factor")
        page = console.page
        await console.button("settings.factor_set_up").click()
        secret = re.sub(r"\s", "", await page.locator(".secret").inner_text())
        await page.get_by_label(console.word("code")).fill("000000")
        await expect(page.get_by_role("img", name=console.word("factor_qr"))).to_have_js_property(
            "complete", True
        )
        assert await page.locator(".qr").evaluate("image => image.naturalWidth") > 0
        await console.button("continue").click()
        await is_refused(page.get_by_label(console.word("code")), console.word("code_wrong"))
        raw = base64.b32decode(secret + "=" * (-len(secret) % 8))
        await page.get_by_label(console.word("code")).fill(code_at(raw, int(time.time()) // STEP))
        await console.button("continue").click()
        await expect(page.locator(".codes li")).to_have_count(10)
        await console.button("factor_kept").click()
        await expect(page.get_by_text(console.word("settings.factor_on"))).to_be_visible()
        await console.button("settings.factor_end").click()
        await expect(page.get_by_text(console.word("settings.factor_off"))).to_be_visible()


async def test_a_promise_is_set_in_minutes(house: House, browser: Browser) -> None:
    async with seated(browser, house, LEAD) as console:
        await show(console, "settings/levels")
        field = f"Hardware, {console.word('danger')}: {console.word('settings.first_response')}"
        await console.page.get_by_label(field).fill("15")
        await save(console)
        await expect(console.page.get_by_label(field)).to_have_value("15")
    (level,) = (await call(house, "GET", "/api/service-levels"))["levels"]
    assert (level["team"], level["priority"], level["first_response"]) == ("hardware", "danger", 900)


async def test_a_lead_gives_somebody_a_team_by_keyboard(house: House, browser: Browser) -> None:
    async with seated(browser, house, LEAD) as console:
        await show(console, "settings/people")
        page = console.page
        await page.get_by_role("button", name=console.word("settings.edit_named", name="Kenji Sato")).focus()
        await console.press("Enter", "Tab", "Tab", "Space")
        await page.get_by_role("dialog").get_by_role("button", name=console.word("settings.save")).focus()
        await console.press("Enter")
        await expect(page.locator(".things li").filter(has_text="Kenji Sato")).to_contain_text("Hardware")


@pytest.mark.parametrize("language", list(Language))
async def test_every_page_of_it_is_accessible(
    house: House, platform: Platform, browser: Browser, language: Language
) -> None:
    await hand_over(platform, "c-1", "skip")
    async with seated(browser, house, LEAD, language) as console:
        for path in ("reports", *(f"settings/{part}" for part in PARTS)):
            await show(console, path)
            await check_in_both_schemes(console.page)


async def test_nothing_is_wider_than_a_small_phone(
    house: House, platform: Platform, browser: Browser
) -> None:
    await hand_over(platform, "c-1", "skip")
    async with seated(browser, house, LEAD, Language.DE, **NARROW) as console:
        for path in ("reports", *(f"settings/{part}" for part in PARTS)):
            await show(console, path)
            assert await find_overflow(console.page) == 0, path
            inside = (
                "document.querySelector('.page').scrollWidth - document.querySelector('.page').clientWidth"
            )
            assert await console.page.evaluate(inside) == 0, path
