"""What editors get to see of real conversations, on both databases: questions at rest with their fate, and no more."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from bot.editing.asked import Asked, Fate
from bot.editing.reading import read_asked
from bot.settings.urls import DatabaseRoute
from bot.store.article_feedback import add_comment, add_opinion
from bot.store.asked import count_unhelpful, read_comments
from bot.store.restricting import set_restricted
from tests.bot.living import START, Clock, Platform, living


@pytest.fixture
async def platform(route: DatabaseRoute, tmp_path: Path) -> AsyncIterator[Platform]:
    async with living(tmp_path, Clock(), database=route) as talking:
        yield talking


async def asked_in(platform: Platform, since: int = 0) -> list[Asked]:
    return [asked async for asked in read_asked(platform.server.engine.database, since=since)]


async def test_questions_come_with_their_fate_and_nothing_of_what_a_flow_was_told(platform: Platform) -> None:
    for text in ("can i use it with my apple watch", "turn off the news", "Tilda Quist", "tilda@example.com"):
        await platform.say(text, "flow", language="en")
    for text in ("why is the sky green", "How safe is my data?"):
        await platform.say(text, "helped", language="en")
    await platform.choose("helped", "helped")
    for text in ("Who can see my data?", "no"):
        await platform.say(text, "unhelped", language="en")
    await platform.say("does the purple scale float", "people", language="en")
    await platform.say("does it float at all", "people", language="en")
    await platform.choose("person", "people")
    await platform.say("it is about Tilda Quist", "people")
    found = {(asked.conversation_id, asked.text): asked.fate for asked in await asked_in(platform)}
    assert found == {
        ("flow", "can i use it with my apple watch"): Fate.UNANSWERED,
        ("flow", "turn off the news"): Fate.ANSWERED,
        ("helped", "why is the sky green"): Fate.UNANSWERED,
        ("helped", "How safe is my data?"): Fate.ANSWERED,
        ("unhelped", "Who can see my data?"): Fate.NOT_HELPED,
        ("people", "does the purple scale float"): Fate.UNANSWERED,
        ("people", "does it float at all"): Fate.HANDED_OVER,
    }


async def test_addresses_numbers_and_names_are_masked_where_nobody_asked_for_them(platform: Platform) -> None:
    await platform.say(
        "My name is Tilda Quist and I want a purple scale, tilda@example.com or 0171 2345678", language="en"
    )
    shown = " ".join(asked.text for asked in await asked_in(platform))
    assert not any(part in shown for part in ("Tilda", "Quist", "tilda", "2345678"))


async def test_what_is_restricted_or_older_than_asked_for_is_not_read(platform: Platform) -> None:
    await platform.say("why is the sky green", "c-1", language="en")
    await platform.say("why is the sky red", "c-2", language="en")
    database = platform.server.engine.database
    await database.transact(partial(set_restricted, conversation_id="c-1", restricted=True, now=START * 1000))
    assert [asked.text for asked in await asked_in(platform)] == ["why is the sky red"]
    assert await asked_in(platform, since=START * 1000 + 1) == []


async def test_comments_of_readers_who_got_no_help_are_read_and_the_wordless_counted(
    platform: Platform,
) -> None:
    database = platform.server.engine.database
    for number, helpful in enumerate((False, False, False, True)):
        await database.transact(
            partial(
                add_opinion,
                record_id=f"r-{number}",
                article="data-use",
                version="v",
                language="en",
                helpful=helpful,
                now=START * 1000,
            )
        )
    await database.transact(
        partial(add_comment, record_id="r-0", article="data-use", comment="too long", now=START * 1000 + 1)
    )
    rows = await database.read(partial(read_comments, since=0, after=(0, "")))
    assert [row["comment"] for row in rows] == ["too long"]
    assert await database.read(partial(read_comments, since=0, after=(START * 1000, "r-0"))) == []
    counted = await database.read(partial(count_unhelpful, since=0, most=5))
    assert [dict(row) for row in counted] == [{"article": "data-use", "language": "en", "readers": 2}]
