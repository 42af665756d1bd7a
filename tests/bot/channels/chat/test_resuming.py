"""Lines that break and servers that restart: nothing is missed, told twice or taken twice."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.server import Server, open_server
from bot.settings.urls import DatabaseRoute
from tests.bot.channels.chat.browser import Browser, Frame, Page
from tests.bot.inbox.office import Office, hire
from tests.bot.living import Clock, Platform, content, living, settings_in

LONG = 60
"""Seconds for what happens within a few; a test that hangs fails."""


@dataclass(repr=False)
class Panel:
    """What the page's script does: it keeps what it has, comes again with its last sequence, and sends anew."""

    browser: Browser
    messages: list[Frame] = field(default_factory=list)
    sequence: int = 0
    unsent: dict[str, str] = field(default_factory=dict)
    page: Page | None = None

    async def connect(self) -> None:
        self.page = await self.browser.connect(
            after=self.sequence, conversation_id=self.browser.conversation_id
        )
        for name, text in self.unsent.items():
            await self.page.say(text, name)

    async def say(self, name: str, text: str) -> None:
        self.unsent[name] = text
        if self.page is not None:
            await self.page.say(text, name)

    def cut(self) -> None:
        """The line breaks, without a word."""
        if self.page is not None:
            transport = self.page.socket._response.connection
            assert transport is not None
            assert transport.transport is not None
            transport.transport.abort()
            self.page = None

    async def read_until(self, done: int) -> None:
        """Read until so many sequences are here and nothing is unsent."""
        assert self.page is not None
        while self.sequence < done or self.unsent:
            frame = await self.page.read()
            assert frame is not None, self.page.socket.close_code
            self.take(frame)

    def take(self, frame: Frame) -> None:
        if frame["type"] in ("message", "skip"):
            assert frame["sequence"] == self.sequence + 1, "a gap, or something twice"
            self.sequence = frame["sequence"]
            self.messages.append(frame)
        elif frame["type"] == "taken":
            self.unsent.pop(frame["id"], None)


async def length_of(platform: Platform, conversation_id: str) -> int:
    rows = await platform.rows(f"SELECT length FROM conversations WHERE id = '{conversation_id}'")  # noqa: S608
    return int(rows[0]["length"]) if rows else 0


Deed = tuple[str, int]
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["say", "agent", "note", "cut", "cut and say", "read", "language"]), st.integers(0, 1)
    ),
    min_size=1,
    max_size=14,
)


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(deeds=DEEDS)
async def test_whatever_breaks_every_tab_has_it_all_once_and_in_order(deeds: list[Deed]) -> None:
    clock = Clock()
    with TemporaryDirectory() as directory:
        async with (
            asyncio.timeout(LONG),
            living(Path(directory), clock) as platform,
            aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session,
        ):
            office = await hire(platform)
            browser = Browser(platform.server.url, session)
            await browser.open()
            await live(office, browser, clock, deeds)


async def live(office: Office, browser: Browser, clock: Clock, deeds: list[Deed]) -> None:
    panels = [Panel(browser), Panel(browser)]
    await panels[0].connect()
    await panels[0].say("first", "I want to talk to a human")
    await panels[0].read_until(2)
    await office.mira.must("takeover", conversation=browser.conversation_id)
    for number, (deed, which) in enumerate(deeds):
        clock.now += 3
        await do(office, panels[which], deed, number)
    told = [each for panel in panels for each in panel.unsent]
    for panel in panels:
        if panel.page is None:
            await panel.connect()
    for _ in told:  # what is sent anew is no flood
        clock.now += 3
    await asyncio.gather(*(panel.read_until(0) for panel in panels))
    length = await length_of(office.platform, browser.conversation_id)
    await asyncio.gather(*(panel.read_until(length) for panel in panels))
    assert panels[0].messages == panels[1].messages
    sent = [frame["client_id"] for frame in panels[0].messages if frame.get("author") == "contact"]
    assert len(sent) == len(set(sent))
    assert len(sent) == 1 + sum("say" in deed for deed, _ in deeds)


async def do(office: Office, panel: Panel, deed: str, number: int) -> None:
    conversation_id = panel.browser.conversation_id
    if deed in ("agent", "note"):
        await office.mira.must("messages", {"text": f"{number}", "note": deed == "note"}, conversation_id)
    elif deed == "say" and panel.page is None:
        await panel.connect()
        await panel.say(f"m-{number}", f"text {number}")
    elif deed in ("say", "cut and say"):
        await panel.say(f"m-{number}", f"text {number}")
    if deed.startswith("cut"):
        panel.cut()
    if deed == "read" and panel.page is not None:
        await panel.read_until(0)
    if deed == "language" and panel.page is not None:
        await panel.page.send(type="language", language="de")


@dataclass(repr=False)
class Host:
    """A server that can be stopped and started again at its place."""

    directory: Path
    route: DatabaseRoute
    clock: Clock
    port: int = 0
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def start(self) -> Server:
        where = settings_in(self.directory, database=self.route)
        opened = open_server(where, content(), host="127.0.0.1", port=self.port, clock=self.clock)
        server = await self._stack.enter_async_context(opened)
        self.port = int(server.url.rpartition(":")[2])
        return server

    async def stop(self) -> None:
        await self._stack.aclose()


async def test_a_restart_loses_and_doubles_nothing(route: DatabaseRoute, tmp_path: Path) -> None:
    host = Host(tmp_path, route, Clock())
    async with asyncio.timeout(LONG), aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        browser = Browser((await host.start()).url, session)
        await browser.open()
        panel = Panel(browser)
        await panel.connect()
        await panel.say("m-1", "How safe is my data?")
        await panel.read_until(3)
        for number in range(2, 5):
            await panel.say(f"m-{number}", f"Hello {number}")
        stopping = asyncio.create_task(host.stop())
        assert panel.page is not None
        closing = None
        while (frame := await panel.page.read()) is not None:
            panel.take(frame)
            closing = frame if frame["type"] == "closing" else closing
        assert closing is not None
        assert closing["code"] == "restart"
        assert 0.5 <= closing["retry_after"] <= 5
        assert panel.page.socket.close_code == 1012
        await stopping
        server = await host.start()
        await panel.connect()
        await panel.read_until(0)
        rows = await server.engine.database.read(
            lambda tx: tx.fetch_all(
                "SELECT external_id FROM messages WHERE author = 'contact' ORDER BY place"
            )
        )
        assert [row["external_id"] for row in rows] == ["m-1", "m-2", "m-3", "m-4"]
        length = await server.engine.database.read(
            lambda tx: tx.fetch_one("SELECT length FROM conversations")
        )
        assert length is not None
        await panel.read_until(length["length"])
        await host.stop()


async def test_pages_come_again_at_different_times(tmp_path: Path) -> None:
    clock = Clock()
    async with asyncio.timeout(LONG), aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        async with AsyncExitStack() as stack:
            platform = await stack.enter_async_context(living(tmp_path, clock))
            pages = []
            for _ in range(15):
                browser = Browser(platform.server.url, session)
                await browser.open()
                pages.append(await browser.connect())
                await pages[-1].of("welcome")
            reading = asyncio.gather(*(page.closed() for page in pages))
        assert set(await reading) == {1012}
    pauses = {page.frames[-1]["retry_after"] for page in pages}
    assert len(pauses) > 5


async def test_a_server_that_stops_lets_those_who_wait_go(tmp_path: Path) -> None:
    async with asyncio.timeout(20), aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        async with AsyncExitStack() as stack:
            platform = await stack.enter_async_context(living(tmp_path, Clock()))
            browser = Browser(platform.server.url, session)
            await browser.open()
            await browser.post("Hello")
            last = (await browser.get())[-2]["sequence"]
            waiting = asyncio.create_task(browser.get(after=last, wait=25))
            page = await browser.connect(after=last)  # answered after what came before it
            await page.of("welcome")
        assert [frame["type"] for frame in await waiting] == ["state"]
