"""Many callers at once: every answer is of its own conversation and on its own question, and all of it is stored."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

from bot.settings.urls import DatabaseRoute
from tests.consistency import find_faults
from tests.faults.calling import Line, line_to
from tests.faults.crowd import look_at, register
from tests.faults.extent import CALLERS, MESSAGES
from tests.faults.parts import QUESTIONS
from tests.faults.process import server_process

CONVERSATIONS = 10
"""Messages after which a caller begins another conversation, so that none gets longer than a person's would."""


async def call(line: Line, number: int) -> None:
    """Ask one question after the other, and look at every answer. `Line.say` looks at whose it is."""
    for place in range(MESSAGES):
        text, article = random.choice(list(QUESTIONS.items()))
        answer = await line.say(f"c-{number}-{place // CONVERSATIONS}", text)
        assert [reply["article"] for reply in answer["replies"] if reply["article"]] == [article], (
            text,
            answer,
        )


async def test_no_answer_goes_to_another_conversation(route: DatabaseRoute, tmp_path: Path) -> None:
    await register(route, 0)
    async with server_process(tmp_path, route) as server, line_to(server.url) as line:
        async with asyncio.TaskGroup() as group:
            for number in range(CALLERS):
                group.create_task(call(line, number))
        assert len(line.ledger.answers) == CALLERS * MESSAGES
        replies = [reply["message_id"] for reply in line.ledger.replies()]
        assert len(set(replies)) == len(replies)
        tables = await look_at(route)
        assert find_faults(tables) + line.ledger.find_faults(tables) == []
        assert await server.stop() == 0
