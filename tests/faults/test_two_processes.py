"""Two processes and one conversation: its messages reach both, some of them both at once, and one of the two is killed."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

from bot.settings.urls import DatabaseRoute
from tests.consistency import find_faults
from tests.faults.calling import AGAIN_AFTER, Line, Sent, line_to
from tests.faults.crowd import look_at, register
from tests.faults.extent import LONG
from tests.faults.parts import QUESTIONS
from tests.faults.process import ServerProcess, server_process
from tests.faults.tally import note, tally
from tests.waiting import until

CONVERSATIONS = ("c-1", "c-2")
WRITERS = 6
"""Who write into one conversation at once, as no contact does but a bad network may."""
KILLS = 20 if LONG else 2
EACH = 25
"""Turns from one kill to the next."""


async def write_on(line: Line, conversation: str, enough: asyncio.Event) -> None:
    """Ask until it is enough, every other time with the same delivery to both processes at once."""
    while not enough.is_set():
        sent = line.write(conversation, random.choice(list(QUESTIONS)))
        attempts = random.choice((1, 2))
        await asyncio.gather(*(insist(line, sent) for _ in range(attempts)))


async def insist(line: Line, sent: Sent) -> None:
    """Deliver until it is taken; `acknowledge` looks whether all answers to it are alike."""
    while True:
        status, body = await line.attempt(sent)
        if status == 200:
            line.acknowledge(sent, body)
            return
        assert status in (None, 429, 503), (status, body)
        await asyncio.sleep(AGAIN_AFTER)


async def kill_in_turn(servers: list[ServerProcess], line: Line, playing: asyncio.Future[list[None]]) -> None:
    """Kill one and then the other under load. Raises what went wrong with the writers."""
    for kill in range(KILLS):
        await more(line, playing)
        server = servers[kill % len(servers)]
        await server.kill()
        await server.start()


async def more(line: Line, playing: asyncio.Future[list[None]]) -> None:
    enough = len(line.ledger.answers) + EACH
    await until(lambda: len(line.ledger.answers) >= enough or playing.done())
    if playing.done():
        await playing


async def test_one_conversation_in_two_processes_loses_and_doubles_nothing(
    route: DatabaseRoute, kind: str, tmp_path: Path
) -> None:
    await register(route, 0)
    async with (
        server_process(tmp_path, route) as one,
        server_process(tmp_path, route) as two,
        line_to(one.url, two.url) as line,
    ):
        enough = asyncio.Event()
        writers = [write_on(line, name, enough) for name in CONVERSATIONS for _ in range(WRITERS)]
        playing = asyncio.gather(*writers)
        await kill_in_turn([one, two], line, playing)
        enough.set()
        await playing
        tables = await look_at(route)
        note("one conversation, two processes", kind, kills=KILLS, **tally(line.ledger, tables))
        # Whose message is first is chance here, so the order within a conversation is not looked at.
        assert find_faults(tables) == []
        heard = {(row["conversation_id"], row["message_id"]) for row in tables["turns"]}
        assert heard == set(line.ledger.answers) == {(s.conversation, s.message) for s in line.ledger.sent}
        assert [await one.stop(), await two.stop()] == [0, 0]
