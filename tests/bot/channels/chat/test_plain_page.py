"""The chat without script: a page with a form."""

from __future__ import annotations

import html
import re

import pytest

from bot.pages.help_rendering import OWN_NAMES
from tests.bot.channels.chat.browser import Browser
from tests.bot.channels.chat.conftest import NewBrowser
from tests.bot.channels.chat.steps import wait_for_people
from tests.bot.channels.chat.test_queue_told import MONDAY
from tests.bot.inbox.office import Office
from tests.bot.inbox.queueing import later, put_hours
from tests.bot.living import Clock


async def show(browser: Browser, tag: str = "en") -> str:
    status, page = await browser.call("GET", f"/chat/{tag}")
    assert status == 200
    return html.unescape(page)


async def send(browser: Browser, tag: str = "en", **form: str) -> int:
    """Fill the form of the page as it is, and send it."""
    name = re.search('name="id" value="([0-9a-f]+)"', await show(browser, tag))
    assert name is not None
    data = form if form.keys() & {"act", "language"} else {"id": name[1], **form}
    status, _ = await browser.call("POST", f"/chat/{tag}", data=data)
    return status


@pytest.mark.parametrize("tag", [language.value for language in OWN_NAMES])
async def test_the_page_is_there_in_every_language(new_browser: NewBrowser, tag: str) -> None:
    page = await show(new_browser(), tag)
    assert f'<html lang="{tag}">' in page
    assert "{" not in page


async def test_the_browser_is_led_to_its_language(new_browser: NewBrowser) -> None:
    browser = new_browser()
    browser.headers["Accept-Language"] = "ja-JP,en;q=0.5"
    async with browser.session.get(
        f"{browser.url}/chat", headers=browser.sent_headers(), allow_redirects=False
    ) as response:
        assert (response.status, response.headers["Location"]) == (302, "chat/ja")


async def test_a_question_is_answered_after_a_redirect(new_browser: NewBrowser) -> None:
    browser = new_browser()
    assert await send(browser, text="How safe is my data?") == 303
    page = await show(browser)
    assert "How safe is my data?" in page
    assert 'name="choice" value="helped"' in page
    assert await send(browser, choice="helped") == 303


async def test_each_field_fits_what_is_asked(new_browser: NewBrowser) -> None:
    browser = new_browser()
    await send(browser, text="Turn off the news")
    assert 'autocomplete="name"' in await show(browser)
    await send(browser, text="Anna Schmidt")
    assert 'autocomplete="email" inputmode="email"' in await show(browser)
    await send(browser, text="anna@example.com")
    assert 'name="choice" value="yes"' in await show(browser)
    await send(browser, choice="no")


async def test_a_code_field_asks_for_a_one_time_code(new_browser: NewBrowser) -> None:
    browser = new_browser()
    await send(browser, text="Which notifications are on?")
    await send(browser, text="Anna Schmidt, anna@example.com")
    assert 'autocomplete="one-time-code" inputmode="numeric"' in await show(browser)


async def test_what_is_typed_is_never_html(new_browser: NewBrowser) -> None:
    browser = new_browser()
    typed = "<script>alert(1)</script>"
    await send(browser, text=typed)
    _, page = await browser.call("GET", "/chat/en")
    assert typed not in page
    assert html.escape(typed) in page


async def test_the_same_form_sent_twice_is_one_message(office: Office, new_browser: NewBrowser) -> None:
    browser = new_browser()
    for _ in range(2):
        status, _ = await browser.call("POST", "/chat/en", data={"id": "a1", "text": "Hello"})
        assert status == 303
    rows = await office.platform.rows("SELECT id FROM messages WHERE author = 'contact'")
    assert len(rows) == 1


async def test_a_form_from_elsewhere_is_refused(office: Office, new_browser: NewBrowser) -> None:
    browser = new_browser()
    for origin in ("https://evil.example", "null", None):
        browser.origin = origin
        status, _ = await browser.call("POST", "/chat/en", data={"id": "a1", "text": "Hello"})
        assert status == 403
    assert await office.platform.rows("SELECT id FROM conversations") == []


async def test_too_much_at_once_is_told_and_the_text_kept(new_browser: NewBrowser) -> None:
    browser = new_browser()
    for number in range(5):
        assert await send(browser, text=f"Hello {number}") == 303
    status, page = await browser.call("POST", "/chat/en", data={"id": "a9", "text": "one more & done"})
    assert status == 429
    assert 'role="alert"' in page
    assert "one more &amp; done" in page


async def test_the_language_is_changed_with_a_button(new_browser: NewBrowser, clock: Clock) -> None:
    browser = new_browser()
    await send(browser, text="Turn off the news")
    clock.now += 60
    assert await send(browser, language="de") == 303
    assert "Deutsch" in (await show(browser, "de"))
    status, answer = await browser.call("GET", "/chat/messages")
    assert (status, answer["frames"][-1]["state"]["language"]) == (200, "de")


async def test_the_end_asks_for_a_rating_and_shows_nothing_of_what_was_said(
    office: Office, new_browser: NewBrowser
) -> None:
    browser = new_browser()
    await send(browser, text="How safe is my data?")
    assert await send(browser, act="end") == 303
    page = await show(browser)
    assert "How safe is my data?" not in page
    assert await send(browser, choice="rating-4") == 303
    assert [row["stars"] for row in await office.platform.rows("SELECT stars FROM ratings")] == [4]
    assert await send(browser, text="Hello again") == 303
    assert "How safe is my data?" not in await show(browser)
    assert "Hello again" in await show(browser)


async def test_erasing_leaves_nothing(office: Office, new_browser: NewBrowser) -> None:
    browser = new_browser()
    await send(browser, text="How safe is my data?")
    assert await send(browser, act="erase") == 303
    assert await office.platform.rows("SELECT id FROM messages") == []
    assert browser.key is None


async def test_people_are_told_what_was_read_before(office: Office, new_browser: NewBrowser) -> None:
    browser = new_browser()
    page = await show(browser, "en?article=data-security")
    form = dict(re.findall(r'name="(id|article)" value="([^"]+)"', page))
    assert form["article"] == "data-security"
    for text in ("Hello", "Hello again"):
        status, _ = await browser.call("POST", "/chat/en", data={**form, "id": text[-5:], "text": text})
        assert status == 303
    events = await office.platform.rows("SELECT what FROM conversation_events WHERE what LIKE 'read:%'")
    assert [event["what"] for event in events] == ["read:data-security"]
    assert 'name="article"' not in await show(browser)


async def test_an_article_that_there_is_not_is_escaped_and_noted_nowhere(
    office: Office, new_browser: NewBrowser
) -> None:
    browser = new_browser()
    _, page = await browser.call("GET", "/chat/en?article=%22%3E%3Cscript%3E")
    assert "<script>" not in page
    data = {"id": "a1", "text": "Hello", "article": '"><script>'}
    assert (await browser.call("POST", "/chat/en", data=data))[0] == 303
    assert await office.platform.rows("SELECT 1 FROM conversation_events WHERE what LIKE 'read:%'") == []


async def test_who_waits_out_of_hours_is_told_when_somebody_is_there(
    office: Office, new_browser: NewBrowser
) -> None:
    browser = new_browser()
    await browser.open()
    await wait_for_people(browser)
    assert "Our team is back" not in await show(browser)
    await put_hours(office, "general", MONDAY)
    assert "You are next in line" in await show(browser)
    assert "Our team is back" in await show(browser)


async def test_who_waits_behind_others_is_told_the_place(
    office: Office, new_browser: NewBrowser, clock: Clock
) -> None:
    await office.place("c-1", "c-2")
    later(clock, 60)
    browser = new_browser()
    await browser.open()
    await wait_for_people(browser)
    assert "You are number 3 in line" in await show(browser)
    assert "{" not in await show(browser, "ja")
