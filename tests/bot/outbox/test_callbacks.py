"""Callbacks against a real receiver: signed, in order, again until taken, never where nobody sent them."""

from __future__ import annotations

import asyncio
import base64
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from standardwebhooks.webhooks import Webhook

from bot.outbox.callbacks import open_callbacks, read_retry_after, sign_body
from bot.outbox.outcomes import Later
from bot.store.database import Database
from bot.store.outbox import Delivery
from tests.bot.outbox.receiving import NEARBY, SECRET, START, Receiver, Sending, hang, status

HOUR = 3_600


def reader(secret: bytes = SECRET) -> Webhook:
    return Webhook("whsec_" + base64.b64encode(secret).decode())


async def test_a_callback_is_posted_as_json_and_signed_as_the_standard_says(
    sending: Sending, receiver: Receiver
) -> None:
    sending.now = int(datetime.now(UTC).timestamp() * 1_000)  # the reader of the standard has the real clock
    (identifier,) = await sending.post('{"type": "message.created", "data": {"text": "Grüße"}}')
    await sending.outbox().deliver_due()
    (receipt,) = receiver.receipts
    assert receipt.headers["Content-Type"] == "application/json"
    assert receipt.headers["webhook-id"] == identifier
    opened = reader().verify(receipt.body, {name.lower(): text for name, text in receipt.headers.items()})
    assert opened == {"type": "message.created", "data": {"text": "Grüße"}}


def test_while_a_secret_is_replaced_a_callback_is_signed_with_both() -> None:
    now = int(datetime.now(UTC).timestamp())
    new, old = b"n" * 24, b"o" * 24
    headers = sign_body([new, old], "id-1", now, b"{}")
    assert len(headers["webhook-signature"].split()) == 2
    for secret in (new, old):
        reader(secret).verify(b"{}", headers)


async def test_one_line_arrives_in_order_also_when_the_first_fails(
    sending: Sending, receiver: Receiver
) -> None:
    receiver.answers = [status(500)]
    await sending.post("1", "2", "3")
    await sending.outbox().deliver_due()
    assert receiver.texts == ["1"]
    sending.pass_time(5)
    await sending.outbox().deliver_due()
    assert receiver.texts == ["1", "1", "2", "3"]


async def test_a_repeated_attempt_has_the_same_id_and_a_fresh_timestamp(
    sending: Sending, receiver: Receiver
) -> None:
    receiver.answers = [status(503)]
    await sending.post("1")
    await sending.outbox().deliver_due()
    sending.pass_time(5)
    await sending.outbox().deliver_due()
    first, second = (receipt.headers for receipt in receiver.receipts)
    assert first["webhook-id"] == second["webhook-id"]
    assert int(second["webhook-timestamp"]) == int(first["webhook-timestamp"]) + 5
    assert first["webhook-signature"] != second["webhook-signature"]


@pytest.mark.parametrize("code", [200, 201, 202, 204, 299])
async def test_every_2xx_is_success(sending: Sending, receiver: Receiver, code: int) -> None:
    receiver.answers = [status(code)]
    (identifier,) = await sending.post("1")
    await sending.outbox().deliver_due()
    assert (await sending.row(identifier))["delivered_at"] == START


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
async def test_a_redirect_is_a_failure_and_is_not_followed(
    sending: Sending, receiver: Receiver, code: int
) -> None:
    receiver.answers = [status(code, Location=receiver.url + "/elsewhere")]
    (identifier,) = await sending.post("1")
    await sending.outbox().deliver_due()
    assert receiver.texts == ["1"]
    row = await sending.row(identifier)
    assert (row["fault"], row["delivered_at"], row["dead_at"]) == (f"HTTP {code}", None, None)


@pytest.mark.parametrize("code", [400, 401, 404, 408, 500])
async def test_any_other_status_is_tried_again_in_five_seconds(
    sending: Sending, receiver: Receiver, code: int
) -> None:
    receiver.answers = [status(code)]
    (identifier,) = await sending.post("1")
    await sending.outbox().deliver_due()
    assert (await sending.row(identifier))["due_at"] == START + 5_000


@pytest.mark.parametrize("code", [429, 502, 504])
async def test_a_receiver_with_too_much_to_do_is_left_alone_for_longer(
    sending: Sending, receiver: Receiver, code: int
) -> None:
    receiver.answers = [status(code)]
    (identifier,) = await sending.post("1")
    await sending.outbox().deliver_due()
    assert (await sending.row(identifier))["due_at"] == START + 60_000


async def test_retry_after_is_honoured(sending: Sending, receiver: Receiver) -> None:
    receiver.answers = [status(429, Retry_After="120")]
    await sending.post("1")
    await sending.outbox().deliver_due()
    sending.pass_time(119)
    assert await sending.outbox().deliver_due() == 0
    sending.pass_time(1)
    assert await sending.outbox().deliver_due() == 1
    assert receiver.texts == ["1", "1"]


@pytest.mark.parametrize("asked", ["604800", "9" * 100, "Fri, 31 Dec 9999 23:59:59 GMT"])
async def test_nobody_is_left_alone_for_longer_than_a_day(
    sending: Sending, receiver: Receiver, asked: str
) -> None:
    receiver.answers = [status(503, Retry_After=asked)]
    (identifier,) = await sending.post("1")
    await sending.outbox().deliver_due()
    assert (await sending.row(identifier))["due_at"] == START + 24 * HOUR * 1_000


async def test_a_date_that_asks_for_a_while_is_honoured(sending: Sending, receiver: Receiver) -> None:
    until = format_datetime(datetime.fromtimestamp(START / 1_000, UTC) + timedelta(seconds=90), usegmt=True)
    receiver.answers = [status(503, Retry_After=until)]
    (identifier,) = await sending.post("1")
    await sending.outbox().deliver_due()
    assert (await sending.row(identifier))["due_at"] == START + 90_000


async def test_a_hanging_receiver_is_given_up_for_this_time(receiver: Receiver, database: Database) -> None:
    never = asyncio.Event()
    receiver.answers = [hang(never)]
    async with open_callbacks(
        receiver.url, [SECRET], clock=lambda: START, reach=NEARBY, time_limit=0.2
    ) as attempt:
        sending = Sending(database, attempt)
        (identifier,) = await sending.post("1")
        await sending.outbox().deliver_due()
        row = await sending.row(identifier)
    never.set()
    assert row["due_at"] == START + 5_000
    assert "Timeout" in row["fault"]


async def test_a_receiver_that_is_not_there_is_tried_again(database: Database) -> None:
    async with open_callbacks(
        "http://127.0.0.1:1/hook", [SECRET], clock=lambda: START, reach=NEARBY
    ) as attempt:
        sending = Sending(database, attempt)
        (identifier,) = await sending.post("1")
        await sending.outbox().deliver_due()
        row = await sending.row(identifier)
    assert row["due_at"] == START + 5_000
    assert row["dead_at"] is None


async def test_a_callback_is_given_up_after_72_hours_and_stays_visible(
    sending: Sending, receiver: Receiver
) -> None:
    receiver.answers = [status(500) for _ in range(20)]
    (identifier,) = await sending.post("1")
    while (await sending.row(identifier))["dead_at"] is None:
        await sending.outbox().deliver_due()
        sending.now = max(sending.now, (await sending.row(identifier))["due_at"])
    row = await sending.row(identifier)
    assert row["dead_at"] == START + 72 * HOUR * 1_000
    assert (row["fault"], row["payload"]) == ("HTTP 500", "1")
    assert len(receiver.receipts) == 10


async def test_a_fault_never_holds_the_address_or_the_message(sending: Sending, receiver: Receiver) -> None:
    receiver.answers = [status(500)]
    (identifier,) = await sending.post("my heart rate is 61")
    await sending.outbox().deliver_due()
    fault = (await sending.row(identifier))["fault"]
    assert "61" not in fault
    assert "127.0.0.1" not in fault


async def test_no_cookie_of_the_receiver_is_kept(sending: Sending, receiver: Receiver) -> None:
    receiver.answers = [status(200, Set_Cookie="seen=1")]
    await sending.post("1", "2")
    await sending.outbox().deliver_due()
    assert "Cookie" not in receiver.receipts[1].headers


async def test_a_name_that_resolves_to_nothing_is_tried_again() -> None:
    async with open_callbacks(
        "http://nowhere.invalid/hook", [SECRET], clock=lambda: START, reach=NEARBY
    ) as attempt:
        outcome = await attempt(Delivery("id-1", "callback", "c-1", "{}", START, 1))
    assert isinstance(outcome, Later)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("0", 0),
        (" 30 ", 30),
        ("99999999999999999999", 999_999_999),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        ("٣", None),
    ],
)
def test_retry_after_in_seconds_or_nonsense(value: str | None, seconds: int | None) -> None:
    assert read_retry_after(value, now=0) == seconds


@pytest.mark.parametrize(("ahead", "seconds"), [(90, 90), (-90, 0)])
def test_retry_after_as_a_date(ahead: int, seconds: int) -> None:
    now = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
    value = format_datetime(now + timedelta(seconds=ahead), usegmt=True)
    assert read_retry_after(value, now=int(now.timestamp())) == seconds
