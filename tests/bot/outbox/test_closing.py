"""A receiver that wants no more: its deliveries stop and wait in the open, until somebody lets them go on."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest
from prometheus_client import CollectorRegistry

from bot.outbox.figures import Figures
from bot.store.deliveries import list_closures, open_receivers
from tests.bot.outbox.receiving import START, Receiver, Sending, heard, status
from tests.waiting import until

DAY = 24 * 3_600


async def test_gone_stops_all_lines_and_loses_nothing(sending: Sending, receiver: Receiver) -> None:
    receiver.answers = [status(410)]
    first, second = await sending.post("1", "2")
    await sending.outbox().deliver_due()
    await sending.post("another conversation", line="c-2")
    sending.pass_time(80 * 3_600)
    assert await sending.outbox().deliver_due() == 0
    assert receiver.texts == ["1"]
    row = await sending.row(first)
    assert (row["dead_at"], row["delivered_at"], row["fault"], row["payload"]) == (
        None,
        None,
        "HTTP 410",
        "1",
    )
    assert (await sending.row(second))["attempts"] == 0


async def test_once_enabled_everything_goes_out_in_order_and_under_its_id(
    sending: Sending, receiver: Receiver
) -> None:
    receiver.answers = [status(410)]
    ids = await sending.post("1", "2")
    await sending.outbox().deliver_due()
    sending.pass_time(5 * DAY)
    assert await sending.database.transact(partial(open_receivers, now=sending.now)) == 1
    await sending.outbox().deliver_due()
    assert receiver.texts == ["1", "1", "2"]
    assert [receipt.headers["webhook-id"] for receipt in receiver.receipts] == [ids[0], *ids]


async def test_what_is_enabled_has_all_its_time_again(sending: Sending, receiver: Receiver) -> None:
    receiver.answers = [status(410), status(500)]
    (identifier,) = await sending.post("1")
    await sending.outbox().deliver_due()
    sending.pass_time(5 * DAY)
    await sending.database.transact(partial(open_receivers, now=sending.now))
    await sending.outbox().deliver_due()
    row = await sending.row(identifier)
    assert (row["due_at"], row["dead_at"]) == (sending.now + 5_000, None)


async def test_what_waited_long_for_its_next_attempt_goes_at_once_when_enabled(
    sending: Sending, receiver: Receiver
) -> None:
    receiver.answers = [status(500, Retry_After="7200"), status(410)]
    await sending.post("slow", line="c-1")
    await sending.outbox().deliver_due()
    await sending.post("gone", line="c-2")
    await sending.outbox().deliver_due()
    await sending.database.transact(partial(open_receivers, now=sending.now))
    assert await sending.outbox().deliver_due() == 2


async def test_mails_go_on_while_callbacks_are_stopped(sending: Sending, receiver: Receiver) -> None:
    receiver.answers = [status(410)]
    await sending.post("1")
    await sending.outbox().deliver_due()
    await sending.post("a letter", line="mail:1", kind="mail")
    await sending.outbox().deliver_due()
    assert receiver.texts == ["1", "a letter"]


async def test_a_restart_with_the_same_address_stays_stopped(sending: Sending, receiver: Receiver) -> None:
    receiver.answers = [status(410)]
    await sending.post("1")
    await sending.outbox().deliver_due()
    outbox = sending.outbox()
    with heard("callbacks stop and wait") as told:
        running = asyncio.create_task(outbox.run())
        await told.wait()
    outbox.stop()
    await running
    assert receiver.texts == ["1"]


async def test_a_start_with_another_address_goes_on(sending: Sending, receiver: Receiver) -> None:
    receiver.answers = [status(410)]
    await sending.post("1", "2")
    await sending.outbox(receiver="an old address").deliver_due()
    outbox = sending.outbox(receiver="a new address")
    running = asyncio.create_task(outbox.run())
    await until(lambda: receiver.texts == ["1", "1", "2"])
    outbox.stop()
    await running
    assert await sending.database.read(list_closures) == []


async def test_it_is_told_once_in_the_log_and_stays_in_the_figures(
    sending: Sending, receiver: Receiver, caplog: pytest.LogCaptureFixture
) -> None:
    registry = CollectorRegistry()
    sending.figures = Figures(registry)
    receiver.answers = [status(410), status(410)]
    await sending.post("my heart rate is 61")
    await sending.post("2", line="c-2")
    await sending.outbox().deliver_due()
    closed = partial(registry.get_sample_value, "assistant_outbox_closed", {"kind": "callback"})
    assert closed() == 1
    assert caplog.text.count("callbacks stop and wait") == 1
    assert "heart" not in caplog.text
    outbox = sending.outbox()
    await sending.database.transact(partial(open_receivers, now=sending.now))
    running = asyncio.create_task(outbox.run())
    await until(lambda: closed() == 0)
    outbox.stop()
    await running


async def test_attempts_are_counted_by_how_they_ended(sending: Sending, receiver: Receiver) -> None:
    registry = CollectorRegistry()
    sending.figures = Figures(registry)
    receiver.answers = [status(500), status(500), status(200), status(410)]
    await sending.post("1")
    await sending.outbox().deliver_due()
    sending.pass_time(80 * 3_600)
    await sending.outbox().deliver_due()
    await sending.post("2", "3")
    await sending.outbox().deliver_due()
    counted = {
        result: registry.get_sample_value(
            "assistant_outbox_attempts_total", {"kind": "callback", "result": result}
        )
        for result in ("failed", "given_up", "delivered", "refused_all")
    }
    assert counted == {"failed": 1, "given_up": 1, "delivered": 1, "refused_all": 1}


async def test_who_it_was_is_not_kept(sending: Sending, receiver: Receiver) -> None:
    receiver.answers = [status(410)]
    await sending.post("1")
    await sending.outbox().deliver_due()
    (closure,) = await sending.database.read(list_closures)
    assert dict(closure) == {"kind": "callback", "closed_at": START, "fault": "HTTP 410"}
