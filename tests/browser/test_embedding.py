"""Another site's page with the chat on it: who is signed in there, and which pages may."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import Browser, Page, expect

from knowledge.languages import Language
from tests.bot.living import SESSION_KEY
from tests.bot.serving import bare_app, served
from tests.browser.chromium import visiting
from tests.browser.house import House, free_port, housing
from tests.browser.panel import frame_of
from tests.browser.stub import Stub
from tests.browser.test_launcher import OPEN, open_chat, panel_in
from verification.keys import KeyRing
from verification.sessions import issue_session

POLICY = "default-src 'none'; script-src 'self' {chat} 'nonce-x'; connect-src 'self'; frame-src {chat}; base-uri 'none'"


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


@pytest.mark.parametrize("token", ["5", "{}", "'<html>Please log in</html>'"])
async def test_what_is_no_token_is_told_to_the_page_and_hinders_no_message(
    embedded: House, page: Page, token: str
) -> None:
    async with shop(embedded.url, "") as (url, _):
        await page.goto(url)
        panel = await open_chat(page)
        told = await page.evaluate(
            f"""new Promise(done => {{
                HealthMate('on', 'error', done)
                HealthMate('setToken', {token})
            }})"""
        )
        assert told == {"code": "token"}
        await panel.write("How safe is my data?")
        await panel.hears("Did this help?")
