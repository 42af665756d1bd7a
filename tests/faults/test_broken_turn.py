"""A fault of ours in the middle of a turn: the conversation opens to people and says so, and the neighbours go on."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.content import Content
from bot.server import open_server
from bot.settings.urls import DatabaseRoute, SqliteFile
from knowledge.languages import Language
from knowledge.matching.ranking import Matcher, Ranking
from tests.bot.living import Clock, Platform, content, settings_in
from tests.consistency import find_faults, read_tables
from tests.faults.agent import TOKEN, employ

QUESTION = "How safe is my data?"
TRIGGER = "Why do the numbers of my neighbour jump about so"


@dataclass
class FaultyMatcher:
    """A matcher with a fault that some words bring out."""

    matcher: Matcher
    fault: Exception | None = None
    stuck: threading.Event | None = None

    def rank(self, text: str, language: Language, depth: int = 10) -> Ranking:
        if "neighbour" in text:
            if self.stuck is not None:
                self.stuck.wait()
            if self.fault is not None:
                raise self.fault
        return self.matcher.rank(text, language, depth)


@asynccontextmanager
async def faulty(directory: Path, route: DatabaseRoute, **fault: Any) -> AsyncIterator[Platform]:
    """A running server whose matcher has the fault."""
    sound = content()
    broken: Content = replace(sound, matcher=FaultyMatcher(sound.matcher, **fault))
    settings, clock = settings_in(directory, database=route), Clock()
    async with (
        open_server(settings, broken, host="127.0.0.1", port=0, clock=clock) as server,
        aiohttp.ClientSession() as session,
    ):
        await server.engine.database.transact(employ)
        yield Platform(server, session, clock)


@pytest.mark.parametrize("fault", [ZeroDivisionError(), TimeoutError(), RecursionError(), MemoryError()])
async def test_a_fault_opens_its_conversation_to_people_and_no_other(
    route: DatabaseRoute, fault: Exception, tmp_path: Path
) -> None:
    async with faulty(tmp_path, route, fault=fault) as platform:
        texts = {f"c-{number}": QUESTION if number % 2 else TRIGGER for number in range(20)}
        answers = await asyncio.gather(*(platform.say(text, name) for name, text in texts.items()))
        for text, answer in zip(texts.values(), answers, strict=True):
            status, kind = ("bot", "answer") if text == QUESTION else ("waiting", "handoff")
            assert (answer["status"], answer["replies"][0]["kind"]) == (status, kind)
        assert await waiting(platform) == {name for name, text in texts.items() if text == TRIGGER}
        assert find_faults(await platform.server.engine.database.read(read_tables)) == []


async def test_a_broken_turn_is_one_turn_however_often_it_is_delivered(
    route: DatabaseRoute, tmp_path: Path
) -> None:
    async with faulty(tmp_path, route, fault=ZeroDivisionError()) as platform:
        body = platform.body(TRIGGER)
        answers = await asyncio.gather(*(platform.deliver(body) for _ in range(5)))
        assert all(answer == answers[0] for answer in answers)
        answer = await platform.say("cancel")
        assert answer["status"] == "bot"
        assert (await platform.say(QUESTION))["replies"][0]["article"] == "data-security"


async def test_a_fault_tells_the_log_nothing_that_was_typed(
    route: DatabaseRoute, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with faulty(tmp_path, route, fault=ZeroDivisionError()) as platform:
        await platform.say(TRIGGER)
    assert "a turn failed" in caplog.text
    assert "neighbour" not in caplog.text


@pytest.mark.usefixtures("hurried")
async def test_a_turn_that_takes_for_ever_is_refused_for_now_and_answered_once_it_ends(
    tmp_path: Path,
) -> None:
    stuck = threading.Event()
    async with faulty(tmp_path, SqliteFile(tmp_path / "assistant.db"), stuck=stuck) as platform:
        body = platform.body(TRIGGER)
        status, _ = await platform.deliver(body, delivery="d-1")
        assert status == 503
        stuck.set()
        answer = await platform.taken_at_last(body, "d-1")
        assert await platform.deliver(body, delivery="d-1") == (200, answer)
        assert len(await platform.rows("SELECT message_id FROM turns")) == 1


async def waiting(platform: Platform) -> set[str]:
    """What the inbox shows."""
    url, headers = f"{platform.server.url}/api/inbox?status=waiting", {"Authorization": f"Bearer {TOKEN}"}
    async with platform.session.get(url, headers=headers) as response:
        listed = (await response.json())["conversations"]
    assert {each["reason"] for each in listed} <= {"failure"}
    return {each["id"] for each in listed}
