"""Nobody waits behind what is not theirs to wait for: a hanging receiver, or a clock that was wrong."""

from __future__ import annotations

import asyncio

from bot.outbox.lines import PARALLEL
from bot.outbox.outcomes import Delivered, Outcome
from bot.store.outbox import Delivery
from tests.bot.outbox.receiving import START, Receiver, Sending
from tests.waiting import until

LONG = 60


async def test_mails_go_out_while_every_callback_hangs(sending: Sending) -> None:
    released, mailed = asyncio.Event(), asyncio.Event()

    async def attempt(delivery: Delivery) -> Outcome:
        if delivery.kind == "mail":
            mailed.set()
        else:
            await released.wait()
        return Delivered()

    sending.attempt = attempt
    for line in range(2 * PARALLEL):
        await sending.post("x", line=f"callback:{line}")
    outbox = sending.outbox(longest_attempt=LONG)
    running = asyncio.create_task(outbox.run())
    async with asyncio.timeout(LONG):
        await sending.post("a code", line="mail:1", kind="mail")
        outbox.wake()
        await mailed.wait()
        released.set()
        outbox.stop()
        await running


async def test_what_was_posted_by_a_clock_that_ran_ahead_leaves_when_it_is_put_right(
    sending: Sending, receiver: Receiver
) -> None:
    outbox = sending.outbox()
    running = asyncio.create_task(outbox.run())
    sending.pass_time(3_600)
    await sending.post("an hour ahead", line="1")
    outbox.wake()
    await until(lambda: receiver.texts == ["an hour ahead"])
    (identifier,) = await sending.post("tomorrow, by that clock", line="2")
    sending.now = START
    outbox.wake()
    await until(lambda: len(receiver.texts) == 2)
    outbox.stop()
    await running
    assert (await sending.row(identifier))["delivered_at"] == START
