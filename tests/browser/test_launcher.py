"""The launcher in somebody else's page: what it loads, how it is handled, and what it does not let in."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Page, expect

from bot.pages.chat_files import panel_words
from knowledge.languages import Language
from tests.bot.living import content
from tests.browser.accessibility import check_accessibility, find_overflow
from tests.browser.chromium import PHONE, visiting
from tests.browser.panel import Panel, frame_of
from tests.browser.stub import Stub

OPEN = "Open the chat"
CLOSE = "Close the chat"


def panel_in(page: Page) -> Panel:
    return Panel(page, page.frame_locator("iframe"))


async def open_chat(page: Page) -> Panel:
    """Open it by its button, and wait for the panel."""
    await page.get_by_role("button", name=OPEN).click()
    panel = panel_in(page)
    await expect(panel.messages.first).to_be_visible()
    return panel


async def test_only_the_launcher_is_loaded_until_it_is_opened(stub: Stub, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(stub.url)))
    await page.goto(f"{stub.url}/page")
    await expect(page.get_by_role("button", name=OPEN)).to_be_visible()
    assert asked == ["/page", "/widget.js"]
    assert not stub.posted
    await open_chat(page)
    assert any(each.startswith("/chat/panel") for each in asked)


async def test_the_keyboard_opens_it_goes_in_and_comes_back(stub: Stub, page: Page) -> None:
    await page.goto(f"{stub.url}/page")
    await page.get_by_role("link").focus()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    panel = panel_in(page)
    await expect(panel.field).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.locator("iframe")).to_be_hidden()
    await expect(page.get_by_role("button", name=OPEN)).to_be_focused()


async def test_focus_returns_to_what_opened_it(stub: Stub, page: Page) -> None:
    await page.goto(f"{stub.url}/page")
    await page.get_by_role("link").focus()
    await page.evaluate("HealthMate('open')")
    panel = panel_in(page)
    await expect(panel.field).to_be_focused()
    await panel.button("close_chat").click()
    await expect(page.get_by_role("link")).to_be_focused()


async def test_what_arrives_unseen_is_counted_for_eyes_and_ears(stub: Stub, page: Page) -> None:
    await page.goto(f"{stub.url}/page")
    await open_chat(page)
    await page.evaluate("void HealthMate('on', 'unread', count => (window.unread = count))")
    await page.get_by_role("button", name=CLOSE).click()
    await stub.say(text="One")
    await stub.say("agent", "Two", name="Mira Roth")
    await expect(page.get_by_role("button", name=f"{OPEN}, 2 new messages")).to_be_visible()
    await expect(page.get_by_role("status")).to_have_text("2 new messages")
    await expect(page).to_have_title("(2) Shop")
    assert await page.evaluate("window.unread") == 2
    await page.get_by_role("button", name=OPEN).click()
    await expect(page).to_have_title("Shop")
    await expect(page.get_by_role("button", name=CLOSE, exact=True)).to_be_visible()


async def test_calls_before_it_has_loaded_are_kept(stub: Stub, page: Page) -> None:
    await page.add_init_script("""
        window.HealthMate = window.HealthMate || function () { (HealthMate.q = HealthMate.q || []).push(arguments) }
        window.heard = []
        for (const event of ['ready', 'opened', 'closed', 'message', 'error'])
            HealthMate('on', event, value => heard.push([event, value?.author ?? value?.code ?? null]))
        HealthMate('setLanguage', 'de-AT')
        HealthMate('open', 'data-security')
    """)
    await page.goto(f"{stub.url}/page")
    panel = Panel(page, page.frame_locator("iframe"), Language.DE)
    await expect(panel.messages.first).to_contain_text("Guten Tag")
    await stub.say(text="Da")
    await panel.hears("Da")
    await page.evaluate("HealthMate('close')")
    await page.evaluate("HealthMate('nonsense')")
    heard = [
        ["ready", None],
        ["opened", None],
        ["message", "assistant"],
        ["closed", None],
        ["error", "method"],
    ]
    assert sorted(await page.evaluate("window.heard"), key=str) == sorted(heard, key=str)
    (hello,) = (frame for frame in stub.heard if frame["type"] == "hello")
    assert (hello["language"], hello["article"]) == ("de", "data-security")


async def test_a_listener_can_be_taken_away(stub: Stub, page: Page) -> None:
    await page.goto(f"{stub.url}/page")
    await expect(page.get_by_role("button", name=OPEN)).to_be_visible()
    await page.evaluate("window.count = 0; HealthMate('on', 'opened', () => count++)()")
    await open_chat(page)
    assert await page.evaluate("window.count") == 0


async def test_shutting_down_lets_go_of_the_conversation(stub: Stub, page: Page) -> None:
    await page.goto(f"{stub.url}/page")
    await open_chat(page)
    await page.evaluate("HealthMate('shutdown')")
    await expect(page.locator("health-mate-chat")).to_have_count(0)
    assert ("POST", "reset") in stub.posted
    await page.evaluate("HealthMate('open')")
    await expect(panel_in(page).messages.first).to_be_visible()


async def test_shutting_down_reaches_a_chat_that_was_not_opened_on_this_page(stub: Stub, page: Page) -> None:
    await page.goto(f"{stub.url}/page")
    await expect(page.get_by_role("button", name=OPEN)).to_be_visible()
    await page.evaluate("HealthMate('shutdown')")
    await expect(page.locator("health-mate-chat")).to_have_count(0)
    assert ("POST", "reset") in stub.posted


async def test_an_answer_is_heard_of_on_the_next_page(stub: Stub, page: Page) -> None:
    await page.goto(f"{stub.url}/page")
    panel = await open_chat(page)
    await panel.write("Hello")
    await page.reload()
    await expect(page.locator("iframe")).to_be_attached()
    await expect(page.locator("iframe")).to_be_hidden()
    await expect(panel.place.locator("#messages > .contact")).to_have_count(1)
    await stub.say("agent", "Here I am", name="Mira Roth")
    await expect(page).to_have_title("(1) Shop")


async def test_on_a_phone_it_fills_the_window(stub: Stub, browser: Browser) -> None:
    async with visiting(browser, **PHONE) as visitor:
        page = await visitor.new_page()
        await page.goto(f"{stub.url}/page")
        await open_chat(page)
        box = await page.locator("iframe").bounding_box()
        assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
        assert await find_overflow(frame_of(page)) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_page_with_the_launcher_breaks_no_rule(stub: Stub, browser: Browser, scheme: str) -> None:
    async with visiting(browser, color_scheme=scheme) as visitor:
        page = await visitor.new_page()
        await page.goto(f"{stub.url}/page")
        await expect(page.get_by_role("button", name=OPEN)).to_be_visible()
        await check_accessibility(page)
        await open_chat(page)
        await check_accessibility(page)


@pytest.mark.parametrize("language", list(Language))
async def test_the_button_speaks_the_language_of_the_page(stub: Stub, page: Page, language: Language) -> None:
    await page.goto(f"{stub.url}/page?language={language.value}")
    name = str(panel_words(content().wording, language)["open_chat"])
    await expect(page.get_by_role("button", name=name)).to_be_visible()
