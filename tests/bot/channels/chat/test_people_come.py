"""A person takes over: what the contact sees of it, and what people see of the contact."""

from __future__ import annotations

import asyncio

from tests.bot.channels.chat.browser import Browser, Page
from tests.bot.channels.chat.conftest import NewBrowser
from tests.bot.channels.chat.steps import prove, standing, wait_for_people
from tests.bot.inbox.office import Office
from tests.bot.living import Clock
from tests.waiting import until


async def test_the_agents_words_come_with_their_name(office: Office, browser: Browser) -> None:
    page = await wait_for_people(browser)
    await office.mira.must("takeover", conversation=browser.conversation_id)
    assert (await standing(page, status="agent"))["agent"] == "Mira Roth"
    await office.mira.must("messages", {"text": "Hello, I am Mira."}, browser.conversation_id)
    shown = await page.of("message", author="agent")
    assert (shown["name"], shown["text"], shown["content"]) == ("Mira Roth", "Hello, I am Mira.", None)
    await page.say("Hello Mira", "m-1")
    await page.of("taken")
    seen = (await office.mira.read(browser.conversation_id))["messages"][-1]
    assert (seen["author"], seen["text"], seen["external_id"]) == ("contact", "Hello Mira", "m-1")
    await office.mira.must("release", conversation=browser.conversation_id)
    assert (await standing(page, status="bot"))["agent"] is None


async def test_a_note_is_only_a_gap(office: Office, browser: Browser) -> None:
    page = await wait_for_people(browser)
    await office.mira.must("messages", {"text": "a canary", "note": True}, browser.conversation_id)
    skipped = await page.of("skip")
    await office.mira.must("takeover", conversation=browser.conversation_id)
    await office.mira.must("messages", {"text": "Hello"}, browser.conversation_id)
    await page.of("message", sequence=skipped["sequence"] + 1)
    assert page.sequences == list(range(1, skipped["sequence"] + 2))
    assert "canary" not in repr(page.frames)
    assert "canary" not in repr(await browser.get())
    assert "canary" not in repr(await browser.call("GET", "/chat/transcript"))
    assert "canary" not in repr(await browser.call("GET", "/chat/en"))


async def test_both_see_that_the_other_types(
    office: Office, browser: Browser, new_browser: NewBrowser
) -> None:
    heard: list[str | None] = []
    office.database.bell.listen("typing", heard.append)
    page = await wait_for_people(browser)
    other = await new_other(new_browser)
    await page.send(type="typing", on=True)
    await until(lambda: bool(heard))
    assert heard == [
        f'{{"conversation_id":"{browser.conversation_id}",'
        '"author":"contact","name":null,"person_id":null,"on":true}'
    ]
    await office.mira.must("takeover", conversation=browser.conversation_id)
    for on in (True, False):
        status, _ = await office.mira.act("typing", {"on": on}, browser.conversation_id)
        assert status == 204
        shown = await page.of("typing")
        assert (shown["author"], shown["name"], shown["on"]) == ("agent", "Mira Roth", on)
    assert all(frame["type"] != "typing" for frame in other.frames)


async def new_other(new_browser: NewBrowser) -> Page:
    browser = new_browser()
    await browser.open()
    page = await browser.connect()
    await page.of("welcome")
    return page


async def test_only_who_has_the_conversation_types_in_it(office: Office, browser: Browser) -> None:
    await wait_for_people(browser)
    assert (await office.mira.act("typing", {"on": True}, browser.conversation_id))[0] == 409
    await office.mira.must("takeover", conversation=browser.conversation_id)
    assert (await office.noah.act("typing", {"on": True}, browser.conversation_id))[0] == 409
    assert (await office.mo.act("typing", {"on": True}, browser.conversation_id))[0] == 403
    assert (await office.nobody.act("typing", {"on": True}, browser.conversation_id))[0] == 401
    assert (await office.mira.act("typing", {"on": True}, "unknown"))[0] == 404


async def test_the_place_in_the_line_follows_those_ahead(
    office: Office, browser: Browser, new_browser: NewBrowser, clock: Clock
) -> None:
    page = await wait_for_people(browser)
    clock.now += 10
    other = new_browser()
    await other.open()
    behind = await wait_for_people(other)
    state = await standing(behind, status="waiting") if not behind.frames else behind.frames[-1]["state"]
    assert state["queue"] == {"position": 2, "wait_seconds": None}
    assert state["open"] == {"now": True, "next_at": None}
    await office.mira.must("takeover", conversation=browser.conversation_id)
    moved = await behind.until(
        lambda frame: "state" in frame and (frame["state"]["queue"] or {}).get("position") == 1
    )
    assert moved["state"]["queue"]["wait_seconds"] is None  # one take-over is no pace
    await page.socket.close()


async def test_read_marks_are_kept_in_step(office: Office, browser: Browser) -> None:
    one, two = await browser.connect(), await browser.connect()
    await one.say("How safe is my data?", "m-1")
    last = await one.of("message", kind="choices")
    await one.send(type="read", upto=last["sequence"])
    assert (await standing(two, read=last["sequence"]))["read"] == last["sequence"]
    await two.send(type="read", upto=1)
    await two.send(type="read", upto=10_000)
    await two.say("Thanks", "m-2")
    await two.of("taken")
    assert [row["read_upto"] for row in await office.platform.rows("SELECT read_upto FROM chats")] == [
        last["sequence"]
    ]


async def test_the_language_is_changed_in_mid_conversation(browser: Browser) -> None:
    page = await browser.connect()
    await page.say("Turn off the news", "m-1")
    await standing(page, expects="name")
    await page.send(type="language", language="fr")
    await standing(page, language="fr", expects="name")
    page_before = len(page.messages)
    await page.send(type="language", language="fr")
    await page.say("Anna Schmidt", "m-2")
    state = await standing(page, expects="email")
    assert state["language"] == "fr"
    assert page.messages[page_before]["author"] == "contact"


async def test_taking_over_drops_what_was_proved(office: Office, browser: Browser, clock: Clock) -> None:
    page = await browser.connect()
    await prove(page, clock)
    await page.say("I want to talk to a human", "h-1")
    await page.of("taken", id="h-1")
    await page.say("I want to talk to a human", "h-2")
    await standing(page, status="waiting")
    await office.mira.must("takeover", conversation=browser.conversation_id)
    assert (await standing(page, status="agent"))["assurance"] == "none"


async def test_many_acts_at_once_reach_the_page_once_each(office: Office, browser: Browser) -> None:
    page = await wait_for_people(browser)
    await office.mira.must("takeover", conversation=browser.conversation_id)
    texts = [f"line {number}" for number in range(30)]
    await asyncio.gather(
        *(office.mira.must("messages", {"text": text}, browser.conversation_id) for text in texts)
    )
    while len([frame for frame in page.messages if frame["author"] == "agent"]) < len(texts):
        await page.read()
    assert page.sequences == list(range(1, len(page.sequences) + 1))
    assert sorted(frame["text"] for frame in page.messages if frame["author"] == "agent") == sorted(texts)
