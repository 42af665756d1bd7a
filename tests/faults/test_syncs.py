"""No answer before its turn is on the disk: seen in what the server asks of the kernel.

A `kill -9` cannot tell: the kernel keeps what a killed process has written, synced or not.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.settings.urls import PostgresServer, SqliteFile
from tests.faults.calling import Line, line_to
from tests.faults.parts import QUESTIONS
from tests.faults.process import ServerProcess, server_process
from tests.faults.tracing import Call, read_calls, traced

QUESTION = next(iter(QUESTIONS))
READS, WRITES, SYNCS = ("recvfrom", "read", "recvmsg"), ("sendto", "write", "sendmsg"), ("fdatasync", "fsync")
TURNS, CALLERS = 10, 8


async def watch(server: ServerProcess, line: Line, path: Path) -> list[Call]:
    """Turns one at a time, then many at once, and all that the server asked of the kernel meanwhile."""
    await line.say("warm", QUESTION)  # the first turn reads files that no other reads
    assert server.process
    async with traced(server.process.pid, READS + WRITES + SYNCS, path):
        for number in range(TURNS):
            await line.say(f"single-{number}", QUESTION)
        for number in range(TURNS):
            await asyncio.gather(
                *(line.say(f"crowd-{number}-{caller}", QUESTION) for caller in range(CALLERS))
            )
    return read_calls(path.read_text(errors="replace").splitlines())


def find_turns(calls: list[Call], line: Line) -> list[tuple[Call, Call]]:
    """For every turn that was traced the call that read its message and the one that wrote its answer."""
    turns = []
    for sent in line.ledger.sent[1:]:
        heard = [call for call in calls if call.name in READS and f'\\"{sent.message}\\"' in call.text]
        told = [
            call
            for call in calls
            if call.name in WRITES
            and "HTTP/1.1 200" in call.text
            and f'\\"{sent.conversation}\\"' in call.text
        ]
        assert len(heard) == len(told) == 1, sent
        turns.append((heard[0], told[0]))
    return turns


def between(calls: list[Call], first: Call, last: Call, names: tuple[str, ...]) -> list[Call]:
    """The calls of these names that began after one and had returned before the other began."""
    return [
        call
        for call in calls
        if call.name in names and first.ended <= call.began and call.ended <= last.began
    ]


async def test_on_sqlite_a_sync_stands_between_every_request_and_its_answer(tmp_path: Path) -> None:
    route = SqliteFile(tmp_path / "assistant.db")
    async with server_process(tmp_path, route) as server, line_to(server.url) as line:
        calls = await watch(server, line, tmp_path / "trace")
    turns = find_turns(calls, line)
    assert len(turns) == TURNS + TURNS * CALLERS
    assert all(between(calls, heard, told, SYNCS) for heard, told in turns)
    syncs = [call for call in calls if call.name in SYNCS]
    assert len(syncs) >= TURNS
    assert len(syncs) < len(turns), "turns at the same time should share a commit"


async def test_on_postgres_every_answer_waits_for_the_commit_to_be_confirmed(
    postgres_route: PostgresServer, tmp_path: Path
) -> None:
    async with server_process(tmp_path, postgres_route) as server, line_to(server.url) as line:
        calls = await watch(server, line, tmp_path / "trace")
    for heard, told in find_turns(calls, line):
        confirmed = between(calls, heard, told, READS)
        assert any("COMMIT" in call.text for call in confirmed)
