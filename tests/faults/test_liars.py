"""Receivers that lie, and workers killed at any moment: each message arrives, under one id, in the order of its line."""

from __future__ import annotations

import asyncio
import random
import signal
import sys
from functools import partial

import pytest

from bot.outbox.callbacks import LONGEST_ASKED, open_callbacks
from bot.outbox.outcomes import Delivered, Later
from bot.outbox.worker import LEASE
from bot.settings.urls import DatabaseRoute
from bot.store.database import Database
from bot.store.opening import open_database
from bot.store.outbox import Delivery, post
from tests.bot.outbox.receiving import NEARBY, SECRET, START
from tests.databases import address_of
from tests.faults import lying
from tests.faults.lying import Liar, Lie
from tests.waiting import PATIENCE

LINES, MESSAGES, KILLS = 5, 4, 6
DELIVERY = Delivery("id-1", "callback", "c-1", "{}", START, 1)
FAILING = [
    lying.fail,
    lying.hang_up,
    lying.hang_up_within_the_headers,
    lying.drip_headers,
    lying.promise_for_ever,
    lying.ask_for_a_megabyte,
    lying.send_many_headers,
    lying.talk_nonsense,
]

WORKER = """
import asyncio, sys
from bot.outbox.callbacks import open_callbacks
from bot.outbox.schedule import CALLBACKS
from bot.outbox.worker import Outbox, Route
from bot.settings.reach import LOOPBACK, Reach
from bot.settings.urls import parse_database_url
from bot.store.opening import open_database

async def main():
    now = int(sys.argv[3])
    async with (
        open_database(parse_database_url(sys.argv[1])) as database,
        open_callbacks(
            sys.argv[2], [b"s" * 24], clock=lambda: now, reach=Reach(LOOPBACK), time_limit=0.5
        ) as attempt,
    ):
        outbox = Outbox(
            database, {"callback": Route(attempt, CALLBACKS)}, clock=lambda: now, chance=lambda: 0.0
        )
        print("working", flush=True)
        if sys.argv[4] == "once":
            await outbox.deliver_due()
        else:
            await outbox.run()

asyncio.run(main())
"""


@pytest.mark.parametrize("lie", FAILING)
async def test_a_lie_is_a_failure_within_the_time_limit(lie: Lie) -> None:
    async with lying.lying(lie) as liar:
        outcome = await attempt_at(liar)
    assert isinstance(outcome, Later)
    assert outcome.after <= LONGEST_ASKED
    assert len(outcome.fault) < 100


async def test_a_body_without_end_is_not_read() -> None:
    async with lying.lying(lying.talk_for_ever) as liar:
        assert await attempt_at(liar) == Delivered()


async def attempt_at(liar: Liar) -> object:
    async with (
        asyncio.timeout(PATIENCE),
        open_callbacks(liar.url, [SECRET], clock=lambda: START, reach=NEARBY, time_limit=0.5) as attempt,
    ):
        return await attempt(DELIVERY)


async def test_liars_and_kills_lose_nothing_and_keep_the_order(route: DatabaseRoute) -> None:
    async with open_database(route) as database:
        await database.migrate()
        posted = await post_all(database)
        async with lying.lying(*FAILING, *[lying.behave] * 4, lying.talk_for_ever) as liar:
            random.shuffle(liar.lies)
            now = START
            for _ in range(KILLS):
                await work_until_killed(route, liar, now)
                now += (LEASE + 300) * 1_000  # past every lease, and the first gaps of the schedule
            liar.lies[:] = [lying.behave]
            for _ in range(2):  # what a liar asked to wait a day, and what came behind it
                now += 25 * 3_600 * 1_000
                await work(route, liar, now, "once")
        left = await database.read(
            lambda tx: tx.fetch_all("SELECT id FROM outbox WHERE delivered_at IS NULL")
        )
    assert left == []
    assert find_faults(posted, liar) == []


async def post_all(database: Database) -> dict[str, list[tuple[str, str]]]:
    """What was posted by line, as id and payload; each in a transaction of its own, as turns do it."""
    posted: dict[str, list[tuple[str, str]]] = {}
    for number in range(MESSAGES):
        for line in (f"callback:c-{each}" for each in range(LINES)):
            payload = f'{{"line": "{line}", "number": {number}}}'
            work = partial(post, kind="callback", line=line, payload=payload, now=START)
            name = await database.transact(work)
            posted.setdefault(line, []).append((name, payload))
    return posted


def find_faults(posted: dict[str, list[tuple[str, str]]], liar: Liar) -> list[str]:
    """Lines whose messages did not arrive in their order, each under its id."""
    first = list(dict.fromkeys(liar.arrived))
    return [
        f"{line}: posted {sent}, arrived {there}"
        for line, sent in posted.items()
        if (there := [each for each in first if each in sent]) != sent
    ] + [f"nobody posted {each}" for each in first if all(each not in sent for sent in posted.values())]


async def work_until_killed(route: DatabaseRoute, liar: Liar, now: int) -> None:
    """A worker that is killed somewhere between taking, sending and writing down."""
    process = await start(route, liar, now, "on")
    await asyncio.sleep(random.random() / 4)  # some moment of what it does
    process.send_signal(signal.SIGKILL)
    await process.wait()


async def work(route: DatabaseRoute, liar: Liar, now: int, how: str) -> None:
    """A worker that ends by itself."""
    process = await start(route, liar, now, how)
    async with asyncio.timeout(PATIENCE):
        assert await process.wait() == 0


async def start(route: DatabaseRoute, liar: Liar, now: int, how: str) -> asyncio.subprocess.Process:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", WORKER, address_of(route), liar.url, str(now), how,
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout
    assert await process.stdout.readline() == b"working\n"
    return process
