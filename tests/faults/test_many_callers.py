"""Many callers at once: every answer is of its own conversation and on its own question, and all of it is stored once.

What was looked at is forgotten, so that a million turns need no more memory than a thousand.
"""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.settings.urls import DatabaseRoute
from bot.store.database import Database
from bot.store.opening import open_database
from tests.consistency import find_faults
from tests.faults.calling import Line, line_to
from tests.faults.crowd import look_at, register
from tests.faults.extent import CALLERS, MESSAGES
from tests.faults.parts import QUESTIONS
from tests.faults.process import server_process
from tests.faults.tally import note

TALK = 10
"""Messages after which a caller begins another conversation, so that none gets longer than a person's would."""
WHOLE = 20_000
"""Turns up to which the whole of the tables is looked at in the end."""

_STORED = "SELECT message_id, response FROM turns WHERE conversation_id = :id AND message_id IS NOT NULL"
_COUNTS = """
SELECT (SELECT COUNT(*) FROM turns) AS turns, (SELECT COUNT(DISTINCT message_id) FROM turns) AS heard,
    (SELECT COUNT(*) FROM messages) AS messages, (SELECT COUNT(DISTINCT id) FROM messages) AS ids
"""


@dataclass
class Callers:
    """One line for all; each conversation is compared with what is stored of it as soon as it has ended."""

    line: Line
    database: Database
    acknowledged: int = 0
    lost: int = 0
    ended: list[str] = field(default_factory=list)

    async def call(self, number: int) -> None:
        """Ask one question after the other, and look at every answer. `Line.say` looks at whose it is."""
        for start in range(0, MESSAGES, TALK):
            name = f"c-{number}-{start}"
            for _ in range(min(TALK, MESSAGES - start)):
                await self._ask(name)
            await self._compare(name)

    async def _ask(self, name: str) -> None:
        text, article = random.choice(list(QUESTIONS.items()))
        answer = await self.line.say(name, text)
        articles = [reply["article"] for reply in answer["replies"] if reply["article"]]
        assert articles == [article], (text, answer)

    async def _compare(self, name: str) -> None:
        rows = await self.database.read(lambda tx: tx.fetch_all(_STORED, id=name))
        stored = {row["message_id"]: row["response"].encode() for row in rows}
        ledger = self.line.ledger
        known = [sent for sent in ledger.sent if sent.conversation == name]
        answers = {sent.message: ledger.answers[name, sent.message] for sent in known}
        self.acknowledged += len(answers)
        self.lost += len(answers.keys() - stored.keys())
        assert stored == answers
        if CALLERS * MESSAGES > WHOLE:
            self._forget(name)

    def _forget(self, name: str) -> None:
        ledger = self.line.ledger
        for sent in ledger.sent:
            if sent.conversation == name:
                del ledger.answers[name, sent.message]
        ledger.sent = [sent for sent in ledger.sent if sent.conversation != name]


@pytest.fixture
def turns() -> int:
    return CALLERS * MESSAGES


async def test_no_answer_goes_to_another_conversation(
    route: DatabaseRoute, kind: str, turns: int, tmp_path: Path
) -> None:
    await register(route, 0)
    async with server_process(tmp_path, route) as server, line_to(server.url) as line:
        async with open_database(route) as database:
            callers = Callers(line, database)
            async with asyncio.TaskGroup() as group:
                for number in range(CALLERS):
                    group.create_task(callers.call(number))
            counts = await database.read(lambda tx: tx.fetch_one(_COUNTS))
        assert counts
        doubled = counts["turns"] - counts["heard"] + counts["messages"] - counts["ids"]
        note("callers at once", kind, turns=callers.acknowledged, lost=callers.lost, doubled=doubled)
        assert callers.acknowledged == counts["turns"] == turns
        assert (callers.lost, doubled) == (0, 0)
        if turns <= WHOLE:
            tables = await look_at(route)
            assert find_faults(tables) + line.ledger.find_faults(tables) == []
        assert await server.stop() == 0
