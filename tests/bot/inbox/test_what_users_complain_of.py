"""What users of other inboxes complain of, item by item: none of it can happen here.

The numbers are those of the collection of complaints that the issue names; each is told here in our own words.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.settings.urls import DatabaseRoute
from tests.bot.inbox.office import Office, hire
from tests.bot.inbox.queueing import later, put_hours, tend
from tests.bot.living import SECRET, Clock, living
from tests.bot.outbox.receiving import Receiver, receiving, status
from tests.waiting import until

NEVER = {"time_zone": "UTC"}
"""Hours of a team that is never there."""


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """Where callbacks go."""
    async with receiving() as found:
        yield found


@pytest.fixture
async def calling(
    route: DatabaseRoute, tmp_path: Path, clock: Clock, receiver: Receiver
) -> AsyncIterator[Office]:
    """A server that posts callbacks to the receiver."""
    ways = {"callback_url": receiver.url, "callback_secrets": (SECRET,)}
    async with living(tmp_path, clock, database=route, **ways) as platform:
        yield await hire(platform)


def told(receiver: Receiver, kind: str) -> list[Any]:
    """The data of the callbacks of a type, in the order in which they came."""
    documents = [json.loads(each.body) for each in receiver.receipts]
    return [each["data"] for each in documents if each["type"] == kind]


def kinds(answer: Any) -> list[str]:
    return [each["kind"] for each in answer["replies"]]


def authors(shown: Any) -> list[str]:
    return [each["author"] for each in shown["messages"]]


async def test_1_after_the_handoff_the_bot_gets_no_message_to_answer_any_more(office: Office) -> None:
    """1: later messages of the contact still reach the bot, and whoever connected it has to keep it quiet."""
    await office.hand_off()
    assert kinds(await office.platform.say("How safe is my data?")) == ["notice"]
    assert kinds(await office.platform.say("Turn off the news")) == []
    await office.mira.must("takeover")
    for text in ("How safe is my data?", "Turn off the news", "yes", "start over"):
        assert kinds(await office.platform.say(text)) == []
    assert "assistant" not in authors(await office.mira.read())[-4:]


async def test_2_nobody_answers_before_they_have_it_so_the_bot_never_talks_on_top(office: Office) -> None:
    """2: an agent answers while the conversation still counts as the bot's, and the bot goes on answering."""
    await office.platform.say("Hello")
    assert (await office.mira.act("messages", {"text": "I am here."}))[0] == 409
    assert "agent" not in authors(await office.mira.read())
    await office.mira.must("takeover")
    await office.mira.must("messages", {"text": "I am here."})
    assert kinds(await office.platform.say("How safe is my data?")) == []


async def test_3_who_wrote_a_message_is_a_field_and_nothing_to_be_guessed(
    calling: Office, receiver: Receiver
) -> None:
    """3: a reply of a person cannot be told from one of the bot, since the sender may be missing."""
    await calling.hand_off()
    await calling.mira.must("takeover")
    await calling.mira.must("messages", {"text": "I am here."})
    await calling.mira.must("release")
    await until(lambda: len(told(receiver, "message.created")) == 2)
    messages = [each["message"] for each in told(receiver, "message.created")]
    assert [(each["author"], each["author_name"]) for each in messages] == [
        ("agent", "Mira Roth"),
        ("assistant", None),
    ]


async def test_4_and_16_no_message_of_ours_is_ever_answered_by_us(office: Office) -> None:
    """4, 16: bots answer in conversations of people, or answer themselves, and go round in loops."""
    await office.hand_off()
    await office.mira.must("takeover")
    for text in ("How safe is my data?", "cancel", "I want to talk to a human"):
        await office.mira.must("messages", {"text": text})
    assert authors(await office.mira.read())[-3:] == ["agent"] * 3
    assert (await office.mira.read())["status"] == "agent"


async def test_5_both_ways_back_to_the_bot_lead_there(office: Office) -> None:
    """5: a closed conversation that the contact opens again does not go to the bot; one given back to it stays silent."""
    await office.hand_off()
    await office.mira.must("takeover")
    await office.mira.must("release")
    answer = await office.platform.say("How safe is my data?")
    assert (answer["status"], answer["replies"][0]["article"]) == ("bot", "data-security")
    await office.mira.must("takeover")
    await office.mira.must("resolve")
    answer = await office.platform.say("How safe is my data?")
    assert (answer["status"], answer["replies"][0]["article"]) == ("bot", "data-security")


async def test_6_the_sentence_at_the_handoff_is_said_once(calling: Office, receiver: Receiver) -> None:
    """6: the goodbye comes twice because what the bot knows of the state lags behind."""
    wishes = [calling.platform.say("I want to talk to a human", message_id=f"w-{n}") for n in range(8)]
    answers = await asyncio.gather(*wishes)
    assert sum(kinds(each).count("handoff") for each in answers) == 1
    await calling.mira.must("takeover")
    await asyncio.gather(*(calling.mira.act("release") for _ in range(5)))
    texts = [
        each["text"] for each in (await calling.mira.read())["messages"] if each["author"] == "assistant"
    ]
    assert len([text for text in texts if "talking to the assistant again" in text]) == 1
    await calling.mira.must("takeover")
    await until(
        lambda: [each["status"] for each in told(receiver, "conversation.updated")][-2:] == ["bot", "agent"]
    )
    assert len(told(receiver, "message.created")) == 1


async def test_7_giving_it_to_a_person_always_makes_it_that_persons(office: Office) -> None:
    """7: a conversation that is assigned to somebody goes on counting as the bot's, depending on how it was assigned."""
    await office.hand_off("c-1")
    await office.mira.must("takeover", None, "c-1")
    shown = await office.mira.must("transfer", {"assignee": "noah@example.com"}, "c-1")
    assert (shown["status"], shown["assignee"]) == ("agent", "noah@example.com")
    await office.platform.say("Hello", "c-2")
    assert (await office.noah.must("takeover", None, "c-2"))["status"] == "agent"
    for name in ("c-1", "c-2"):
        assert kinds(await office.platform.say("How safe is my data?", name)) == []


async def test_9_10_and_12_slowness_hands_nothing_over_and_a_handoff_can_be_taken_back(
    office: Office,
) -> None:
    """9, 10, 12: one slow answer opens the conversation to people for good, and mutes the bot for the rest of it."""
    await office.platform.say("Hello")
    assert (await office.ada.read())["status"] == "bot"
    await office.hand_off()
    assert (await office.platform.say("cancel"))["status"] == "bot"
    answer = await office.platform.say("How safe is my data?")
    assert (answer["status"], answer["replies"][0]["article"]) == ("bot", "data-security")


async def test_11_an_agents_message_outlives_a_receiver_that_is_down_and_a_restart(
    route: DatabaseRoute, tmp_path: Path, clock: Clock, receiver: Receiver
) -> None:
    """11: callbacks get one attempt, and a restart loses what an agent wrote."""
    ways = {"callback_url": receiver.url, "callback_secrets": (SECRET,)}
    receiver.answers += [status(503)] * 10
    async with living(tmp_path, clock, database=route, **ways) as platform:
        office = await hire(platform)
        await office.hand_off()
        await office.mira.must("takeover")
        await office.mira.must("messages", {"text": "I am here."})
        await until(lambda: bool(receiver.receipts))
    receiver.answers.clear()
    receiver.receipts.clear()
    later(clock, 3600)
    async with living(tmp_path, clock, database=route, **ways):
        await until(lambda: bool(told(receiver, "message.created")))
    assert [each["message"]["text"] for each in told(receiver, "message.created")] == ["I am here."]


async def test_13_the_same_message_twice_is_there_once(office: Office) -> None:
    """13: fast messages are created twice."""
    body = office.platform.body("I want to talk to a human")
    await asyncio.gather(*(office.platform.deliver(body) for _ in range(6)))
    replies = {"text": "I am here.", "id": "r-1"}
    await office.mira.must("takeover")
    await asyncio.gather(*(office.mira.must("messages", replies) for _ in range(6)))
    shown = await office.mira.read()
    assert (authors(shown).count("contact"), authors(shown).count("agent")) == (1, 1)


async def test_14_one_change_is_told_once(calling: Office, receiver: Receiver) -> None:
    """14: one change of a conversation is sent twice."""
    await calling.hand_off()
    await asyncio.gather(*(calling.mira.act("takeover") for _ in range(5)))
    await asyncio.gather(*(calling.mira.act("resolve") for _ in range(5)))
    await until(lambda: bool(told(receiver, "message.created")))  # the rating is asked for last
    assert [each["status"] for each in told(receiver, "conversation.updated")] == ["agent", "closed"]


async def test_15_nobody_answers_without_what_a_colleague_wrote(office: Office) -> None:
    """15: after a cut an agent sees only the last seconds, and answers without having seen a colleague's reply.

    Whatever a console has missed: an act under the number that it knew is refused, and reading shows everything.
    """
    await office.hand_off()
    await office.mira.must("takeover")
    known = (await office.mira.read())["ownership"]
    await office.mira.must("transfer", {"assignee": "noah@example.com"})
    await office.noah.must("messages", {"text": "Noah here, I take care of it."})
    await office.noah.must("transfer", {"assignee": "mira@example.com"})
    how = {"json": {"text": "Hello"}, "headers": {"If-Match": f'"{known}"'}}
    code, answer, _ = await office.mira.call("POST", "/api/conversations/c-1/messages", **how)
    assert (code, answer["assignee"]) == (409, "mira@example.com")
    texts = [each["text"] for each in (await office.mira.read())["messages"]]
    assert "Noah here, I take care of it." in texts
    assert "Hello" not in texts


async def test_24_the_hours_are_told_once_and_nobody_queues_for_an_empty_room_unawares(
    office: Office,
) -> None:
    """24: the hours' message and the bot talk at the same time; nothing is taken down when nobody is in."""
    for team in ("general", "hardware"):
        await put_hours(office, team, NEVER)
    answers = [await office.platform.say("I want to talk to a human") for _ in range(2)]
    answers.append(await office.platform.say("mara@example.com"))
    answers += [await office.platform.say("Hello?") for _ in range(3)]
    texts = [each["text"] for answer in answers for each in answer["replies"]]
    assert len([text for text in texts if text.startswith("Nobody on the team is here")]) == 1
    assert answers[-1]["status"] == "waiting"
    assert (await office.ada.read())["details"]["contact"] is not None


async def test_no_conversation_is_lost_between_two_shifts(office: Office, clock: Clock) -> None:
    """Beside the list: who goes home without a word leaves nothing behind that nobody sees."""
    await office.place("c-1", "c-2", "c-3")
    for name in ("c-1", "c-2", "c-3"):
        await office.mira.must("takeover", None, name)
    later(clock, 8 * 3600)
    await tend(office)
    assert await office.noah.listed(status="waiting") == ["c-1", "c-2", "c-3"]


async def test_the_same_press_twice_takes_one_step(office: Office) -> None:
    """13 again, for staff: a double click resolves once, and does not close what was opened again since."""
    await office.hand_off()
    await office.mira.must("takeover")
    await office.mira.must("resolve")
    number = (await office.mira.read())["ownership"]
    await office.platform.say("One more thing: how safe is my data?")
    how = {"headers": {"If-Match": f'"{number}"'}}
    code, _, _ = await office.mira.call("POST", "/api/conversations/c-1/resolve", **how)
    assert (code, (await office.mira.read())["status"]) == (409, "bot")
