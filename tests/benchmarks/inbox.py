"""The inbox with many consoles open: how long the list takes, and until a change is at every one of them."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from bot.credentials import digest_token, new_token
from bot.dialogue.state import Conversation, Handoff, Priority, Status, Team
from bot.settings.urls import SqliteFile
from bot.store.conversations import Message, Stored, add_messages, save_conversation
from bot.store.database import Transaction
from bot.store.opening import open_database
from bot.store.people import Person, Role, add_person, add_token
from bot.store.searchable import index_messages
from knowledge.languages import Language
from tests.benchmarks.effort import Effort
from tests.benchmarks.figures import Figure
from tests.benchmarks.inbox_client import Order
from tests.benchmarks.load import percentile
from tests.benchmarks.process import Process
from tests.benchmarks.servers import assistant

LIST_MS: Final = 100.0
EVENT_MS: Final = 1_000.0
IDLE: Final = 3.0
"""Seconds in which nothing happens, to see what open consoles cost."""
OWNED: Final = 4
"""Of five conversations so many are with an agent; one waits."""
_COMMAND: Final = [sys.executable, "-m", "tests.benchmarks.inbox_client"]


def measure(effort: Effort) -> Iterator[Figure]:
    """On SQLite, where all of it is one process."""
    with tempfile.TemporaryDirectory(prefix="assistant-bench-") as made:
        place = Path(made)
        tokens = asyncio.run(_fill(place / "assistant.db", effort.consoles, effort.queued))
        with assistant(directory=place) as process:
            yield from _measure(process, tokens, effort)


def _measure(process: Process, tokens: tuple[str, ...], effort: Effort) -> Iterator[Figure]:
    order = Order(
        port=process.port,
        tokens=tokens,
        lists=effort.asked,
        conversations=tuple(f"c-{number:06}" for number in range(min(effort.queued, effort.asked))),
    )
    with subprocess.Popen(_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as client:
        _say(client, msgspec.json.encode(order).decode())
        _hear(client)
        idle = process.cpu_seconds()
        time.sleep(IDLE)
        yield Figure("CPU while nothing happens", 100 * (process.cpu_seconds() - idle) / IDLE, "%")
        _say(client, "")
        lists = sorted(_hear(client)["lists"])
        busy = process.cpu_seconds()
        told = _hear(client)
        spent = process.cpu_seconds() - busy
    what = f"{len(tokens)} consoles, {effort.queued:,} open conversations"
    yield Figure(f"the list, median, {what}", 1_000 * percentile(lists, 50), "ms")
    yield Figure(
        f"the list, p99, {what}", 1_000 * percentile(lists, 99), "ms", at_most=LIST_MS, aim=LIST_MS / 2
    )
    each, last = sorted(told["each"]), sorted(told["last"])
    yield Figure(f"an event at a console, median, {what}", 1_000 * percentile(each, 50), "ms")
    yield Figure(
        f"an event at every console, p99, {what}",
        1_000 * percentile(last, 99),
        "ms",
        at_most=EVENT_MS,
        aim=EVENT_MS / 2,
    )
    yield Figure(f"CPU of an event at every console, {what}", 1_000 * spent / len(last), "ms")


def _say(client: subprocess.Popen[str], line: str) -> None:
    assert client.stdin is not None
    client.stdin.write(line + "\n")
    client.stdin.flush()


def _hear(client: subprocess.Popen[str]) -> dict[str, Any]:
    assert client.stdout is not None
    report: dict[str, Any] = json.loads(client.stdout.readline())
    return report


async def _fill(path: Path, people: int, conversations: int) -> tuple[str, ...]:
    """Hire people and put conversations there that wait for them or are with them; their tokens."""
    tokens = tuple(new_token() for _ in range(people))

    async def work(tx: Transaction) -> None:
        for number, token in enumerate(tokens):
            email = f"agent-{number}@example.com"
            person = Person(id=f"p-{number}", email=email, name=f"Agent {number}", role=Role.AGENT)
            await add_person(tx, person, email_key=email, password_hash="", now=1)
            await add_token(tx, person.id, digest_token(token), now=1)
        for number in range(conversations):
            await _add(tx, number, people)

    async with open_database(SqliteFile(path)) as database:
        await database.migrate()
        await database.transact(work)
    return tokens


async def _add(tx: Transaction, number: int, people: int) -> None:
    owned = number % (OWNED + 1) < OWNED
    since = int(time.time() * 1000) - 1_000 * number
    priority = Priority.DANGER if number % 100 == 0 else Priority.NORMAL
    handoff = Handoff(
        list(Team)[number % len(Team)], "talk_to_human", priority=priority, matter="It shows nothing"
    )
    status = Status.AGENT if owned else Status.WAITING
    conversation = Conversation(
        language=list(Language)[number % len(Language)], status=status, handoff=handoff
    )
    stored = Stored(
        id=f"c-{number:06}",
        channel="webhook",
        length=2,
        waiting_since=None if owned else since,
        assignee=f"p-{number % people}" if owned else None,
        created_at=since,
    )
    await save_conversation(tx, stored, conversation, summary="It shows nothing", now=since)
    said = [Message(id=f"m-{number}-{place}", author="contact", text="It shows nothing") for place in "01"]
    await add_messages(tx, stored.id, 0, said, now=since)
    # Or the server, which finds messages from before there was an index, fills it while it is measured.
    await index_messages(tx, stored.id, 0, said, whole=False)
