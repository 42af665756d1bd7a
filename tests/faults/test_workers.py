"""Several workers at one port: they share the callers, are renewed and replaced without a loss, and leave with their parent."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest

from bot.settings.urls import PostgresServer
from tests.bot.commands.conftest import Shell
from tests.bot.commands.test_serve_command import settings
from tests.bot.outbox.receiving import receiving
from tests.consistency import find_faults
from tests.databases import address_of
from tests.faults import leaving
from tests.faults.agent import Agent
from tests.faults.calling import line_to
from tests.faults.crowd import Crowd, look_at, register
from tests.faults.extent import LONG
from tests.faults.process import ServerProcess, free_port, server_process
from tests.faults.test_stopping import more
from tests.waiting import until

WORKERS = 2
CALLERS = 8
ROUNDS = 10 if LONG else 1

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are found in /proc")


def children(server: ServerProcess) -> set[int]:
    """The workers that are there now."""
    assert server.process
    pid = server.process.pid
    return {int(number) for number in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}


def runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@asynccontextmanager
async def crew(directory: Path, route: PostgresServer, **more: str) -> AsyncIterator[ServerProcess]:
    """A parent with its workers, all ready."""
    async with server_process(directory, route, more=("--workers", str(WORKERS)), **more) as server:
        await until(lambda: "listening at" in server.log.read_text())
        yield server


async def renew(server: ServerProcess) -> None:
    """Tell the parent to renew its workers, and wait until the old ones are gone."""
    before = children(server)
    assert server.process
    server.process.send_signal(signal.SIGHUP)
    await until(lambda: len(children(server)) == WORKERS and not children(server) & before)


async def replaced(server: ServerProcess) -> None:
    """Kill a worker, and wait until there is another."""
    before = children(server)
    os.kill(min(before), signal.SIGKILL)
    await until(lambda: len(children(server) - before) == 1 and len(children(server)) == WORKERS)


async def test_workers_renewed_and_killed_under_load_lose_and_double_nothing(
    postgres_route: PostgresServer, tmp_path: Path
) -> None:
    await register(postgres_route, CALLERS)
    async with (
        receiving() as receiver,
        crew(tmp_path, postgres_route, CALLBACK_URL=receiver.url) as server,
        line_to(server.url) as line,
    ):
        crowd = Crowd(line, CALLERS)
        agent = Agent(server.url, line.session, crowd.enough)
        playing = asyncio.gather(crowd.play(), agent.work())
        for _ in range(ROUNDS):
            for act in (renew, replaced):
                await more(line, playing)
                await act(server)
        crowd.enough.set()
        await playing
        assert await server.stop() == 0
        await leaving.send_the_rest(tmp_path, postgres_route, receiver.url)
        tables = await look_at(postgres_route)
        assert find_faults(tables) + line.ledger.find_faults(tables) == []
        assert agent.find_faults(tables, agent.written) == []
        assert leaving.find_faults(tables, tmp_path, receiver) == []


async def test_figures_are_those_of_all_workers_and_outlive_them(
    postgres_route: PostgresServer, tmp_path: Path
) -> None:
    async def count(server: ServerProcess) -> int:
        async with aiohttp.request("GET", f"{server.url}/metrics") as response:
            text = await response.text()
        found = re.search(r'assistant_http_requests_total\{.*"/healthz".*\} (\d+)', text)
        return int(found[1]) if found else 0

    async with crew(tmp_path, postgres_route) as server:
        for _ in range(20):  # a connection each: they come to both
            async with aiohttp.request("GET", f"{server.url}/healthz") as response:
                assert response.status == 200
        assert [await count(server) for _ in range(6)] == [20] * 6
        await renew(server)
        assert await count(server) == 20


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
async def test_no_worker_outlives_its_parent(
    how: signal.Signals, postgres_route: PostgresServer, tmp_path: Path
) -> None:
    async with crew(tmp_path, postgres_route) as server:
        there = children(server)
        assert len(there) == WORKERS
        assert server.process
        server.process.send_signal(how)
        await server.process.wait()
        await until(lambda: not any(map(runs, there)))
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", server.port), timeout=5).close()


def test_an_sqlite_file_is_for_one_process(tmp_path: Path) -> None:
    done = Shell(tmp_path, settings(tmp_path)).run("serve", "--workers", "2")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "--workers 2 needs ASSISTANT_DATABASE_URL=postgresql://" in done.stderr


def test_a_fault_of_all_workers_is_told_once(postgres_route: PostgresServer, tmp_path: Path) -> None:
    shell = Shell(tmp_path, settings(tmp_path) | {"DATABASE_URL": address_of(postgres_route)})
    broken = replace(shell, settings=dict(shell.settings) | {"ARTICLES": "nowhere"})
    done = broken.run("serve", "--workers", "3", "--port", str(free_port()))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)


@pytest.mark.parametrize("number", ["0", "-1", "x", "65"])
def test_a_number_of_workers_that_makes_no_sense_is_wrong_usage(number: str, tmp_path: Path) -> None:
    assert Shell(tmp_path).run("serve", f"--workers={number}").returncode == 2
