"""PostgreSQL stopped, killed, cut off or silent under load: nothing lost or doubled, and it goes on by itself."""

from __future__ import annotations

import asyncio
import signal
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from tests.consistency import find_faults
from tests.faults.calling import Line, line_to
from tests.faults.crowd import Crowd, look_at, register
from tests.faults.extent import LONG
from tests.faults.process import server_process
from tests.faults.severing import Cable, cable
from tests.postgres_cluster import NoServer
from tests.postgres_server import Postgres, serving
from tests.waiting import until

CALLERS = 8
SIGNALS = (signal.SIGKILL, signal.SIGQUIT, signal.SIGINT) if LONG else (signal.SIGKILL,)
BREAKS = 3 if LONG else 1
BOUND = 10.0
"""Seconds within which every refusal must come, on a machine that has other things to do too."""

Act = Callable[[], Awaitable[None]]


@pytest.fixture
def own_postgres() -> Iterator[Postgres]:
    """A server that a test may end: what it has answered for survives that."""
    try:
        with serving(fsync="on") as server:
            yield server
    except NoServer as reason:
        pytest.skip(f"no PostgreSQL here: {reason}")


async def endure(line: Line, crowd: Crowd, away: Act, back: Act) -> None:
    """Take the database away from callers and give it back."""
    playing = asyncio.create_task(crowd.play())
    for _ in range(BREAKS):
        await more(playing, line, "200", 40)
        await away()
        await more(playing, line, "503", 2 * CALLERS)
        await back()
    await more(playing, line, "200", 40)
    crowd.enough.set()
    await playing
    assert line.ledger.outcomes.keys() == {"200", "503"}
    assert line.ledger.slowest_refusal < BOUND


async def more(playing: asyncio.Task[None], line: Line, outcome: str, count: int) -> None:
    """Wait for so many more attempts that end like this. Raises what went wrong with the callers."""
    enough = line.ledger.outcomes[outcome] + count
    await until(lambda: line.ledger.outcomes[outcome] >= enough or playing.done())
    if playing.done():
        await playing


@pytest.mark.parametrize("how", SIGNALS)
async def test_a_database_server_that_ends_and_starts_again_loses_nothing(
    own_postgres: Postgres, how: signal.Signals, tmp_path: Path
) -> None:
    route = own_postgres.route()
    await register(route, CALLERS)
    async with server_process(tmp_path, route) as server, line_to(server.url) as line:
        crowd = Crowd(line, CALLERS)
        await endure(
            line,
            crowd,
            lambda: asyncio.to_thread(own_postgres.stop, how),
            lambda: asyncio.to_thread(own_postgres.start),
        )
        tables = await look_at(route)
        assert find_faults(tables) + line.ledger.find_faults(tables) == []


@pytest.mark.parametrize("how", [Cable.cut, Cable.fall_silent])
async def test_a_server_that_is_cut_off_from_its_database_loses_nothing(
    own_postgres: Postgres, how: Callable[[Cable], Awaitable[None]], tmp_path: Path
) -> None:
    direct = own_postgres.route()
    await register(direct, CALLERS)
    with tempfile.TemporaryDirectory(prefix="cable-") as near:  # a socket's path must be short
        async with (
            cable(Path(near), Path(direct.dsn.rpartition("host=")[2])) as laid,
            server_process(tmp_path, laid.route("postgres")) as server,
            line_to(server.url) as line,
        ):
            await endure(line, Crowd(line, CALLERS), lambda: how(laid), laid.mend)
            tables = await look_at(direct)
            assert find_faults(tables) + line.ledger.find_faults(tables) == []
