"""`kill -9` in a loop: every acknowledged turn is there once, and what was sent again takes effect once."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path
from typing import Any

from bot.settings.urls import DatabaseRoute
from tests.bot.outbox.receiving import receiving
from tests.consistency import find_faults
from tests.faults import leaving
from tests.faults.agent import Agent
from tests.faults.calling import Line, line_to
from tests.faults.crowd import Crowd, look_at, register
from tests.faults.extent import KILLS
from tests.faults.process import server_process
from tests.faults.tally import note, tally
from tests.waiting import until

CALLERS = 16
CLOSELY, SELDOM = 20, 10
"""After each of the first kills everything is looked at, later after every tenth: it gets more and more."""


async def test_a_server_killed_again_and_again_loses_and_doubles_nothing(
    route: DatabaseRoute, kind: str, tmp_path: Path
) -> None:
    await register(route, CALLERS)
    async with (
        receiving() as receiver,
        server_process(tmp_path, route, CALLBACK_URL=receiver.url) as server,
        line_to(server.url) as line,
    ):
        crowd = Crowd(line, CALLERS)
        agent = Agent(server.url, line.session, crowd.enough)
        playing = asyncio.gather(crowd.play(), agent.work())
        for kill in range(KILLS):
            await until_some_moment(line, playing)
            await server.kill()
            known, written = line.ledger.freeze(), agent.freeze()
            await server.start()
            if kill < CLOSELY or kill % SELDOM == 0:
                tables = await look_at(route)
                assert find_faults(tables) + known.find_faults(tables) == []
                assert agent.find_faults(tables, written) == []
        crowd.enough.set()
        await playing
        assert await server.stop() == 0
        assert set(line.ledger.answers) == {(sent.conversation, sent.message) for sent in line.ledger.sent}
        await leaving.send_the_rest(tmp_path, route, receiver.url)
        tables = await look_at(route)
        note("kills", kind, kills=KILLS, **tally(line.ledger, tables))
        assert find_faults(tables) + line.ledger.find_faults(tables) == []
        assert agent.find_faults(tables, agent.written) == []
        assert leaving.find_faults(tables, tmp_path, receiver) == []
    assert crowd.played >= CALLERS
    assert agent.written


async def until_some_moment(line: Line, playing: asyncio.Future[Any]) -> None:
    """Wait for the middle of what the server does. Raises what went wrong with the players."""
    enough = len(line.ledger.answers) + random.randint(5, 100)
    await until(lambda: len(line.ledger.answers) >= enough or playing.done())
    if playing.done():
        await playing
    await asyncio.sleep(random.random() / 50)  # some moment of a turn, and not always its end
