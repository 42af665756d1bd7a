"""What goes wrong at a console, or is about to: letters that do not arrive, targets that break, restricted conversations;
and what is known of a contact from before. The tests share a house, and leave each other's conversations alone."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from bot.announcing import announce_message
from bot.dialogue.state import Conversation, Status
from bot.store.database import Transaction
from bot.store.outbox import bury
from knowledge.languages import Language
from tests.bot.living import SESSION_KEY, Platform
from tests.browser.console.conftest import Staffed
from tests.browser.house import House
from tests.browser.staffed import Console, hand_over, seated
from verification.keys import KeyRing
from verification.sessions import issue_session

ACCOUNT = "demo-1"


@pytest_asyncio.fixture(loop_scope="session")
async def staffed(shared: Staffed) -> AsyncIterator[Staffed]:
    yield shared


async def change(console: Console, method: str, path: str, document: object) -> int:
    """A call of whoever sits there, as the console makes it; the status."""
    status: int = await console.page.evaluate(
        """async ([method, path, body]) => {
            const csrf = (await (await fetch('/api/session')).json()).csrf
            const headers = {'Content-Type': 'application/json', 'X-CSRF-Token': csrf}
            return (await fetch(path, {method, headers, body: JSON.stringify(body)})).status
        }""",
        [method, path, document],
    )
    return status


async def give_up_a_callback(house: House, conversation: str) -> None:
    """A message whose callback was tried for as long as it may be."""
    about = Conversation(language=Language.EN, status=Status.AGENT)
    message = {"message_id": "m-1", "kind": "answer", "author": "agent", "author_name": "Mira Roth"}
    now = int(time.time() * 1000)

    async def work(tx: Transaction) -> None:
        await announce_message(tx, conversation, about, message | {"text": "Hello"}, now=now)
        row = await tx.fetch_one(
            "SELECT id FROM outbox WHERE line = :line ORDER BY place DESC LIMIT 1",
            line=f"callback:{conversation}",
        )
        assert row is not None
        await bury(tx, identifier=row["id"], now=now, fault="HTTP 500")

    await house.server.engine.database.transact(work)


async def prove(platform: Platform, conversation: str) -> None:
    """The contact comes from the app, signed in."""
    token = issue_session(KeyRing((SESSION_KEY,)), account_id=ACCOUNT, now=int(time.time()))
    answer = await platform.say("Hello", conversation, session_token=token)
    assert answer["assurance"] == "session", answer


async def test_what_was_not_delivered_is_seen_and_tried_again(
    browser: Browser, house: House, platform: Platform
) -> None:
    await hand_over(platform, "lost", "My scale is wrong")
    await give_up_a_callback(house, "lost")
    async with seated(browser, house) as console:
        await console.open("lost")
        failed = console.page.locator(".failed")
        await expect(failed).to_contain_text(console.word("delivery_callback"))
        await failed.get_by_role("button", name=console.word("try_again")).click()
        await expect(console.page.locator("#note")).to_have_text(console.word("delivery_again"))
    sql = "SELECT dead_at FROM outbox WHERE line = 'callback:lost' AND dead_at IS NOT NULL"
    assert await platform.rows(sql) == []


async def test_what_an_account_asked_before_is_shown_only_where_it_was_proved(
    browser: Browser, house: House, platform: Platform
) -> None:
    for each in ("before", "now"):
        await prove(platform, each)
        await hand_over(platform, each, f"The matter of {each}")
    await hand_over(platform, "stranger", "My scale is wrong")
    async with seated(browser, house) as console:
        await console.open("now")
        past = console.page.locator(".past li")
        await expect(past).to_have_count(1)
        await past.get_by_role("link").click()
        await console.hears("The matter of before", "contact")
        await console.open("stranger")
        await console.hears("My scale is wrong", "contact")
        await expect(past).to_have_count(0)


async def test_a_restricted_conversation_is_closed_to_who_has_it_open(
    browser: Browser, house: House, platform: Platform
) -> None:
    """GDPR, Art. 18: what was said goes from the screen, and there is nothing left to do."""
    await hand_over(platform, "quiet", "My scale is wrong")
    async with seated(browser, house) as mira, seated(browser, house, "chloe") as chloe:
        await mira.open("quiet")
        await mira.hears("My scale is wrong", "contact")
        path = "/api/conversations/quiet"
        assert await change(chloe, "PUT", f"{path}/restricted", {"restricted": True}) == 200
        await expect(mira.page.locator(".handover")).to_contain_text(mira.word("restricted_text"))
        await expect(mira.page.locator(".messages")).not_to_contain_text("My scale is wrong")
        await expect(mira.field).to_be_hidden()
        await expect(mira.page.locator(".tools")).to_be_hidden()
        assert await change(mira, "POST", f"{path}/messages", {"text": "Hello"}) == 423
        assert await change(chloe, "PUT", f"{path}/restricted", {"restricted": False}) == 200
        await mira.hears("My scale is wrong", "contact")
        await expect(mira.field).to_be_visible()


async def test_a_target_that_is_about_to_break_is_told_at_an_open_console(
    browser: Browser, house: House, platform: Platform
) -> None:
    await hand_over(platform, "due", "My scale is wrong")
    level = {"team": "general", "priority": "normal", "first_response": 3_600, "warning": 86_400}
    async with seated(browser, house) as mira, seated(browser, house, "chloe") as chloe:
        await expect(mira.row("due")).to_be_visible()
        assert await change(chloe, "PUT", "/api/service-levels", {"levels": [level]}) == 200
        await expect(mira.page.locator("#note")).to_have_text(mira.word("reports.alert_due"))
        assert await change(chloe, "PUT", "/api/service-levels", {"levels": []}) == 200


COUNTING = """
window.told = {shown: 0, tones: 0}
window.Notification = class { static permission = 'granted'; static requestPermission = async () => 'granted'
    constructor() { window.told.shown += 1 } close() {} }
const make = AudioContext.prototype.createOscillator
AudioContext.prototype.createOscillator = function () { window.told.tones += 1; return make.call(this) }
document.hasFocus = () => false
"""
"""Counts what a browser without a window neither shows nor plays; the page looks elsewhere."""


async def told(page: Page) -> tuple[int, int]:
    counted = await page.evaluate("window.told")
    return counted["shown"], counted["tones"]


async def test_notifications_and_sound_come_only_where_they_were_wanted(
    browser: Browser, house: House, platform: Platform
) -> None:
    async with seated(browser, house) as console:
        page = console.page
        await page.add_init_script(COUNTING)
        await page.reload()
        await expect(page.locator("#bar")).to_be_visible()
        await hand_over(platform, "silent", "My scale is wrong")
        await expect(console.row("silent")).to_be_visible()
        assert await told(page) == (0, 0)
        await page.locator(".me").click()
        for key in ("notify", "sound"):
            box = page.get_by_label(console.word(key))
            await expect(box).not_to_be_checked()
            await box.check()
        await page.wait_for_function("window.told.tones > 0")  # heard once, so that one knows it
        await page.reload()
        await expect(page.locator("#bar")).to_be_visible()
        await expect(console.row("silent")).to_be_visible()
        await hand_over(platform, "loud", "My scale is wrong")
        await page.wait_for_function("window.told.shown > 0 && window.told.tones > 0")
