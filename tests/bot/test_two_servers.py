"""Two servers on one PostgreSQL database are one assistant."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.server import open_server
from bot.settings.urls import DatabaseRoute
from tests.bot.living import Clock, Platform, content, living, settings_in

LONG = 60
"""Seconds for what happens within one; a test that hangs fails."""


@pytest.fixture
async def platforms(
    postgres_route: DatabaseRoute, tmp_path: Path
) -> AsyncIterator[tuple[Platform, Platform]]:
    clock = Clock()
    settings = settings_in(tmp_path, database=postgres_route)
    async with (
        asyncio.timeout(LONG),
        living(tmp_path, clock, database=postgres_route) as one,
        open_server(settings, content(), host="127.0.0.1", port=0, clock=clock) as second,
    ):
        yield one, replace(one, server=second)  # which numbers its messages together with the first


async def test_a_conversation_goes_on_at_the_other_server(platforms: tuple[Platform, Platform]) -> None:
    one, two = platforms
    await one.say("Turn off the promotional offers")
    await two.say("Anna Schmidt, anna@example.com")
    answer = await one.say("yes")
    assert [reply["action"] for reply in answer["replies"] if reply["kind"] == "done"] == [
        "change_notifications"
    ]
    rows = await two.rows(
        "SELECT enabled FROM preferences WHERE account_id = 'a-1' AND category = 'promotional_offers'"
    )
    assert rows == [{"enabled": 0}]


async def test_one_delivery_that_reaches_both_at_once_is_one_turn(
    platforms: tuple[Platform, Platform],
) -> None:
    one, two = platforms
    for number in range(10):
        body = one.body("How safe is my data?", f"c-{number}")
        headers = one.headers(body)
        first, second = await asyncio.gather(one.post(body, headers), two.post(body, headers))
        assert first == second
        assert first[0] == 200
    assert (await one.rows("SELECT COUNT(*) AS n FROM turns"))[0]["n"] == 10


async def test_messages_of_one_conversation_through_both_lose_nothing(
    platforms: tuple[Platform, Platform],
) -> None:
    texts = [f"message {number}" for number in range(20)]
    await asyncio.gather(
        *(platform.say(text) for platform, text in zip(itertools.cycle(platforms), texts, strict=False))
    )
    rows = await platforms[0].rows("SELECT place, author, text FROM messages ORDER BY place")
    assert [row["place"] for row in rows] == list(range(len(rows)))
    assert sorted(row["text"] for row in rows if row["author"] == "contact") == sorted(texts)


async def test_one_delivery_for_two_conversations_at_once_is_answered_once(
    platforms: tuple[Platform, Platform],
) -> None:
    one, two = platforms
    bodies = [one.body("How safe is my data?", conversation) for conversation in ("c-1", "c-2")]
    answers = await asyncio.gather(
        *(
            platform.deliver(body, delivery="msg_same")
            for platform, body in zip(platforms, bodies, strict=True)
        )
    )
    assert [status for status, _ in answers] == [200, 200]
    assert answers[0] == answers[1]
    assert (await two.rows("SELECT COUNT(*) AS n FROM conversations"))[0]["n"] == 1
