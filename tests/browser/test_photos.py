"""Photos of a broken product: picked, pasted or dropped, seen on their way, and taken back."""

from __future__ import annotations

import asyncio
import io

import pytest
from PIL import Image
from playwright.async_api import Browser, FilePayload, Page, expect

from tests.browser.chromium import visiting
from tests.browser.house import House
from tests.browser.panel import open_panel
from tests.browser.stub import Stub
from tests.browser.test_line import open_stub
from tests.end_to_end.scripts import SCRIPTS

ALLOWED = {"allowed": True, "left": 5}
GIVE = """(target, [how, name, type, size]) => {
    const data = new DataTransfer()
    data.items.add(new File([new Uint8Array(size)], name, { type }))
    const event = how === 'paste' ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
        : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
    target.dispatchEvent(event)
}"""


def picture(name: str = "scale.png") -> FilePayload:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(buffer, "PNG")
    return {"name": name, "mimeType": "image/png", "buffer": buffer.getvalue()}


async def test_photos_are_offered_only_in_a_report(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    await expect(panel.button("photo_add")).to_be_hidden()
    await stub.change(photos=ALLOWED)
    await expect(panel.button("photo_add")).to_be_visible()
    await stub.change(photos={"allowed": False, "left": 0})
    await expect(panel.button("photo_add")).to_be_hidden()


async def test_picked_photos_are_sent_and_can_be_taken_back(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    await stub.change(photos=ALLOWED)
    await expect(panel.button("photo_add")).to_be_visible()
    await page.locator("#files").set_input_files([picture("one.png"), picture("two.png")])
    await expect(page.locator("#shelf .sent")).to_have_count(2)
    await page.get_by_role("button", name="Remove photo 1").click()
    await expect(page.locator("#shelf li")).to_have_count(1)
    await expect(panel.button("photo_add")).to_be_focused()
    assert ("DELETE", "p-1") in stub.posted


@pytest.mark.parametrize("how", ["paste", "drop"])
async def test_photos_may_be_pasted_and_dropped(stub: Stub, page: Page, how: str) -> None:
    panel = await open_stub(page, stub)
    await stub.change(photos=ALLOWED)
    await expect(panel.button("photo_add")).to_be_visible()
    await page.locator("textarea").evaluate(GIVE, [how, "shot.heic", "image/heic", 64])
    await expect(page.locator("#shelf .sent")).to_have_count(1)


@pytest.mark.parametrize(
    ("name", "kind", "size", "told"),
    [
        ("notes.pdf", "application/pdf", 10, "photo_kind"),
        ("big.jpg", "image/jpeg", 10 * 2**20 + 1, "photo_size"),
    ],
)
async def test_what_is_no_photo_or_too_large_is_told_before_it_is_sent(
    stub: Stub, page: Page, name: str, kind: str, size: int, told: str
) -> None:
    panel = await open_stub(page, stub)
    await stub.change(photos=ALLOWED)
    await expect(panel.button("photo_add")).to_be_visible()
    await page.locator("textarea").evaluate(GIVE, ["drop", name, kind, size])
    await expect(page.locator("#note")).to_have_text(panel.word(told))
    assert ("POST", "photos") not in stub.posted


async def test_no_more_than_five_are_taken(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    await stub.change(photos=ALLOWED)
    await expect(panel.button("photo_add")).to_be_visible()
    await page.locator("#files").set_input_files([picture(f"{number}.png") for number in range(7)])
    await expect(page.locator("#shelf .sent")).to_have_count(5)
    assert stub.posted.count(("POST", "photos")) == 5


@pytest.mark.parametrize("status", [409, 413, 415, 422])
async def test_why_a_photo_is_refused_is_told_in_the_servers_words_and_it_can_be_removed(
    stub: Stub, page: Page, status: int
) -> None:
    stub.photo_status, stub.photo_message = status, f"Because of <b>{status}</b>."
    panel = await open_stub(page, stub)
    await stub.change(photos=ALLOWED)
    await expect(panel.button("photo_add")).to_be_visible()
    await page.locator("#files").set_input_files([picture()])
    await expect(page.locator("#note")).to_contain_text(f"Because of <b>{status}</b>.")
    await page.get_by_role("button", name="Remove photo 1").click()
    await expect(page.locator("#shelf li")).to_have_count(0)


async def test_a_photo_that_fails_without_a_word_is_told_as_trouble(stub: Stub, page: Page) -> None:
    stub.photo_status = 503
    panel = await open_stub(page, stub)
    await stub.change(photos=ALLOWED)
    await expect(panel.button("photo_add")).to_be_visible()
    await page.locator("#files").set_input_files([picture()])
    await expect(page.locator("#note")).to_contain_text(panel.word("trouble"))


async def test_a_photo_removed_just_after_it_has_left_is_taken_back(stub: Stub, page: Page) -> None:
    stub.photo_gate = asyncio.Event()
    panel = await open_stub(page, stub)
    await stub.change(photos=ALLOWED)
    await expect(panel.button("photo_add")).to_be_visible()
    await page.locator("#files").set_input_files([picture()])
    await expect(page.locator("#shelf progress")).to_have_js_property("value", 1)
    await page.get_by_role("button", name="Remove photo 1").click()
    async with page.expect_response(lambda answer: answer.request.method == "DELETE"):
        stub.photo_gate.set()
    assert ("DELETE", "p-1") in stub.posted
    await expect(page.locator("#shelf li")).to_have_count(0)


async def test_a_photo_of_a_report_reaches_the_agents(browser: Browser, house: House) -> None:
    script = SCRIPTS[0]
    async with visiting(browser) as visitor:
        panel = await open_panel(visitor, house.url)
        await panel.write(script.broken)
        await panel.write_when("details", script.since)
        await expect(panel.button("photo_add")).to_be_visible()
        await panel.page.locator("#files").set_input_files([picture()])
        await expect(panel.place.locator("#shelf .sent")).to_have_count(1)
        rows = await house.server.engine.database.read(lambda tx: tx.fetch_all("SELECT * FROM photos"))
        assert len(rows) == 1
