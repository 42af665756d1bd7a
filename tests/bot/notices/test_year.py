"""A year of notices, with a kill in the middle of a delivery, twice: every partner has each message once and in time."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from functools import partial
from pathlib import Path

from standardwebhooks import Webhook

from bot.notices.subscribing import Wanted, make_subscription, subscribe
from bot.settings.urls import SqliteFile
from bot.store.notice_subscriptions import Channel, read_ledger
from bot.store.opening import open_database
from knowledge.languages import Language
from tests.bot.mail.mailbox import Mailbox, listening, text_of
from tests.bot.notices.year import FIRST, KEYS
from tests.bot.outbox.receiving import Receipt, Receiver, hang, receiving
from tests.waiting import until

MEASURES = [
    ("2027-01-04", "measures-v3 published"),
    ("2027-01-16", "measures-v3 reminder-30"),
    ("2027-02-08", "measures-v3 reminder-7"),
    ("2027-02-14", "measures-v3 reminder-1"),
    ("2027-02-15", "measures-v3 released"),
]
ACCOUNTS = [
    ("2027-03-01", "sign-in published"),
    ("2027-05-02", "sign-in reminder-30"),
    ("2027-05-10", "sign-in rescheduled"),
    ("2027-05-21", "sign-in reminder-30"),
    ("2027-06-13", "sign-in reminder-7"),
    ("2027-06-19", "sign-in reminder-1"),
    ("2027-06-20", "sign-in released"),
]
EMERGENCY = [
    ("2027-07-01", "certificate published"),
    ("2027-07-03", "certificate reminder-7"),
    ("2027-07-09", "certificate reminder-1"),
    ("2027-07-10", "certificate released"),
]
UNITS = [
    ("2027-08-01", "units published"),
    ("2027-09-01", "units reminder-30"),
    ("2027-09-05", "units cancelled"),
]
STAGES = [
    ("2027-10-10", "stages published"),
    ("2027-11-01", "stages reminder-30"),
    ("2027-11-15", "stages released"),
]
EVERYTHING = MEASURES + ACCOUNTS + EMERGENCY + UNITS + STAGES
"""What partners are told on which day, reckoned by hand; of the normal change nobody is."""


class Year:
    """A database with four partners, their receivers, and the process that lives the year."""

    def __init__(self, directory: Path, hooks: dict[str, Receiver], mailbox: Mailbox) -> None:
        self.path = directory / "year.db"
        self.step = directory / "step"
        self.step.write_text("0")
        self.hooks = hooks
        self.mailbox = mailbox
        self.secrets: dict[str, str] = {}

    async def subscribe_all(self) -> None:
        wanted = {
            "everything": Wanted(
                partner="Everything Ltd", channel=Channel.WEBHOOK, address=self.hooks["everything"].url
            ),
            "sleep": Wanted(
                partner="Sleep GmbH",
                channel=Channel.WEBHOOK,
                address=self.hooks["sleep"].url,
                services=("sleep",),
            ),
            "weights": Wanted(
                partner="Weights GmbH",
                channel=Channel.MAIL,
                address="weights@example.com",
                language=Language.DE,
                services=("measures",),
            ),
            "kango": Wanted(
                partner="Kango", channel=Channel.MAIL, address="kango@example.com", language=Language.JA
            ),
        }
        async with open_database(SqliteFile(self.path)) as database:
            await database.migrate()
            for name, each in wanted.items():
                made = make_subscription(each, KEYS, name, now=1)
                self.secrets[name] = made.secret or ""
                await database.transact(partial(subscribe, subscribed=made))

    async def live(self) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.bot.notices.year",
            str(self.path),
            str(self.mailbox.server.port),
            str(self.step),
        )

    async def live_until_killed(self, hook: Receiver, after: int) -> None:
        """Kill the process while a partner has one more message than `after` and has not answered it."""
        answered = asyncio.Event()
        hook.answers = [hang(_over()) for _ in range(after - len(hook.receipts))] + [hang(answered)]
        process = await self.live()
        await until(lambda: len(hook.receipts) == after + 1)
        process.kill()
        await process.wait()
        answered.set()

    def mails_to(self, address: str) -> list[EmailMessage]:
        pairs = zip(self.mailbox.recipients, self.mailbox.mails, strict=True)
        return [mail for recipient, mail in pairs if recipient == address]


def _over() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event


def told(receipts: list[Receipt]) -> list[tuple[str, str]]:
    """Day and matter of each webhook, each id once, in the order of arrival."""
    once = {each.headers["webhook-id"]: json.loads(each.body) for each in receipts}
    return [
        (each["timestamp"][:10], f"{each['data']['notice']['id']} {each['data']['occasion']}")
        for each in once.values()
    ]


def days_of(mails: list[EmailMessage]) -> list[str]:
    """The days of the mails, each Message-ID once."""
    once = {str(each["Message-ID"]): each for each in mails}
    return [each["Date"].datetime.date().isoformat() for each in once.values()]


async def test_every_partner_has_each_message_of_a_year_once_and_in_time(tmp_path: Path) -> None:
    async with receiving() as everything, receiving() as sleep, listening() as mailbox:
        year = Year(tmp_path, {"everything": everything, "sleep": sleep}, mailbox)
        await year.subscribe_all()
        await year.live_until_killed(everything, 6)
        await year.live_until_killed(sleep, 4)
        last = await year.live()
        assert await last.wait() == 0

        assert told(everything.receipts) == EVERYTHING
        assert told(sleep.receipts) == EMERGENCY + UNITS + STAGES
        assert days_of(year.mails_to("weights@example.com")) == [day for day, _ in MEASURES + UNITS]
        assert days_of(year.mails_to("kango@example.com")) == [day for day, _ in EVERYTHING]

        # Only what was under way when the process was killed came twice, under one id.
        for hook in (everything, sleep):
            times = Counter(each.headers["webhook-id"] for each in hook.receipts)
            assert max(times.values()) == 2
            assert sum(each == 2 for each in times.values()) <= 2
        for name, hook in year.hooks.items():
            for receipt in hook.receipts:
                _check_attempt(receipt, year.secrets[name])

        async with open_database(SqliteFile(year.path)) as database:
            ledger = [
                row
                for notice in ("measures-v3", "sign-in", "certificate", "units", "stages")
                for row in await database.read(partial(read_ledger, notice_id=notice))
            ]
        assert len(ledger) == 2 * len(EVERYTHING) + 10 + 8
        assert all(row["delivered_at"] - row["at"] <= 86_400_000 for row in ledger)

        german = year.mails_to("weights@example.com")[0]
        assert str(german["Subject"]) == "API-Änderung am 15. Februar 2027: Änderung measures-v3"
        assert "Geplante Freigabe: 15. Februar 2027" in text_of(german)
        japanese = year.mails_to("kango@example.com")[3]
        assert "あと1日" in str(japanese["Subject"])


def _check_attempt(receipt: Receipt, secret: str) -> None:
    """Signed as Standard Webhooks has it, by the clock of the year, at most a day after it was told."""
    headers = {name.lower(): value for name, value in receipt.headers.items()}
    signature = Webhook(secret).sign(
        headers["webhook-id"],
        datetime.fromtimestamp(int(headers["webhook-timestamp"]), UTC),
        receipt.text,
    )
    assert headers["webhook-signature"] == signature
    attempted = datetime.fromtimestamp(int(headers["webhook-timestamp"]), UTC).date()
    made = date.fromisoformat(json.loads(receipt.body)["timestamp"][:10])
    assert FIRST <= made <= attempted <= made + timedelta(1)
