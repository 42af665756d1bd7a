"""The ways out of a conversation: closed, ended, logged out, idle, erased, taken along in writing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.bot.channels.chat.browser import Browser
from tests.bot.channels.chat.conftest import NewBrowser
from tests.bot.channels.chat.steps import prove, standing, wait_for_people
from tests.bot.inbox.office import Office
from tests.bot.living import Clock
from tests.waiting import until


async def test_a_conversation_that_staff_closed_is_rated_and_opened_again(
    office: Office, browser: Browser
) -> None:
    page = await wait_for_people(browser)
    await office.mira.must("takeover", conversation=browser.conversation_id)
    await office.mira.must("resolve", conversation=browser.conversation_id)
    state = await standing(page, status="closed")
    assert state["expects"] == "rating"
    assert len(state["choices"]) == 5
    await page.send(type="message", id="r-1", choice="rating-5")
    await standing(page, status="closed", expects=None)
    assert [row["stars"] for row in await office.platform.rows("SELECT stars FROM ratings")] == [5]
    await page.say("One more question", "m-9")
    await standing(page, status="bot")


async def test_the_end_leaves_only_the_rating(office: Office, browser: Browser) -> None:
    page = await browser.connect()
    await page.say("How safe is my data?", "m-1")
    await page.of("message", kind="choices")
    assert (await browser.call("POST", "/chat/end"))[0] == 204
    state = await standing(page, status="closed", ended=True)
    assert state["expects"] == "rating"
    await page.say("Still here", "m-2")
    assert (await page.of("refused", id="m-2"))["code"] == "ended"
    await page.send(type="message", id="r-1", choice="rating-2")
    await page.of("taken", id="r-1")
    assert [row["stars"] for row in await office.platform.rows("SELECT stars FROM ratings")] == [2]


async def test_who_opens_the_chat_after_an_end_finds_it_empty(browser: Browser) -> None:
    await browser.post("How safe is my data?")
    ended, key = browser.conversation_id, browser.key
    await browser.call("POST", "/chat/end")
    opened = await browser.open()
    assert (opened["sequence"], opened["state"]["status"]) == (0, "bot")
    assert browser.conversation_id != ended
    assert browser.key != key
    browser.key = key
    assert await (await browser.connect()).closed() == 4401


async def test_log_out_takes_the_conversation_along(office: Office, browser: Browser, clock: Clock) -> None:
    page = await browser.connect()
    await prove(page, clock)
    key = browser.key
    assert (await browser.call("POST", "/chat/reset"))[0] == 204
    assert browser.key is None
    assert await page.closed() == 4401
    browser.key = key
    for path in ("/chat/messages", "/chat/transcript"):
        assert (await browser.call("GET", path))[0] == 401
    rows = await office.platform.rows("SELECT state FROM conversations")
    assert '"evidence":null' in rows[0]["state"]


async def test_log_out_is_fine_with_nothing_to_leave(new_browser: NewBrowser) -> None:
    assert (await new_browser().call("POST", "/chat/reset"))[0] == 204


@pytest.mark.parametrize(("idle", "proved", "status"), [
    (30 * 60, True, 200), (30 * 60 + 1, True, 401), (86_400, False, 200), (86_401, False, 401),
])  # fmt: skip
async def test_the_cookie_ends_after_a_while(
    browser: Browser, clock: Clock, idle: int, proved: bool, status: int
) -> None:
    page = await browser.connect()
    if proved:
        await prove(page, clock)
    else:
        await page.say("Hello", "m-1")
        await page.of("taken")
    clock.now += idle
    assert (await browser.call("GET", "/chat/messages"))[0] == status
    assert (await browser.post("Hello again"))[0] == status
    opened = await browser.open()
    assert (opened["sequence"] == 0) is (status == 401)


async def test_assurance_is_told_with_its_end_and_lapses(browser: Browser, clock: Clock) -> None:
    page = await browser.connect()
    state = await prove(page, clock)
    assert state["assurance_until"] == (clock() + 15 * 60) * 1000
    clock.now += 15 * 60 + 1
    frames = await browser.get()
    assert frames[-1]["state"]["assurance"] == "none"


async def test_what_is_proved_here_is_not_proved_elsewhere(
    browser: Browser, new_browser: NewBrowser, clock: Clock
) -> None:
    await prove(await browser.connect(), clock)
    other = new_browser()
    await other.open()
    _, answer = await other.post("Turn off the news")
    assert answer["frames"][-1]["state"]["assurance"] == "none"
    assert answer["frames"][-1]["state"]["expects"] == "name"


async def test_the_token_is_kept_by_the_socket_until_log_out(browser: Browser, clock: Clock) -> None:
    page = await browser.connect()
    await prove(page, clock)
    await page.say("Which notifications are on?", "m-2")
    shown = await page.until(lambda frame: frame.get("action") == "show_notifications")
    assert shown["kind"] in ("done", "answer", "notice")


async def test_erasing_removes_it_for_staff_too(office: Office, browser: Browser) -> None:
    page = await wait_for_people(browser)
    assert browser.conversation_id in await office.mira.listed()
    assert (await browser.call("POST", "/chat/erase"))[0] == 204
    assert await page.closed() == 4401
    assert (await office.mira.open(browser.conversation_id))[0] == 404
    assert await office.mira.listed() == []
    for table in ("conversations", "messages", "turns", "conversation_events", "misses", "attempts"):
        rows = await office.platform.rows(f"SELECT * FROM {table}")  # noqa: S608 - our own names
        assert [row for row in rows if browser.conversation_id in repr(dict(row))] == []


async def test_an_erased_cookie_never_begins_again(browser: Browser) -> None:
    await browser.post("Hello")
    key = browser.key
    await browser.call("POST", "/chat/erase")
    browser.key = key
    assert (await browser.post("Hello"))[0] == 401


async def test_danger_that_people_look_at_is_kept(office: Office, browser: Browser) -> None:
    await browser.post("My scale is on fire")
    status, answer = await browser.call("POST", "/chat/erase")
    assert (status, answer) == (409, {"hold": "safety"})
    await office.mira.must("takeover", conversation=browser.conversation_id)
    await office.mira.must("resolve", conversation=browser.conversation_id)
    assert (await browser.call("POST", "/chat/erase"))[0] == 204


async def test_the_transcript_is_for_its_own_browser(browser: Browser, new_browser: NewBrowser) -> None:
    await browser.post("How safe is my data?")
    status, text = await browser.call("GET", "/chat/transcript")
    assert status == 200
    assert "How safe is my data?" in text
    assert text.startswith("You, ")
    other = new_browser()
    await other.open()
    assert "How safe" not in (await other.call("GET", "/chat/transcript"))[1]


async def test_the_transcript_is_mailed_to_the_account_alone(
    browser: Browser, clock: Clock, tmp_path: Path
) -> None:
    page = await browser.connect()
    await page.say("A canary to remember", "m-1")
    await page.of("taken")
    status, answer = await browser.call("POST", "/chat/transcript")
    assert (status, answer["code"]) == (403, "proof")
    await prove(page, clock)
    assert (await browser.call("POST", "/chat/transcript"))[0] == 202
    mails = tmp_path / "mail"
    await until(lambda: mails.exists() and any(mails.glob("*.eml")))
    text = next(mails.glob("*.eml")).read_text(encoding="utf-8")
    assert re.search(r"^To: .*anna@example\.com", text, re.MULTILINE)
    assert "A canary to remember" in text.replace("=\n", "")
