"""How much one may send, begin and hold open (threat rows 45 to 47)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.app import build_app, build_engine
from bot.channels.chat.socket import HEARTBEAT, SOCKETS
from bot.channels.chat.wiring import tick
from bot.store.opening import open_database
from tests.bot.channels.chat.browser import Browser, Page
from tests.bot.channels.chat.conftest import PROXIES, NewBrowser
from tests.bot.inbox.office import Office
from tests.bot.living import Clock, content, settings_in
from tests.bot.serving import served
from tests.waiting import until


async def flood(page: Page, count: int) -> list[str]:
    """Send so many messages at once; the ids of those that were taken."""
    for number in range(count):
        await page.say(f"Hello {number}", f"f-{number}")
    told = [await page.until(lambda frame: frame["type"] in ("taken", "refused")) for _ in range(count)]
    assert all(frame["code"] == "flood" and frame["retry_after"] > 0 for frame in told if "code" in frame)
    return [frame["id"] for frame in told if frame["type"] == "taken"]


async def test_five_at_once_then_one_every_three_seconds(
    office: Office, browser: Browser, clock: Clock
) -> None:
    page = await browser.connect()
    assert await flood(page, 21) == [f"f-{number}" for number in range(5)]
    clock.now += 3
    await page.say("later", "later-1")
    await page.of("taken", id="later-1")
    await page.say("too soon", "later-2")
    await page.of("refused", id="later-2")
    rows = await office.platform.rows("SELECT text FROM messages WHERE author = 'contact' ORDER BY place")
    assert [row["text"] for row in rows] == [*(f"Hello {number}" for number in range(5)), "later"]


async def test_twenty_a_minute_and_no_more(browser: Browser, clock: Clock) -> None:
    taken = 0
    for _ in range(60):
        taken += (await browser.post("Hello"))[0] == 200
        clock.now += 1
    assert taken == 5 + 19  # the burst, and one more every three seconds


async def test_a_refused_message_is_taken_when_it_comes_again(browser: Browser, clock: Clock) -> None:
    page = await browser.connect()
    await flood(page, 6)
    clock.now += 3
    await page.say("Hello 5", "f-5")
    await page.of("taken", id="f-5")


async def test_a_flood_by_request_says_when_to_come_again(browser: Browser) -> None:
    for _ in range(5):
        assert (await browser.post("Hello"))[0] == 200
    status, answer = await browser.post("Hello")
    assert (status, answer["code"]) == (429, "flood")


async def test_who_does_not_stop_is_hung_up_on(browser: Browser) -> None:
    page = await browser.connect()
    for number in range(120):
        await page.say("Hello", f"f-{number}")
    assert await page.closed() == 4429


async def test_a_clock_that_was_put_back_shuts_nobody_out(browser: Browser, clock: Clock) -> None:
    assert (await browser.post("Hello"))[0] == 200
    clock.now -= 86_400
    assert (await browser.post("Hello"))[0] == 200


async def begin(new_browser: NewBrowser, address: str) -> tuple[int, str | None]:
    browser = new_browser()
    browser.address = address
    await browser.open()
    status, answer = await browser.post("Hello")
    return status, answer.get("code")


async def test_ten_conversations_an_hour_from_one_address(new_browser: NewBrowser, clock: Clock) -> None:
    for _ in range(10):
        assert (await begin(new_browser, "192.0.2.7"))[0] == 200
    assert await begin(new_browser, "192.0.2.7") == (429, "too_many_conversations")
    assert (await begin(new_browser, "192.0.2.8"))[0] == 200
    clock.now += 3601
    assert (await begin(new_browser, "192.0.2.7"))[0] == 200


async def test_a_sixty_four_counts_as_one(new_browser: NewBrowser) -> None:
    for number in range(10):
        assert (await begin(new_browser, f"2001:db8:0:1::{number:x}"))[0] == 200
    assert (await begin(new_browser, "2001:db8:0:1:ffff::1"))[0] == 429
    assert (await begin(new_browser, "2001:db8:0:2::1"))[0] == 200


async def test_the_last_address_that_the_proxy_tells_counts(new_browser: NewBrowser) -> None:
    for number in range(10):
        assert (await begin(new_browser, f"198.51.100.{number}, 192.0.2.7"))[0] == 200
    assert (await begin(new_browser, "198.51.100.77, 192.0.2.7"))[0] == 429


async def test_a_conversation_that_has_begun_goes_on(browser: Browser, new_browser: NewBrowser) -> None:
    browser.address = "192.0.2.7"
    for _ in range(10):
        await begin(new_browser, "192.0.2.7")
    assert (await browser.post("Hello"))[0] == 429
    other = new_browser()
    other.address = "192.0.2.8"
    await other.open()
    assert (await other.post("Hello"))[0] == 200
    other.address = "192.0.2.7"
    assert (await other.post("Hello"))[0] == 200


@pytest.fixture
async def app(tmp_path: Path) -> AsyncIterator[web.Application]:
    """An application that nobody has told to trust a proxy."""
    settings = settings_in(tmp_path)
    async with open_database(settings.database) as database:
        await database.migrate()
        engine = build_engine(settings, database, content())
        yield build_app(settings, engine)


@pytest.fixture
async def near(app: web.Application) -> AsyncIterator[Browser]:
    async with served(app) as url, aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        yield Browser(url, session)


async def test_an_address_told_by_nobody_we_trust_is_not_believed(near: Browser) -> None:
    def fresh() -> Browser:
        return Browser(near.url, near.session)

    statuses = [(await begin(fresh, f"203.0.113.{number}"))[0] for number in range(11)]
    assert statuses == [200] * 10 + [429]


async def test_a_browser_has_five_sockets(near: Browser) -> None:
    await near.open()
    pages = [await near.connect() for _ in range(5)]
    for page in pages:
        await page.of("welcome")
    assert await (await near.connect()).closed() == 4409
    await pages[0].socket.close()
    again = await near.connect()
    await again.of("welcome")


async def test_an_address_has_twenty_sockets(near: Browser, app: web.Application) -> None:
    pages = []
    for _ in range(4):
        browser = Browser(near.url, near.session)
        await browser.open()
        pages += [await browser.connect() for _ in range(5)]
    for page in pages:
        await page.of("welcome")
    other = Browser(near.url, near.session)
    await other.open()
    assert await (await other.connect()).closed() == 4409
    async with near.session.get(f"{near.url}/healthz") as response:
        assert response.status == 200
    await asyncio.gather(*(page.socket.close() for page in pages))
    await until(lambda: not app[SOCKETS].open)


async def test_who_says_no_hello_for_thirty_seconds_is_closed(near: Browser, app: web.Application) -> None:
    await near.open()
    silent = await near.connect(hello=False)
    polite = await near.connect()
    await polite.of("welcome")
    await until(lambda: len(app[SOCKETS].strangers) == 1)
    for _ in range(HEARTBEAT + 1):
        await tick(app)
    assert await silent.closed() == 4408
    await polite.say("Hello", "m-1")
    await polite.of("taken")


async def test_who_answers_no_ping_is_hung_up_on(near: Browser, app: web.Application) -> None:
    await near.open()
    deaf = await near.session.ws_connect(
        f"{near.url}/chat/socket", headers=near.sent_headers(), autoping=False
    )
    await deaf.send_json({"type": "hello", "after": 0})
    kinds = [(await deaf.receive()).type]
    for _ in range(2 * HEARTBEAT + 2):
        await tick(app)
    while kinds[-1] not in (aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.ERROR, aiohttp.WSMsgType.CLOSING):
        kinds.append((await deaf.receive()).type)
    assert aiohttp.WSMsgType.PING in kinds
    await until(lambda: not app[SOCKETS].open)


async def test_who_answers_stays(near: Browser, app: web.Application) -> None:
    await near.open()
    page = await near.connect()
    await page.of("welcome")
    reading = asyncio.create_task(page.of("taken"))
    (connection,) = (each for beat in app[SOCKETS].beats for each in beat)
    for _ in range(3):
        for _ in range(HEARTBEAT):
            await tick(app)
        await until(lambda: connection.alive)
    await page.say("Hello", "m-1")
    await reading


def test_the_proxies_of_these_tests_are_on_the_loopback() -> None:
    assert all(network.is_loopback for network in PROXIES)
