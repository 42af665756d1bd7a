"""A talk over the socket, and over plain requests."""

from __future__ import annotations

import asyncio

from tests.bot.channels.chat.browser import Browser
from tests.bot.channels.chat.conftest import NewBrowser
from tests.bot.inbox.office import Office


async def test_opening_stores_no_conversation(office: Office, browser: Browser) -> None:
    assert len(browser.conversation_id) == 32
    assert await office.platform.rows("SELECT id FROM conversations") == []
    assert await office.platform.rows("SELECT hash FROM chats") == []


async def test_a_message_is_taken_and_answered(browser: Browser) -> None:
    page = await browser.connect()
    welcome = await page.of("welcome")
    assert welcome["sequence"] == 0
    assert welcome["conversation_id"] == browser.conversation_id
    assert welcome["state"]["status"] == "bot"
    await page.say("How safe is my data?", "m-1")
    assert (await page.of("taken"))["id"] == "m-1"
    await page.of("message", article="data-security")
    own, answer = page.messages[:2]
    assert (own["sequence"], own["author"], own["client_id"]) == (1, "contact", "m-1")
    assert (answer["sequence"], answer["author"], answer["client_id"]) == (2, "assistant", None)
    assert answer["kind"] == "answer"
    assert answer["content"][0].keys() <= {"p", "h", "ul", "ol"}


async def test_the_state_tells_what_is_asked(browser: Browser) -> None:
    page = await browser.connect()
    await page.say("Turn off the news", "m-1")
    state = (await page.of("state"))["state"]
    assert state["expects"] == "name"
    await page.say("Anna Schmidt", "m-2")
    await page.until(lambda frame: frame["type"] == "state" and frame["state"]["expects"] == "email")
    await page.say("anna@example.com", "m-3")
    asked = await page.until(
        lambda frame: frame["type"] == "state" and frame["state"]["expects"] == "confirmation"
    )
    assert [choice["id"] for choice in asked["state"]["choices"]] == ["yes", "no"]
    await page.send(type="message", id="m-4", choice="yes")
    done = await page.until(lambda frame: frame.get("kind") == "done")
    assert done["action"] == "change_notifications"


async def test_requests_bring_what_a_socket_brings(browser: Browser) -> None:
    status, answer = await browser.post("How safe is my data?")
    assert status == 200
    kinds = [frame["type"] for frame in answer["frames"]]
    assert kinds[0] == "taken"
    assert kinds[-1] == "state"
    page = await browser.connect()
    await page.of("message", sequence=len(kinds) - 2)
    assert page.messages == answer["frames"][1:-1]
    assert await browser.get(after=1) == answer["frames"][2:]


async def test_a_message_sent_again_is_taken_once(office: Office, browser: Browser) -> None:
    page = await browser.connect()
    for _ in range(2):
        await page.say("How safe is my data?", "m-1")
        assert (await page.of("taken", id="m-1"))["sequence"] == 1
    status, answer = await browser.call("POST", "/chat/messages", {"id": "m-1", "text": "Other words"})
    assert (status, answer["frames"][0]["sequence"]) == (200, 1)
    rows = await office.platform.rows("SELECT text FROM messages WHERE author = 'contact'")
    assert [row["text"] for row in rows] == ["How safe is my data?"]


async def test_two_tabs_stay_in_step(browser: Browser) -> None:
    one, two = await browser.connect(), await browser.connect()
    await two.of("welcome")
    await one.say("How safe is my data?", "m-1")
    last = await one.of("message", kind="choices")
    await two.of("message", sequence=last["sequence"])
    assert one.messages == two.messages
    assert one.sequences == list(range(1, last["sequence"] + 1))


async def test_a_page_that_comes_again_gets_what_it_missed(browser: Browser) -> None:
    page = await browser.connect()
    await page.say("How safe is my data?", "m-1")
    last = await page.of("message", kind="choices")
    await page.socket.close()
    status, _ = await browser.post("Do you sell my data?")
    assert status == 200
    again = await browser.connect(after=last["sequence"])
    welcome = await again.of("welcome")
    await again.of("message", sequence=welcome["sequence"])
    assert again.sequences == list(range(last["sequence"] + 1, welcome["sequence"] + 1))


async def test_a_request_waits_until_something_happens(office: Office, browser: Browser) -> None:
    await browser.post("I want to talk to a human")
    await browser.post("I want to talk to a human")
    last = (await browser.get())[-2]["sequence"]
    await office.mira.must("takeover", conversation=browser.conversation_id)
    waiting = asyncio.create_task(browser.get(after=last, wait=25))
    await office.mira.must("messages", {"text": "Hello, this is Mira."}, browser.conversation_id)
    message, state = await waiting
    assert (message["author"], message["name"], message["text"]) == (
        "agent",
        "Mira Roth",
        "Hello, this is Mira.",
    )
    assert state["state"]["agent"] == "Mira Roth"


async def test_a_browser_of_its_own_has_a_conversation_of_its_own(
    browser: Browser, new_browser: NewBrowser
) -> None:
    other = new_browser()
    await other.open()
    assert other.conversation_id != browser.conversation_id
    assert other.key != browser.key


async def test_what_was_read_before_is_noted_for_people(office: Office, new_browser: NewBrowser) -> None:
    for article in ("data-security", "no-such-article", None):
        browser = new_browser()
        await browser.open()
        page = await browser.connect(article=article)
        await page.say("I want to talk to a human", "m-1")
        await page.of("taken")
    browser = new_browser()
    await browser.open()
    assert (await browser.post("Hello", article="data-use"))[0] == 200
    rows = await office.platform.rows(
        "SELECT what FROM conversation_events WHERE what LIKE 'read%' ORDER BY what"
    )
    assert [row["what"] for row in rows] == ["read:data-security", "read:data-use"]
