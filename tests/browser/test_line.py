"""The line to the server: nothing is lost, nothing comes twice, and the order stays, whatever breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.async_api import Page, WebSocketRoute, expect

from tests.browser.panel import Panel
from tests.browser.stub import Stub


async def open_stub(page: Page, stub: Stub) -> Panel:
    await page.goto(f"{stub.url}/chat/panel?language=en")
    await expect(page.locator("#messages > div").first).to_be_visible()
    await expect(page.locator("#messages")).to_have_attribute("aria-live", "polite")
    return Panel(page, page)


def hellos(stub: Stub) -> Iterator[int]:
    return (frame["after"] for frame in stub.heard if frame.get("type") == "hello")


async def test_a_message_is_pending_until_it_is_taken(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    stub.answers = False
    await panel.write("Hello")
    await expect(page.locator(".unsent .mark")).to_have_text("Sending")
    (sent,) = (frame for frame in stub.heard if frame["type"] == "message")
    stub.answers = True
    await stub.take(sent)
    await expect(page.locator(".contact .mark")).to_have_text("Sent")
    await expect(page.locator(".unsent")).to_have_count(0)


async def test_after_a_cut_the_line_comes_back_without_a_gap_or_a_double(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    await stub.say(text="One")
    await panel.hears("One")
    await stub.hang_up(1001)
    stub.message(text="Two")
    await stub.say(text="Three")
    await panel.hears("Three")
    assert (await panel.said("assistant"))[1:] == ["One", "Two", "Three"]
    assert list(hellos(stub)) == [0, 1]


async def test_a_gap_is_asked_for(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    stub.message(text="One")
    await stub.say(text="Two")
    await panel.hears("Two")
    assert (await panel.said("assistant"))[1:] == ["One", "Two"]


async def test_a_place_that_is_skipped_is_no_gap(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    stub.frames.append({"type": "skip", "sequence": 1, "client_id": None, "author": "note"})
    await stub.send(stub.frames[0])
    await stub.say(text="Two")
    await panel.hears("Two")
    assert list(hellos(stub)) == [0]


async def test_what_comes_twice_is_shown_once(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    frame = stub.message(text="One")
    await stub.send(frame)
    await stub.send(frame)
    await stub.say(text="Two")
    await panel.hears("Two")
    assert (await panel.said("assistant"))[1:] == ["One", "Two"]


async def test_messages_written_without_a_line_leave_in_order_and_once(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    await page.context.set_offline(True)
    for text in ("One", "Two", "Three"):
        await panel.write(text)
    await expect(page.locator(".unsent")).to_have_count(3)
    await page.context.set_offline(False)
    await expect(page.locator(".unsent")).to_have_count(0)
    assert stub.texts() == ["One", "Two", "Three"]
    assert await panel.said("contact") == ["One", "Two", "Three"]


async def test_a_message_whose_receipt_was_lost_is_sent_again_with_its_id(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    stub.answers = False
    await panel.write("Hello")
    await expect(page.locator(".unsent")).to_have_count(1)
    (lost,) = (frame for frame in stub.heard if frame["type"] == "message")
    stub.answers = True
    stub.message("contact", "Hello", client_id=lost["id"])
    await stub.hang_up()
    await expect(page.locator(".unsent")).to_have_count(0)
    assert await panel.said("contact") == ["Hello"]
    assert stub.texts() == ["Hello"]


async def test_where_sockets_are_blocked_it_asks_again_and_again(stub: Stub, page: Page) -> None:
    stub.sockets_open = False
    panel = await open_stub(page, stub)
    await panel.write("Hello")
    await expect(page.locator(".contact .mark")).to_have_text("Sent")
    await stub.say(text="Answer")
    await panel.hears("Answer")
    await stub.change(status="agent", agent="Mira Roth")
    await stub.say("agent", "Now me", name="Mira Roth")
    await expect(page.locator("#who")).to_have_text("Mira Roth")
    assert await panel.said("contact") == ["Hello"]


async def test_too_many_at_once_are_sent_a_little_later(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    stub.answers = False
    await panel.write("Hello")
    await expect(page.locator(".unsent")).to_have_count(1)
    (sent,) = (frame for frame in stub.heard if frame["type"] == "message")
    stub.answers = True
    await stub.send({"type": "refused", "id": sent["id"], "code": "flood", "retry_after": 1})
    await expect(page.locator("#note")).to_contain_text("A little slower")
    await expect(page.locator(".unsent")).to_have_count(0)
    assert stub.texts() == ["Hello"]


async def test_a_message_that_is_refused_can_be_sent_again(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    stub.answers = False
    await panel.write("Hello")
    await expect(page.locator(".unsent")).to_have_count(1)
    (sent,) = (frame for frame in stub.heard if frame["type"] == "message")
    stub.answers = True
    await stub.send({"type": "refused", "id": sent["id"], "code": "invalid", "retry_after": None})
    await expect(page.locator(".failed .mark")).to_contain_text("Not sent")
    await panel.button("retry").click()
    await expect(page.locator(".contact .mark")).to_have_text("Sent")
    assert await panel.said("contact") == ["Hello"]


async def test_an_ended_cookie_begins_a_new_conversation_and_clears_the_old(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    await stub.say(text="Of somebody else")
    await panel.hears("Of somebody else")
    stub.frames.clear()
    stub.conversation = "c-2"
    await stub.hang_up(4401)
    await expect(page.locator("#messages")).not_to_contain_text("Of somebody else")
    await panel.write("Hello")
    await expect(page.locator(".contact .mark")).to_have_text("Sent")


async def test_without_sockets_too_nothing_of_a_new_conversation_is_missed_by_an_old_tab(
    stub: Stub, page: Page
) -> None:
    stub.sockets_open = False
    panel = await open_stub(page, stub)
    await stub.say(text="Of the old one")
    await panel.hears("Of the old one")
    stub.conversation = "c-2"  # begun anew in another tab
    stub.frames.clear()
    stub.message(text="First of the new one")
    await stub.say(text="Second of the new one")
    await panel.hears("First of the new one")
    assert await panel.said("assistant") == ["First of the new one", "Second of the new one"]


async def test_a_line_that_stays_away_is_told(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    await page.context.set_offline(True)
    await expect(page.locator("#note")).to_have_text(panel.word("offline"))
    await page.context.set_offline(False)
    await expect(page.locator("#note")).to_have_text(panel.word("connected"))


async def test_a_hanging_socket_is_given_up_for_plain_requests(stub: Stub, page: Page) -> None:
    """A middlebox that lets the upgrade through and then nothing more."""

    def hang(_: WebSocketRoute) -> None:
        return None

    await page.clock.install()
    await page.route_web_socket(re.compile("/chat/socket"), hang)
    await page.goto(f"{stub.url}/chat/panel?language=en")
    panel = Panel(page, page)
    await panel.write("Hello")
    for _ in range(6):
        await page.clock.run_for(6_000)
    await expect(page.locator(".unsent")).to_have_count(0)
    assert stub.texts() == ["Hello"]


@pytest.mark.parametrize("seen", [True, False])
async def test_what_was_seen_is_told(stub: Stub, page: Page, seen: bool) -> None:
    panel = await open_stub(page, stub)
    if not seen:
        await page.evaluate("Object.defineProperty(document, 'hidden', { get: () => true })")
    await stub.say(text="One")
    await panel.hears("One")
    await panel.write("Two")
    await expect(page.locator(".unsent")).to_have_count(0)
    assert any(frame.get("type") == "read" for frame in stub.heard) is seen
