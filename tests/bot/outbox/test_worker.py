"""The worker: wakes, works on lines side by side, stops gracefully, and never sends twice what was taken."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys

import pytest

from bot.outbox.lines import PARALLEL
from bot.outbox.outcomes import Delivered, Outcome
from bot.outbox.worker import LEASE
from bot.settings.urls import DatabaseRoute
from bot.store.outbox import Delivery
from tests.bot.outbox.receiving import START, Receiver, Sending, hang, heard, status
from tests.databases import Blocker, address_of

LONG = 30
"""Seconds for what happens within one; a test that hangs fails."""


async def test_a_woken_worker_delivers_at_once(sending: Sending, receiver: Receiver) -> None:
    outbox = sending.outbox()
    running = asyncio.create_task(outbox.run())
    await sending.post("1")
    outbox.wake()
    async with asyncio.timeout(LONG):
        await receiver.arrived.wait()
        outbox.stop()
        await running
    assert receiver.texts == ["1"]


async def test_a_worker_that_starts_delivers_what_an_earlier_one_left(
    sending: Sending, receiver: Receiver
) -> None:
    await sending.post("1")
    outbox = sending.outbox()
    running = asyncio.create_task(outbox.run())
    async with asyncio.timeout(LONG):
        await receiver.arrived.wait()
        outbox.stop()
        await running
    assert receiver.texts == ["1"]


async def test_a_slow_line_does_not_hold_up_the_others(sending: Sending, receiver: Receiver) -> None:
    released = asyncio.Event()
    receiver.answers = [hang(released)]
    outbox = sending.outbox()
    await sending.post("slow")
    running = asyncio.create_task(outbox.run())
    async with asyncio.timeout(LONG):
        await receiver.arrived.wait()
        receiver.arrived.clear()
        await sending.post("quick", line="c-2")
        outbox.wake()
        await receiver.arrived.wait()  # while the slow one is still without an answer
        released.set()
        outbox.stop()
        await running
    assert receiver.texts == ["slow", "quick"]


async def test_no_more_lines_than_the_limit_are_worked_on_at_once(
    sending: Sending,
) -> None:
    under_way = most = 0
    enough = asyncio.Event()

    async def attempt(_: Delivery) -> Outcome:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        if most == PARALLEL:
            enough.set()
        await enough.wait()
        under_way -= 1
        return Delivered()

    sending.attempt = attempt
    for line in range(3 * PARALLEL):
        await sending.post("x", line=str(line))
    assert await sending.outbox().deliver_due() == 3 * PARALLEL
    assert most == PARALLEL


async def test_stopping_lets_what_is_under_way_end(sending: Sending, receiver: Receiver) -> None:
    released = asyncio.Event()
    receiver.answers = [hang(released)]
    first, second = await sending.post("1", "2")
    outbox = sending.outbox()
    running = asyncio.create_task(outbox.run())
    async with asyncio.timeout(LONG):
        await receiver.arrived.wait()
        outbox.stop()
        released.set()
        await running
    assert (await sending.row(first))["delivered_at"] == START
    assert (await sending.row(second))["attempts"] == 0


async def test_an_attempt_that_never_ends_is_broken_off(sending: Sending) -> None:
    async def attempt(_: Delivery) -> Outcome:
        await asyncio.Event().wait()
        return Delivered()

    sending.attempt = attempt
    (identifier,) = await sending.post("1")
    await sending.outbox(longest_attempt=0.05).deliver_due()
    row = await sending.row(identifier)
    assert (row["fault"], row["due_at"]) == ("the attempt took too long", START + 5_000)


async def test_a_fault_in_an_attempt_is_logged_and_tried_again(
    sending: Sending, caplog: pytest.LogCaptureFixture
) -> None:
    async def attempt(_: Delivery) -> Outcome:
        raise ZeroDivisionError("61")

    sending.attempt = attempt
    (identifier,) = await sending.post("1")
    await sending.outbox().deliver_due()
    assert (await sending.row(identifier))["fault"] == "ZeroDivisionError"
    assert identifier in caplog.text


async def test_a_kind_without_a_way_out_is_kept(sending: Sending, receiver: Receiver) -> None:
    (identifier,) = await sending.post("1", kind="letter by pigeon")
    await sending.outbox().deliver_due()
    row = await sending.row(identifier)
    assert (row["due_at"], row["dead_at"], row["payload"]) == (START + 3_600_000, None, "1")
    assert receiver.texts == []


async def test_failing_and_giving_up_are_logged(
    sending: Sending, receiver: Receiver, caplog: pytest.LogCaptureFixture
) -> None:
    receiver.answers = [status(500), status(500)]
    (identifier,) = await sending.post("my heart rate is 61")
    await sending.outbox().deliver_due()
    assert f"delivery {identifier} (callback) failed at attempt 1: HTTP 500; again in 5 s" in caplog.text
    sending.pass_time(72 * 3_600)
    await sending.outbox().deliver_due()
    assert f"delivery {identifier} (callback) is given up: HTTP 500" in caplog.text
    assert "61" not in caplog.text.replace(identifier, "")


async def test_what_was_taken_is_not_sent_again_while_it_cannot_be_written_down(
    sending: Sending, receiver: Receiver, blocker: Blocker
) -> None:
    async def attempt(delivery: Delivery) -> Outcome:
        outcome = await real(delivery)
        await blocker.hold()  # now nobody can write, as with a full disk
        return outcome

    real, sending.attempt = sending.attempt, attempt
    (identifier,) = await sending.post("1")
    async with asyncio.timeout(LONG):
        with heard("not written down yet") as stuck:
            delivering = asyncio.create_task(sending.outbox().deliver_due())
            await stuck.wait()
        await blocker.let_go()
        await delivering
    assert (await sending.row(identifier))["delivered_at"] == START
    assert receiver.texts == ["1"]


async def test_a_database_that_is_away_is_waited_for(
    sending: Sending, receiver: Receiver, blocker: Blocker
) -> None:
    await sending.post("1")
    await blocker.hold()
    outbox = sending.outbox()
    async with asyncio.timeout(LONG):
        with heard("the outbox waits") as stuck:
            running = asyncio.create_task(outbox.run())
            await stuck.wait()
        await blocker.let_go()
        outbox.wake()
        await receiver.arrived.wait()
        outbox.stop()
        await running
    assert receiver.texts == ["1"]


SEND_AND_HANG = """
import asyncio, sys
from bot.outbox.callbacks import open_callbacks
from bot.outbox.schedule import CALLBACKS
from bot.outbox.worker import Outbox, Route
from bot.outbox.lines import PARALLEL
from bot.settings.reach import LOOPBACK, Reach
from bot.settings.urls import parse_database_url
from bot.store.opening import open_database

async def main():
    now = int(sys.argv[3])
    async with open_database(parse_database_url(sys.argv[1])) as database, open_callbacks(sys.argv[2], [b"s" * 24], clock=lambda: now, reach=Reach(LOOPBACK)) as send:
        async def attempt(delivery):
            await send(delivery)
            print("sent", flush=True)
            await asyncio.Event().wait()
        outbox = Outbox(database, {"callback": Route(attempt, CALLBACKS)}, clock=lambda: now, chance=lambda: 0.0)
        await outbox.run()

asyncio.run(main())
"""


def send_and_be_killed(address: str, url: str, now: int) -> str:
    """Run a worker that is killed after the receiver has answered, before it can write that down."""
    command = [sys.executable, "-c", SEND_AND_HANG, address, url, str(now)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    return line


async def test_a_kill_between_sending_and_writing_down_repeats_with_the_same_id_and_loses_nothing(
    sending: Sending, receiver: Receiver, route: DatabaseRoute
) -> None:
    first, second = await sending.post("1", "2")
    assert await asyncio.to_thread(send_and_be_killed, address_of(route), receiver.url, START) == "sent\n"
    assert await sending.outbox().deliver_due() == 0  # the dead worker's lease still holds
    sending.pass_time(LEASE)
    await sending.outbox().deliver_due()
    assert receiver.texts == ["1", "1", "2"]
    assert [receipt.headers["webhook-id"] for receipt in receiver.receipts] == [first, first, second]
    sending.pass_time(100_000)
    assert await sending.outbox().deliver_due() == 0
