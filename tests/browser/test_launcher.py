"""The launcher in somebody else's page: what it loads, how it is handled, and what it does not let in."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import Browser, Page, expect

from bot.pages.chat_files import panel_words
from knowledge.languages import Language
from tests.bot.living import SESSION_KEY, content
from tests.bot.serving import bare_app, served
from tests.browser.accessibility import check_accessibility, find_overflow
from tests.browser.chromium import PHONE, visiting
from tests.browser.house import House, free_port, housing
from tests.browser.panel import Panel, frame_of
from tests.browser.stub import Stub
from verification.keys import KeyRing
from verification.sessions import issue_session

OPEN = "Open the chat"
CLOSE = "Close the chat"
POLICY = "default-src 'none'; script-src 'self' {chat} 'nonce-x'; connect-src 'self'; frame-src {chat}; base-uri 'none'"


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


@asynccontextmanager
async def shop(chat: str, attributes: str, token: str | None = None) -> AsyncIterator[tuple[str, list[bool]]]:
    """Another site's page with the chat on it; whether its token was asked for with its cookie, each time."""
    asked: list[bool] = []

    async def page(_: web.Request) -> web.Response:
        html = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><h1>Shop</h1>
            <script async src="{chat}/widget.js" {attributes}></script></html>"""
        headers = {
            "Content-Security-Policy": POLICY.format(chat=chat),
            "Set-Cookie": "shop=1; SameSite=Strict",
        }
        return web.Response(text=html, content_type="text/html", headers=headers)

    async def give(request: web.Request) -> web.Response:
        asked.append(request.cookies.get("shop") == "1")
        return web.json_response({"token": token}) if token else web.Response(status=401)

    app = bare_app(())
    app.router.add_get("/", page)
    app.router.add_get("/chat-token", give)
    async with served(app, SHOP) as url:
        yield url, asked


SHOP = free_port()


def sign_in(account: str) -> str:
    return issue_session(KeyRing([SESSION_KEY]), account_id=account, now=int(time.time()))


@pytest_asyncio.fixture(loop_scope="session")
async def embedded(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """A house whose chat the shop may embed."""
    origins = (f"http://127.0.0.1:{SHOP}",)
    async with housing(tmp_path_factory.mktemp("house"), origins=origins) as running:
        yield running


async def test_who_is_signed_in_at_the_shop_is_signed_in_here(embedded: House, page: Page) -> None:
    await embedded.add_account("acc", "Mara Lindqvist", "mara@example.com", Language.EN)
    attributes = 'data-language="en" data-token-url="/chat-token"'
    async with shop(embedded.url, attributes, sign_in("acc")) as (url, asked):
        await page.goto(url)
        panel = await open_chat(page)
        await panel.write("Which notifications are on for me?")
        await panel.hears("These are your notifications now")
        await expect(panel.place.locator("#assurance")).to_contain_text("Signed in, valid until")
        assert asked == [True]


async def test_who_is_not_signed_in_is_served_as_well(embedded: House, page: Page) -> None:
    async with shop(embedded.url, 'data-token-url="/chat-token"') as (url, _):
        await page.goto(url)
        panel = await open_chat(page)
        await panel.write("Which notifications are on for me?")
        await panel.hears("what is the full name")


async def test_a_page_that_may_not_embed_gets_no_chat(house: House, page: Page) -> None:
    async with shop(house.url, "") as (url, _):
        await page.goto(url)
        async with page.expect_console_message(lambda line: "frame-ancestors" in line.text):
            await page.get_by_role("button", name=OPEN).click()
        assert await page.frame_locator("iframe").locator("#messages").count() == 0


@pytest.mark.parametrize("allowed", [True, False])
async def test_only_an_allowed_page_gets_to_talk_to_the_panel(stub: Stub, page: Page, allowed: bool) -> None:
    await page.goto(f"{stub.url}/page")
    await page.evaluate(
        "document.body.append(Object.assign(document.createElement('iframe'), { src: '/chat/panel?language=en' }))"
    )
    await expect(panel_in(page).messages.first).to_be_visible()
    panel = frame_of(page)
    told = await panel.evaluate(SPEAK, stub.url if allowed else "https://evil.example.com")
    assert ({"type": "ready"} in told) is allowed


SPEAK = """origin => {
    const { port1, port2 } = new MessageChannel()
    const told = []
    port1.onmessage = event => told.push(event.data)
    dispatchEvent(new MessageEvent('message', { origin, source: parent, ports: [port2], data: { type: 'hello' } }))
    return new Promise(done => setTimeout(done, 200, told))
}"""


async def sign_in_as(page: Page, account: str | None) -> None:
    token = None if account is None else sign_in(account)
    await page.evaluate("token => HealthMate('setToken', token)", token)


async def test_who_logs_out_leaves_the_conversation(stub: Stub, page: Page) -> None:
    await page.goto(f"{stub.url}/page")
    panel = await open_chat(page)
    await sign_in_as(page, "acc-1")
    await panel.write("Mine alone")
    await panel.hears("Mine alone", "contact")
    await sign_in_as(page, "acc-1")
    assert ("POST", "reset") not in stub.posted
    stub.conversation = "c-2"
    stub.frames.clear()
    await sign_in_as(page, None)
    await expect(panel.place.locator(".contact")).to_have_count(0)
    assert ("POST", "reset") in stub.posted
    assert [each["token"] for each in stub.heard if each["type"] == "token"][-1] is None


async def test_who_is_somebody_else_on_the_next_page_finds_nothing(stub: Stub, page: Page) -> None:
    await page.goto(f"{stub.url}/page")
    panel = await open_chat(page)
    await sign_in_as(page, "acc-1")
    await panel.write("Mine alone")
    await panel.hears("Mine alone", "contact")
    await page.reload()
    await expect(panel.place.locator(".contact")).to_have_count(1)
    stub.conversation = "c-2"
    stub.frames.clear()
    await sign_in_as(page, "acc-2")
    await expect(panel.place.locator(".contact")).to_have_count(0)
    assert ("POST", "reset") in stub.posted


async def test_a_token_that_is_asked_for_is_renewed_before_it_ends(stub: Stub, browser: Browser) -> None:
    async with visiting(browser) as visitor:
        page = await visitor.new_page()
        await page.clock.install()
        attributes = 'data-token-url="/chat-token"'
        async with shop(stub.url, attributes, sign_in("acc-1")) as (url, asked):
            await page.goto(url)
            async with page.expect_response("**/chat-token"):
                await page.get_by_role("button", name=OPEN).click()
            async with page.expect_response("**/chat-token"):
                await page.clock.run_for(15 * 60_000)
            assert len(asked) >= 2
