"""How many lines at a time: bounded by kind, fewer for a receiver that asks for it, room left for what is new."""

from __future__ import annotations

import asyncio

from bot.outbox.lines import PARALLEL, REPEATED, Lines
from bot.outbox.outcomes import Delivered, Later, Outcome
from bot.store.outbox import Delivery
from tests.bot.outbox.receiving import START, Sending
from tests.waiting import until

LONG = 60


def a_delivery(number: int = 1, attempt: int = 1, kind: str = "callback") -> Delivery:
    return Delivery(f"id-{number}", kind, f"line-{number}", "{}", START, attempt)


def test_a_kind_is_full_at_its_limit_and_free_again_after() -> None:
    lines = Lines()
    for number in range(PARALLEL):
        lines.begin(a_delivery(number))
    assert lines.full() == ["callback"]
    lines.end(a_delivery(0))
    assert (lines.full(), lines.free()) == ([], 1)


def test_too_much_to_do_halves_the_lines_and_each_success_brings_one_back() -> None:
    lines = Lines()
    for expected in (4, 2, 1, 1):
        lines.slow_down("callback")
        for number in range(expected):
            lines.begin(a_delivery(number))
        assert lines.full() == ["callback"]
        for number in range(expected):
            lines.end(a_delivery(number))
    lines.begin(a_delivery())
    lines.speed_up("callback")
    assert (lines.full(), lines.free()) == ([], 1)
    lines.end(a_delivery())
    for _ in range(3 * PARALLEL):
        lines.speed_up("callback")
    for number in range(PARALLEL):
        assert lines.full() == []
        lines.begin(a_delivery(number))
    assert lines.full() == ["callback"]


def test_one_kind_that_is_slowed_down_leaves_the_other_as_it_was() -> None:
    lines = Lines()
    for _ in range(3):
        lines.slow_down("callback")
    lines.begin(a_delivery())
    for number in range(PARALLEL - 1):
        lines.begin(a_delivery(number, kind="mail"))
    assert lines.full() == ["callback"]


def test_at_most_half_of_the_lines_are_for_what_is_tried_again() -> None:
    lines = Lines()
    for number in range(REPEATED):
        assert lines.crowded() is None
        lines.begin(a_delivery(number, attempt=2))
    assert (lines.crowded(), lines.free()) == ("callback", PARALLEL - REPEATED)


async def test_what_hangs_at_every_attempt_leaves_room_for_what_is_new(sending: Sending) -> None:
    released, arrived = asyncio.Event(), asyncio.Event()
    hanging = 0

    async def attempt(delivery: Delivery) -> Outcome:
        nonlocal hanging
        if delivery.payload == "new":
            arrived.set()
        elif delivery.attempt > 1:
            hanging += 1
            await released.wait()
        return Delivered() if delivery.attempt > 1 or delivery.payload == "new" else Later("HTTP 500")

    sending.attempt = attempt
    for number in range(2 * PARALLEL):
        await sending.post("hangs", line=f"c-{number}")
    await sending.outbox().deliver_due()
    sending.pass_time(5)
    outbox = sending.outbox(longest_attempt=LONG)
    running = asyncio.create_task(outbox.run())
    async with asyncio.timeout(LONG):
        await until(lambda: hanging == REPEATED)
        await sending.post("new", line="c-new")
        outbox.wake()
        await arrived.wait()
        assert hanging == REPEATED
        released.set()
        outbox.stop()
        await running


async def test_a_receiver_with_too_much_to_do_is_sent_fewer_at_a_time(sending: Sending) -> None:
    under_way = most = 0
    overloaded = True

    async def attempt(_: Delivery) -> Outcome:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        for _turn in range(50):
            await asyncio.sleep(0)
        under_way -= 1
        return Later("HTTP 429", slower=True) if overloaded else Delivered()

    sending.attempt = attempt
    for number in range(PARALLEL):
        await sending.post("x", line=f"c-{number}")
    outbox = sending.outbox()
    await outbox.deliver_due()
    overloaded, most = False, 0
    await sending.post("x", line="new-1")
    await sending.post("x", line="new-2")
    await outbox.deliver_due()
    assert most == 1
