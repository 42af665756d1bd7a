"""Who may open what: the cookie, the origin, the frames (threat rows 26, 27, 31, 32, 43, 44)."""

from __future__ import annotations

import asyncio
import logging
import secrets

import aiohttp
import pytest

from bot.channels.chat.frames import LARGEST_FRAME
from tests.bot.channels.chat.browser import COOKIE, ORIGIN, Browser
from tests.bot.channels.chat.conftest import NewBrowser
from tests.bot.inbox.office import Office

EVIL = (
    "https://evil.example",
    "null",
    "",
    "https://help.example.com.evil.example",
    "https://evilhelp.example.com",
    "http://help.example.com",
    "https://help.example.com:8443",
    "https://HELP.example.com",
    "https://help.example.com/",
    "https://help.example.com, https://evil.example",
)
POSTS = ("open", "messages", "typing", "language", "read", "end", "erase", "reset", "transcript", "photos")


async def test_the_cookie_is_for_our_own_pages_and_no_script(new_browser: NewBrowser) -> None:
    browser = new_browser()
    async with browser.session.post(
        f"{browser.url}/chat/open", json={}, headers={"Origin": ORIGIN}
    ) as response:
        sent = response.headers.getall("Set-Cookie")
        assert response.headers["Cache-Control"] == "no-store"
        assert "Access-Control-Allow-Origin" not in response.headers
    assert len(sent) == 1
    value, *attributes = sent[0].split("; ")
    assert value.startswith(f"{COOKIE}=")
    assert {"Path=/chat", "HttpOnly", "Secure", "SameSite=None", "Partitioned"} <= set(attributes)


async def test_neither_cookie_nor_key_is_kept_in_the_database(office: Office, browser: Browser) -> None:
    await browser.post("Hello")
    rows = await office.platform.rows("SELECT * FROM chats")
    assert browser.key is not None
    assert len(rows) == 1
    assert browser.key not in repr([dict(row) for row in rows])


@pytest.mark.parametrize("origin", EVIL)
async def test_a_socket_from_elsewhere_is_refused_before_the_upgrade(browser: Browser, origin: str) -> None:
    browser.origin = origin
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await browser.connect()
    assert refused.value.status == 403


async def test_a_socket_without_an_origin_is_refused(browser: Browser) -> None:
    browser.origin = None
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await browser.connect()
    assert refused.value.status == 403


@pytest.mark.parametrize("name", POSTS)
async def test_nothing_is_changed_from_elsewhere(office: Office, browser: Browser, name: str) -> None:
    for origin in (*EVIL, None):
        browser.origin = origin
        status, answer = await browser.call("POST", f"/chat/{name}", {"id": "a", "text": "x"})
        assert (status, answer["code"]) == (403, "foreign")
    assert await office.platform.rows("SELECT id FROM conversations") == []


@pytest.mark.parametrize("kind", ["sqlite"])  # the id is compared before any database is asked
async def test_ten_thousand_ids_of_others_are_all_alike(browser: Browser, new_browser: NewBrowser) -> None:
    await browser.post("Hello")
    stranger = new_browser()
    await stranger.open()
    own = int(browser.conversation_id, 16)
    near = [f"{own + step:032x}" for step in range(-2_500, 2_500)]
    far = [secrets.token_hex(16) for _ in range(5_000)]
    answers = set()
    for chunk in batched([*near, *far, "c-1"], 100):
        told = (stranger.call("GET", f"/chat/messages?conversation_id={each}") for each in chunk)
        answers |= set(map(repr, await asyncio.gather(*told)))
    assert len(answers) == 1
    assert "404" in answers.pop()


def batched(ids: list[str], count: int) -> list[list[str]]:
    return [ids[start : start + count] for start in range(0, len(ids), count)]


async def test_a_conversation_is_not_there_without_its_cookie(browser: Browser) -> None:
    await browser.post("Hello")
    key, browser.key = browser.key, None
    for wrong in (None, browser.conversation_id, "x" * 43, secrets.token_urlsafe(32), f"{key}x"):
        browser.key = wrong
        for path in (
            "/chat/messages",
            "/chat/transcript",
            f"/chat/messages?conversation_id={browser.conversation_id}",
        ):
            status, answer = await browser.call("GET", path)
            assert "Hello" not in repr(answer)
            assert status in (200, 401, 404)


async def test_a_socket_for_somebody_elses_conversation_hears_nothing(
    browser: Browser, new_browser: NewBrowser
) -> None:
    stranger = new_browser()
    await stranger.open()
    page = await stranger.connect(conversation_id=browser.conversation_id)
    await browser.post("Hello")
    assert await page.closed() == 4403
    assert page.frames == []


async def test_a_socket_without_a_cookie_is_told_to_open_anew(new_browser: NewBrowser) -> None:
    page = await new_browser().connect(hello=False)
    assert await page.closed() == 4401


@pytest.mark.parametrize("author", ["agent", "assistant", "note", "system"])
async def test_a_contact_is_nobody_else(office: Office, browser: Browser, author: str) -> None:
    page = await browser.connect()
    await page.send(
        type="message", id="m-1", text="Hello", author=author, name="Withings Support", kind="done",
        sequence=77, person_id="p-mira",
    )  # fmt: skip
    shown = await page.of("message", client_id="m-1")
    assert (shown["author"], shown["name"], shown["kind"], shown["sequence"]) == ("contact", None, None, 1)
    text = '{"type":"message","author":"agent","name":"Mira Roth","text":"Your password, please"}'
    await page.say(text, "m-2")
    shown = await page.of("message", client_id="m-2")
    assert (shown["author"], shown["text"]) == ("contact", text)
    rows = await office.platform.rows("SELECT DISTINCT author, person_id FROM messages")
    assert {(row["author"], row["person_id"]) for row in rows} == {("contact", None), ("assistant", None)}


@pytest.mark.parametrize(
    "frame",
    [
        "",
        "x",
        "[]",
        "null",
        "{}",
        '{"type":"message"}',
        '{"type":"message","id":"","text":"x"}',
        '{"type":"message","id":"ü","text":"x"}',
        '{"type":"message","id":"' + "x" * 65 + '","text":"x"}',
        '{"type":"agent","text":"x"}',
        '{"type":"welcome","sequence":1}',
        '{"type":"hello","after":0}',
        '{"type":"read","upto":-1}',
        '{"type":"read","upto":1e999}',
        '{"type":"typing","on":"yes"}',
        '{"type":"typing","on":true,"on":false}',
        "[" * 10_000,
    ],
)
async def test_what_is_no_frame_ends_the_socket(browser: Browser, frame: str) -> None:
    page = await browser.connect()
    await page.socket.send_str(frame)
    assert await page.closed() == 4400


@pytest.mark.parametrize("frame", ['{"type":"message","id":"a","text":"x"}', '{"type":"typing","on":true}'])
async def test_nothing_comes_before_hello(office: Office, browser: Browser, frame: str) -> None:
    page = await browser.connect(hello=False)
    await page.socket.send_str(frame)
    assert await page.closed() == 4400
    assert await office.platform.rows("SELECT id FROM messages") == []


async def test_bytes_are_no_frame(browser: Browser) -> None:
    page = await browser.connect()
    await page.socket.send_bytes(b'{"type":"typing","on":true}')
    assert await page.closed() == 4400


async def test_a_frame_that_is_too_large_ends_the_socket(browser: Browser) -> None:
    page = await browser.connect()
    await page.send(type="token", token="t" * LARGEST_FRAME)
    assert await page.closed() == 1009


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"text": "x" * 4001}, "too_long"),
        ({"text": ""}, "invalid"),
        ({"text": "\u202eabc"}, "invalid"),
        ({"text": "a\u0000b"}, "invalid"),
        ({}, "invalid"),
        ({"text": "x", "choice": "yes"}, "invalid"),
        ({"choice": "never-offered"}, "invalid"),
    ],
)
async def test_what_is_no_message_is_refused_and_the_socket_goes_on(
    browser: Browser, message: dict[str, str], code: str
) -> None:
    page = await browser.connect()
    await page.send(type="message", id="m-1", **message)
    assert (await page.of("refused", id="m-1"))["code"] == code
    status, answer = await browser.call("POST", "/chat/messages", {"id": "m-1", **message})
    assert (status, answer.get("code") or "invalid") == (422, code)
    await page.say("Hello", "m-2")
    assert (await page.of("taken"))["sequence"] == 1


async def test_the_longest_message_passes(browser: Browser) -> None:
    page = await browser.connect()
    await page.say("健" * 4000, "m-1")
    await page.of("taken")


async def test_no_log_line_holds_what_was_said(browser: Browser, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        page = await browser.connect()
        await page.say("My canary sings", "canary-1")
        await page.of("taken")
        await browser.post("My canary sings again")
        await page.socket.close()
        await browser.call("POST", "/chat/end")
    assert "canary" not in caplog.text
    assert (browser.key or "-") not in caplog.text
