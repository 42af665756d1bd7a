"""What stands beside the messages at the console: offers, presence, saved replies, notes that name somebody, addresses in
clear, labels, photos, and who types or looks."""

from __future__ import annotations

from playwright.async_api import Browser, BrowserContext, expect

from knowledge.languages import Language
from tests.bot.living import Platform
from tests.browser.house import AGENT_NAME, House
from tests.browser.panel import open_panel
from tests.browser.screenshots import PICTURE
from tests.browser.staff import call
from tests.browser.staffed import hand_over, seated
from tests.end_to_end.scripts import SCRIPTS

SCRIPT = next(each for each in SCRIPTS if each.language is Language.EN)


async def test_what_is_offered_is_accepted_with_one_key(
    browser: Browser, house: House, platform: Platform
) -> None:
    async with seated(browser, house) as console:
        await expect(console.page.get_by_role("switch")).to_have_attribute("aria-checked", "true")
        await hand_over(platform, "c-1", "My scale is wrong")
        await expect(console.page.locator(".offer")).to_be_visible()
        await console.press("a")
        await expect(console.page.locator(".conversation .facts")).to_contain_text(console.word("yours"))
        await expect(console.page.locator(".offer")).to_be_hidden()
    assert (await call(house, "GET", "/api/conversations/c-1"))["assignee"] == "agent@example.com"


async def test_who_is_away_is_offered_nothing(browser: Browser, house: House, platform: Platform) -> None:
    async with seated(browser, house) as console:
        here = console.page.get_by_role("switch")
        await here.click()
        await expect(here).to_have_attribute("aria-checked", "false")
        await hand_over(platform, "c-1", "My scale is wrong")
        await expect(console.rows).to_have_count(1)
        await console.page.reload()
        await expect(here).to_have_attribute("aria-checked", "false")
        await expect(console.page.locator(".offer")).to_be_hidden()


async def test_what_is_put_aside_comes_back_when_the_contact_writes(
    browser: Browser, house: House, platform: Platform
) -> None:
    await hand_over(platform, "c-1", "My scale is wrong")
    async with seated(browser, house) as console:
        await console.open("c-1")
        await console.press("t")
        await expect(console.field).to_be_focused()
        await console.press("Escape", "s")
        await console.page.get_by_role("button", name=console.word("snooze_reply")).click()
        await expect(console.rows).to_have_count(0)
        await platform.say("Are you still there?", "c-1")
        await expect(console.row("c-1")).to_be_visible()


async def test_a_saved_reply_is_found_and_inserted(
    browser: Browser, house: House, platform: Platform
) -> None:
    await hand_over(platform, "c-1", "My scale is wrong")
    async with seated(browser, house) as console:
        await console.open("c-1")
        await console.press("t")
        await expect(console.field).to_be_focused()
        made = await console.page.evaluate(
            """async () => {
                const csrf = (await (await fetch('/api/session')).json()).csrf
                const headers = {'Content-Type': 'application/json', 'X-CSRF-Token': csrf}
                const one = {name: 'Greeting', language: 'en', text: 'Hello, this is {agent_name}.'}
                return (await fetch('/api/saved-replies', {method: 'POST', headers, body: JSON.stringify(one)})).status
            }"""
        )
        assert made == 201
        await console.press("/")
        await expect(console.page.get_by_role("dialog").get_by_role("option")).to_contain_text("Greeting")
        await console.page.keyboard.type("greet")
        await console.press("Enter")
        await expect(console.field).to_have_value(f"Hello, this is {AGENT_NAME}.")


async def test_who_is_named_in_a_note_is_told(browser: Browser, house: House, platform: Platform) -> None:
    await hand_over(platform, "c-1", "My scale is wrong")
    async with seated(browser, house) as one, seated(browser, house, "kenji") as other:
        await one.open("c-1")
        await one.press("n")
        await one.page.keyboard.type("Do you know this one, @kenji@example.com?")
        await one.press("Control+Enter")
        await expect(other.page.locator(".mentions .count-badge")).to_have_text("1")
        await other.page.locator(".mentions").click()
        await other.page.get_by_role("dialog").get_by_role("link").click()
        await other.hears("Do you know this one", "note")


async def test_an_address_is_shown_for_a_reason_that_is_kept(
    browser: Browser, house: House, platform: Platform
) -> None:
    """Threat row 61."""
    await hand_over(platform, "c-1", "My scale is wrong", "anna@example.com")
    async with seated(browser, house) as console:
        await console.open("c-1")
        about = console.page.locator(".aboutness")
        await expect(about).to_be_visible()
        assert "anna@example.com" not in await about.inner_text()
        await about.locator(".masked button").first.click()
        await console.page.get_by_label(console.word("reveal_reason")).fill("To send the parts")
        await console.press("Enter")
        await expect(about).to_contain_text("anna@example.com")
    sql = "SELECT * FROM reveals"
    rows = await platform.rows(sql)
    assert len(rows) == 1


async def test_labels_are_made_and_set(browser: Browser, house: House, platform: Platform) -> None:
    await hand_over(platform, "c-1", "My scale is wrong")
    async with seated(browser, house) as console:
        await console.open("c-1")
        await expect(console.page.locator(".aboutness")).to_contain_text(console.word("no_labels"))
        await console.press("l")
        await console.page.get_by_label(console.word("new_label")).fill("Sensor")
        await console.press("Enter")
        await expect(console.page.locator(".aboutness .tags")).to_have_text("Sensor")
        await expect(console.row("c-1").locator(".foot")).to_contain_text("Sensor")


async def test_a_draft_follows_its_writer_to_another_machine(
    browser: Browser, house: House, platform: Platform
) -> None:
    await hand_over(platform, "c-1", "My scale is wrong")
    async with seated(browser, house) as here:
        await here.open("c-1")
        async with here.page.expect_response("**/draft") as sent:
            await here.field.fill("Begun at the office")
            await sent.value
    async with seated(browser, house) as there:
        await there.open("c-1")
        await expect(there.field).to_have_value("Begun at the office")


async def test_colleagues_see_who_looks(browser: Browser, house: House, platform: Platform) -> None:
    await hand_over(platform, "c-1", "My scale is wrong")
    async with seated(browser, house) as one, seated(browser, house, "kenji") as other:
        await one.open("c-1")
        await other.open("c-1")
        await expect(one.page.locator(".looking")).to_have_text(one.word("looks_too", name="Kenji Sato"))


async def test_the_report_of_a_visitor_with_its_photo_and_both_typing(
    browser: Browser, house: House, visitor: BrowserContext
) -> None:
    panel = await open_panel(visitor, house.url)
    await panel.write(SCRIPT.broken)
    await panel.write_when("details", SCRIPT.since)
    await panel.place.locator("#files").set_input_files([PICTURE])
    await expect(panel.place.locator("#shelf .sent")).to_be_visible()
    await panel.write_when("email", SCRIPT.email)
    await expect(panel.place.locator("#waiting")).to_be_visible()
    async with seated(browser, house) as console:
        await console.rows.first.locator("a").click()
        about = console.page.locator(".aboutness")
        await expect(about).to_contain_text(SCRIPT.since)
        small = about.locator(".photo img")
        await expect(small).to_have_js_property("complete", True)
        assert await small.evaluate("image => image.naturalWidth") > 0
        await about.locator(".photo").click()
        await expect(console.page.locator("dialog img.large")).to_be_visible()
        await console.press("Escape", "t")
        await expect(console.field).to_be_focused()
        await console.page.keyboard.type("Hello")
        await expect(panel.place.locator("#typing")).to_contain_text(AGENT_NAME)
        await panel.field.press_sequentially("It is")
        await expect(console.page.locator(".typing")).to_have_text(
            console.word("types", name=console.word("contact"))
        )
