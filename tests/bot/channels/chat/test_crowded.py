"""Too much waits: the chat is turned away as the webhooks are, and comes again by itself."""

from __future__ import annotations

import pytest

from tests.bot.channels.chat.browser import Browser
from tests.bot.inbox.office import Office


async def test_a_posted_message_is_turned_away_before_anything_is_taken(
    office: Office, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.crowding.MOST_DELAY", -1.0)
    status, answer = await browser.post("Hello")
    assert (status, answer["status"]) == (503, 503)
    assert await office.platform.rows("SELECT id FROM messages") == []


async def test_a_message_over_a_socket_is_refused_for_a_moment(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await browser.connect()
    await page.of("welcome")
    with monkeypatch.context() as moment:
        moment.setattr("bot.channels.crowding.MOST_DELAY", -1.0)
        await page.say("Hello", "m-1")
        refused = await page.of("refused")
    assert (refused["id"], refused["code"], refused["retry_after"]) == ("m-1", "away", 1)
    await page.say("Hello", "m-1")
    assert (await page.of("taken"))["id"] == "m-1"


async def test_a_new_socket_is_told_when_to_come_again(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.crowding.MOST_DELAY", -1.0)
    page = await browser.connect(hello=False)
    closing = await page.of("closing")
    assert closing["code"] == "away"
    assert 1 <= closing["retry_after"] <= 5
    assert await page.closed() == 1013


async def test_a_foreign_page_is_refused_all_the_same(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.crowding.MOST_DELAY", -1.0)
    browser.origin = "https://evil.example"
    status, _ = await browser.post("Hello")
    assert status == 403
