"""Told to stop, a server finishes what it has begun; another one carries on, and nobody notices but by a second attempt."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

from bot.settings.urls import DatabaseRoute, PostgresServer
from tests.bot.outbox.receiving import receiving
from tests.consistency import find_faults
from tests.faults import leaving
from tests.faults.agent import Agent
from tests.faults.calling import Line, line_to
from tests.faults.crowd import Crowd, look_at, register
from tests.faults.process import ServerProcess, server_process
from tests.waiting import until

CALLERS = 8
ROUNDS = 2


async def more(line: Line, playing: asyncio.Future[tuple[None, None]]) -> None:
    """Wait for some more turns. Raises what went wrong with the players."""
    enough = len(line.ledger.answers) + 30
    await until(lambda: len(line.ledger.answers) >= enough or playing.done())
    if playing.done():
        await playing


async def restart(server: ServerProcess, line: Line, playing: asyncio.Future[tuple[None, None]]) -> None:
    """Stop a server under load, which must end well, and start it again some turns later."""
    await more(line, playing)
    assert await server.stop() == 0
    await server.start()


async def test_a_server_stopped_and_started_under_load_loses_and_doubles_nothing(
    route: DatabaseRoute, tmp_path: Path
) -> None:
    await restart_in_turn(route, tmp_path, processes=1)


async def test_two_processes_restarted_one_after_the_other_lose_and_double_nothing(
    postgres_route: PostgresServer, tmp_path: Path
) -> None:
    await restart_in_turn(postgres_route, tmp_path, processes=2)


async def restart_in_turn(route: DatabaseRoute, directory: Path, *, processes: int) -> None:
    await register(route, CALLERS)
    async with AsyncExitStack() as stack:
        receiver = await stack.enter_async_context(receiving())
        starting = [server_process(directory, route, CALLBACK_URL=receiver.url) for _ in range(processes)]
        servers = [await stack.enter_async_context(each) for each in starting]
        line = await stack.enter_async_context(line_to(*(server.url for server in servers)))
        crowd = Crowd(line, CALLERS)
        agent = Agent(servers[0].url, line.session, crowd.enough)
        playing = asyncio.gather(crowd.play(), agent.work())
        for _ in range(ROUNDS):
            for server in servers:
                await restart(server, line, playing)
        crowd.enough.set()
        await playing
        assert [await server.stop() for server in servers] == [0] * processes
        await leaving.send_the_rest(directory, route, receiver.url)
        tables = await look_at(route)
        assert find_faults(tables) + line.ledger.find_faults(tables) == []
        assert agent.find_faults(tables, agent.written) == []
        assert leaving.find_faults(tables, directory, receiver) == []
        # Nothing was killed, so nothing had to be sent again that had arrived.
        assert len({receipt.headers["webhook-id"] for receipt in receiver.receipts}) == len(receiver.receipts)
