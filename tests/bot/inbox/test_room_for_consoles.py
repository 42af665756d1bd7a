"""How many consoles may listen, and that a line without anybody at its end is noticed."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import replace

import pytest

from bot.channels.health import DATABASE
from bot.errors import RequestRefused
from bot.inbox.cookies import cookie_at
from bot.inbox.entrance import ENTRANCE, Entrance
from bot.inbox.events import HUB, ROUTES, SILENT, check_room, notice_silence
from bot.inbox.hub import MOST_ENDING, MOST_OPEN, Hub
from bot.inbox.stream import Stream
from bot.store.people import Person, Role
from tests.bot.inbox.console import ORIGIN
from tests.bot.inbox.listening import listening
from tests.bot.inbox.office import Office
from tests.bot.serving import bare_app, served
from verification.keys import KeyRing

SECRET_KEY = b"k" * 40


def hub_of(office: Office) -> Hub:
    """One with nobody, beside the server's own."""
    return Hub(office.database, lambda: 0)


def staff(identifier: str) -> Person:
    return Person(id=identifier, email=f"{identifier}@example.com", name=identifier, role=Role.AGENT)


def refusal(hub: Hub, person_id: str) -> tuple[int, int | None] | None:
    try:
        check_room(hub, person_id)
    except RequestRefused as refused:
        return refused.problem.status, refused.problem.retry_after
    return None


async def test_who_comes_again_and_again_without_ever_going_has_to_wait_and_nobody_else(
    office: Office,
) -> None:
    hub = hub_of(office)
    for _ in range(MOST_ENDING):
        assert refusal(hub, "p-mira") is None
        hub.enter(Stream(staff("p-mira")))
    assert refusal(hub, "p-mira") == (429, 10)
    assert refusal(hub, "p-noah") is None
    hub.leave(hub.streams[0])
    assert refusal(hub, "p-mira") is None


async def test_a_process_that_has_enough_consoles_says_when_to_come_again(office: Office) -> None:
    hub = hub_of(office)
    for number in range(MOST_OPEN):
        hub.enter(Stream(staff(f"p-{number % 500}")))
    assert refusal(hub, "p-new") == (503, 10)


async def test_a_server_that_is_full_answers_so_and_takes_consoles_again_when_some_went(
    office: Office,
) -> None:
    hub, app = hub_of(office), bare_app(ROUTES)
    app[HUB], app[DATABASE] = hub, office.database
    app[ENTRANCE] = Entrance(
        database=office.database,
        keys=KeyRing((SECRET_KEY,)),
        clock=office.platform.clock,
        origin=ORIGIN,
        session=cookie_at(ORIGIN, "staff"),
        known=cookie_at(ORIGIN, "staff-known"),
        required=False,
        alarm=lambda _: None,
    )
    crowd = [Stream(staff("p-noah")) for _ in range(MOST_ENDING)]
    for each in crowd:
        hub.enter(each)
    async with served(app) as url:
        noah = replace(office.noah, url=url)
        status, problem, headers = await noah.call("GET", "/api/events")
        assert (status, problem["code"], headers["Retry-After"]) == (429, "too_many", "10")
        for each in crowd:
            hub.leave(each)
        async with listening(noah):
            assert len(hub.streams) == 1
        hub.stop()


@pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="Linux alone has this option")
async def test_a_line_that_acknowledges_nothing_is_given_up_within_a_minute() -> None:
    taken = asyncio.get_running_loop().create_future()

    async def take(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        notice_silence(writer.transport)
        line = writer.transport.get_extra_info("socket")
        taken.set_result(line.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT))
        writer.close()

    server = await asyncio.start_server(take, "127.0.0.1", 0)
    async with server:
        _, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
        assert await taken == SILENT <= 60_000
        writer.close()
        await writer.wait_closed()
    notice_silence(None)
