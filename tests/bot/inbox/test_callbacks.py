"""What staff do reaches the platform: signed, in order, again until it is taken, and no note ever."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook

from bot.settings.urls import DatabaseRoute
from bot.store.bell import ring
from bot.store.outbox import TOPIC
from tests.bot.inbox.office import Office, hire
from tests.bot.living import Clock, living
from tests.bot.outbox.receiving import Receiver, receiving, status
from tests.waiting import PATIENCE, until

CALLBACK_SECRET = b"c" * 32


@pytest.fixture
def clock() -> Clock:
    """Time as it is, since the reference library looks at a watch of its own."""
    return Clock(time.time())


@asynccontextmanager
async def posting_to(url: str, directory: Path, clock: Clock, route: DatabaseRoute) -> AsyncIterator[Office]:
    """An office whose server posts to the address."""
    callback = {"callback_url": url, "callback_secrets": (CALLBACK_SECRET,)}
    async with living(directory, clock, database=route, **callback) as platform:
        yield await hire(platform)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as listening:
        yield listening


@pytest.fixture
async def posting(
    receiver: Receiver, tmp_path: Path, clock: Clock, route: DatabaseRoute
) -> AsyncIterator[Office]:
    async with posting_to(receiver.url, tmp_path, clock, route) as office:
        yield office


async def taken(receiver: Receiver, count: int) -> list[dict[str, Any]]:
    """The first deliveries, once there are so many; each as the reference library accepts it."""
    await until(lambda: len(receiver.receipts) >= count)
    return [Webhook(CALLBACK_SECRET).verify(each.body, dict(each.headers)) for each in receiver.receipts]


def outline(delivery: dict[str, Any]) -> tuple[str, str, str | None]:
    """Type, status, and whose message."""
    data = delivery["data"]
    return delivery["type"], data["status"], data.get("message", {}).get("author")


async def pass_time(office: Office, clock: Clock) -> None:
    """Once a failure is written down, let the first gap pass and have the outbox look."""
    noted = "SELECT id FROM outbox WHERE fault IS NOT NULL AND delivered_at IS NULL"
    async with asyncio.timeout(PATIENCE):
        while not await office.platform.rows(noted):  # noqa: ASYNC110 - only the table knows
            await asyncio.sleep(0.01)
    clock.now += 10
    await office.database.transact(lambda tx: ring(tx, TOPIC))


async def test_a_whole_handling_arrives_in_order(posting: Office, receiver: Receiver) -> None:
    await posting.hand_off()
    await posting.mira.must("takeover")
    for text in ("Good day", "What broke?"):
        await posting.mira.must("messages", {"text": text})
    await posting.platform.say("The glass")
    await posting.mira.must("messages", {"text": "We send you another"})
    await posting.mira.must("transfer", {"team": "hardware"})
    await posting.noah.must("takeover")
    await posting.noah.must("release")
    await posting.noah.must("takeover")
    await posting.noah.must("resolve")
    deliveries = await taken(receiver, 11)
    assert [outline(each) for each in deliveries] == [
        ("conversation.updated", "agent", None),
        ("message.created", "agent", "agent"),
        ("message.created", "agent", "agent"),
        ("message.created", "agent", "agent"),
        ("conversation.updated", "waiting", None),
        ("conversation.updated", "agent", None),
        ("conversation.updated", "bot", None),
        ("message.created", "bot", "assistant"),
        ("conversation.updated", "agent", None),
        ("conversation.updated", "closed", None),
        ("message.created", "closed", "assistant"),
    ]
    written = [each["data"]["message"] for each in deliveries if outline(each)[2] == "agent"]
    assert [each["text"] for each in written] == ["Good day", "What broke?", "We send you another"]
    assert {each["author_name"] for each in written} == {"Mira Roth"}
    stored = {each["id"]: each["text"] for each in (await posting.mira.read())["messages"]}
    assert all(stored[each["message_id"]] == each["text"] for each in written)
    assert len({each.headers["webhook-id"] for each in receiver.receipts}) == len(deliveries)
    assert {each["data"]["conversation_id"] for each in deliveries} == {"c-1"}


async def test_the_rating_that_is_asked_for_can_be_answered(posting: Office, receiver: Receiver) -> None:
    await posting.platform.say("Hallo", language="de")
    await posting.mira.must("takeover")
    await posting.mira.must("resolve")
    asked = (await taken(receiver, 3))[-1]["data"]
    assert (asked["status"], asked["language"], asked["message"]["expects"]) == ("closed", "de", "rating")
    stars = [choice["id"] for choice in asked["message"]["choices"]]
    assert len(stars) == 5
    assert (await posting.platform.choose(stars[-1]))["status"] == "closed"


async def test_acts_that_are_repeated_or_refused_are_not_told_again(
    posting: Office, receiver: Receiver
) -> None:
    await posting.hand_off()
    for caller in (posting.mira, posting.mira, posting.noah):
        await caller.act("takeover")
    for caller in (posting.noah, posting.mira, posting.mira):
        await caller.act("resolve")
    await posting.noah.act("messages", {"text": "Too late"})
    await posting.hand_off("c-2")
    await posting.mira.must("takeover", None, "c-2")
    deliveries = await taken(receiver, 4)
    assert [each["data"]["status"] for each in deliveries if each["data"]["conversation_id"] == "c-1"] == [
        "agent",
        "closed",
        "closed",
    ]
    assert len(await posting.platform.rows("SELECT id FROM outbox")) == 4


async def test_a_note_is_posted_nowhere(posting: Office, receiver: Receiver) -> None:
    await posting.hand_off()
    await posting.mira.must("takeover")
    await posting.mira.must("messages", {"text": "A secret among us", "note": True})
    await posting.mira.must("messages", {"text": "Good day"})
    assert [outline(each)[2] for each in await taken(receiver, 2)] == [None, "agent"]
    assert "secret" not in str([each.text for each in receiver.receipts])
    assert len(await posting.platform.rows("SELECT id FROM outbox")) == 2


async def test_what_was_not_taken_comes_again_in_its_place(
    posting: Office, receiver: Receiver, clock: Clock
) -> None:
    receiver.answers += [status(503), status(200), status(200), status(500)]
    await posting.place("c-1", "c-2")
    await posting.mira.must("takeover")
    await posting.mira.must("messages", {"text": "First"})
    await until(lambda: len(receiver.receipts) == 1)
    await posting.mira.must("messages", {"text": "Second"})
    await posting.mira.must("takeover", None, "c-2")
    await until(lambda: len(receiver.receipts) == 2)  # another conversation does not wait
    assert json.loads(receiver.receipts[1].body)["data"]["conversation_id"] == "c-2"
    await pass_time(posting, clock)
    await until(lambda: len(receiver.receipts) == 4)
    await pass_time(posting, clock)
    deliveries = await taken(receiver, 6)
    of_first = [each for each in deliveries if each["data"]["conversation_id"] == "c-1"]
    texts = [each["data"]["message"]["text"] for each in of_first if each["type"] == "message.created"]
    assert texts == ["First", "First", "Second"]
    ids = [each.headers["webhook-id"] for each in receiver.receipts]
    assert (ids[0], ids[3]) == (ids[2], ids[4])
    assert len(set(ids)) == 4


async def test_what_a_receiver_missed_comes_when_it_is_back(
    tmp_path: Path, clock: Clock, route: DatabaseRoute
) -> None:
    async with receiving() as gone:
        url = gone.url
    async with posting_to(url, tmp_path, clock, route) as office:
        await office.place("c-1")
        await office.mira.must("takeover")
        await office.mira.must("messages", {"text": "Are you there?"})
    async with receiving() as receiver:
        clock.now += 10
        callback = {"callback_url": receiver.url, "callback_secrets": (CALLBACK_SECRET,)}
        async with living(tmp_path, clock, database=route, **callback):
            deliveries = await taken(receiver, 2)
    assert [outline(each)[2] for each in deliveries] == [None, "agent"]
