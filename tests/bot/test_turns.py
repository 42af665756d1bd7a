"""Turns when something goes wrong, and conversations that an older program left behind."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bot.dialogue.events import EVENTS
from bot.dialogue.state import Conversation
from bot.dialogue.step import step
from bot.errors import ConstraintViolated
from bot.hearing import Incoming
from bot.settings.urls import DatabaseRoute
from bot.turns import Turns
from bot.understanding.memory import Memory
from knowledge.languages import Language
from knowledge.matching.ranking import Ranking
from tests.bot.living import Clock, Platform, living


class BrokenMatcher:
    """A matcher with a fault in it."""

    def __init__(self, fault: Exception) -> None:
        self.fault = fault

    def rank(self, text: str, language: Language, depth: int = 0) -> Ranking:
        del text, language, depth
        raise self.fault


@pytest.fixture
async def platform(route: DatabaseRoute, tmp_path: Path) -> AsyncIterator[Platform]:
    async with living(tmp_path, Clock(), database=route) as talking:
        yield talking


def incoming(text: str, message_id: str = "m-1") -> Incoming:
    return Incoming(
        conversation_id="c-1",
        message_id=message_id,
        delivery_id=None,
        channel="webhook",
        text=text,
        choice=None,
        language="en",
    )


def broken(turns: Turns, fault: Exception) -> Turns:
    return replace(turns, listener=replace(turns.listener, memory=Memory(BrokenMatcher(fault))))


@pytest.mark.parametrize("fault", [KeyError("weights"), ConstraintViolated("unique"), RecursionError()])
async def test_a_fault_in_a_turn_opens_the_conversation_to_people_and_keeps_the_message(
    platform: Platform, fault: Exception
) -> None:
    turns = broken(platform.server.engine.turns, fault)
    body = await turns.take(incoming("what do you do with the things I tell you about me"))
    answer = msgspec.json.decode(body)
    assert (answer["status"], [reply["kind"] for reply in answer["replies"]]) == ("waiting", ["handoff"])
    assert [row["author"] for row in await platform.rows("SELECT author FROM messages ORDER BY place")] == [
        "contact",
        "assistant",
    ]
    assert await turns.take(incoming("what do you do with the things I tell you about me")) == body


async def test_a_conversation_of_a_version_that_cannot_be_read_begins_again_and_says_so(
    platform: Platform,
) -> None:
    await platform.say("Please switch the promotional offers off")
    database = platform.server.engine.database
    await database.transact(
        lambda tx: tx.execute('UPDATE conversations SET state = \'{"version": 99, "phase": 7}\'')
    )
    answer = await platform.say("How safe is my data?")
    assert [reply["kind"] for reply in answer["replies"]] == ["notice", "answer", "choices"]
    assert len(await platform.rows("SELECT id FROM messages")) == 6


async def test_who_has_an_unreadable_conversation_still_counts(platform: Platform) -> None:
    await platform.say("hello")
    database = platform.server.engine.database
    await database.transact(lambda tx: tx.execute("UPDATE conversations SET state = '{}', status = 'agent'"))
    answer = await platform.say("How safe is my data?")
    assert (answer["status"], answer["replies"]) == ("agent", [])


async def test_an_unreadable_conversation_keeps_its_place_in_the_inbox(platform: Platform) -> None:
    for text in ("My scale is on fire", "The glass bursts", "Since Monday", "anna@example.com"):
        await platform.say(text)
    seen = "SELECT status, team, priority, reason, summary, waiting_since FROM conversations"
    before = await platform.rows(seen)
    assert before[0]["priority"] == "danger"
    database = platform.server.engine.database
    await database.transact(lambda tx: tx.execute("UPDATE conversations SET state = '{}'"))
    await platform.say("Is anybody there?")
    assert await platform.rows(seen) == before


async def test_the_stored_events_replay_to_the_stored_conversation(platform: Platform) -> None:
    for text in (
        "How safe is my data?",
        "yes",
        "Please turn off the news",
        "Anna Schmidt",
        "anna@example.com",
        "yes",
    ):
        await platform.say(text)
    read = msgspec.json.Decoder(list[msgspec.Raw])
    event_type: Any = EVENTS[0]
    for kind in EVENTS[1:]:
        event_type = event_type | kind
    conversation = Conversation(language=Language.EN)
    for row in await platform.rows("SELECT events FROM turns ORDER BY place"):
        for raw in read.decode(row["events"]):
            conversation, _ = step(conversation, msgspec.json.decode(raw, type=event_type))
    stored = (await platform.rows("SELECT state FROM conversations"))[0]["state"]
    assert msgspec.json.decode(stored, type=Conversation) == conversation


async def test_a_choice_is_kept_as_the_contact_read_it(platform: Platform) -> None:
    answer = await platform.say("How safe is my data?")
    choice = answer["replies"][-1]["choices"][0]
    await platform.choose(choice["id"])
    texts = [row["text"] for row in await platform.rows("SELECT text FROM messages WHERE author = 'contact'")]
    assert choice["title"] in texts
