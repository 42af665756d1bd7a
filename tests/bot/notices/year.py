"""A year of notices with a clock moved by hand, in a process of its own: `python -m tests.bot.notices.year DB PORT STEP`.

After every day the day's number is written to the file STEP, so that a process that follows a killed one goes on there.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import msgspec

from bot.catalogues import load_wording
from bot.notices.connecting import connect_partners
from bot.notices.drafts import Draft
from bot.notices.publishing import Act, NoticeEnded, NoticeTaken, cancel, publish, release, reschedule
from bot.notices.reminding import reminding
from bot.outbox.worker import Outbox
from bot.settings.urls import SmtpServer, SqliteFile
from bot.store.database import Database, Transaction
from bot.store.opening import open_database
from bot.sweeping import Sweeper
from knowledge.notices import PolicyFault
from tests.bot.living import settings_in
from verification.keys import KeyRing

FIRST: Final = date(2027, 1, 1)
DAYS: Final = 365
KEYS: Final = KeyRing((b"k" * 32,))
PUBLIC_URL: Final = "https://help.example.com"
Deed = Callable[[Transaction, Act], Awaitable[Any]]


def draft(identifier: str, category: str, services: list[str], planned_on: str, **more: Any) -> Draft:
    """A notice in English and German."""
    texts = {
        "en": {"title": f"Change {identifier}", "what": "A field gets another name.", "to_do": "Read both."},
        "de": {"title": f"Änderung {identifier}", "what": "Ein Feld heißt anders.", "to_do": "Beide lesen."},
    }
    if category == "normal":
        texts = {"en": {"title": f"Change {identifier}", "what": "Faster."}}
    plain = {"id": identifier, "category": category, "services": services, "planned_on": planned_on}
    return msgspec.convert(plain | {"texts": texts} | more, Draft)


def published(*arguments: Any, **more: Any) -> Deed:
    wanted = draft(*arguments, **more)
    return lambda tx, act: publish(tx, act, wanted)


def moved(identifier: str, to: str) -> Deed:
    return lambda tx, act: reschedule(tx, act, identifier, date.fromisoformat(to), "partners need longer")


DEEDS: Final[dict[str, Deed]] = {
    "2027-01-04": published("measures-v3", "major", ["measures"], "2027-02-15"),
    "2027-03-01": published("sign-in", "major", ["accounts"], "2027-06-01", business_critical=True),
    "2027-04-01": published("faster", "normal", ["sleep"], "2027-04-02"),
    "2027-05-10": moved("sign-in", "2027-06-20"),
    "2027-07-01": published("certificate", "emergency", ["sleep"], "2027-07-10"),
    "2027-08-01": published("units", "major", ["measures", "sleep"], "2027-10-01"),
    "2027-09-05": lambda tx, act: cancel(tx, act, "units", "not needed after all"),
    "2027-10-10": published("stages", "major", ["sleep"], "2027-12-01"),
    "2027-11-15": lambda tx, act: release(tx, act, "stages", "all partners are ready"),
}
"""What the team does on which day."""


async def live(path: Path, port: int, step: Path) -> None:
    """Live the year from the day after the last one that was lived."""
    days = [0]

    def clock() -> int:
        moment = datetime(FIRST.year, FIRST.month, FIRST.day, 9, tzinfo=UTC) + timedelta(days[0])
        return int(moment.timestamp() * 1_000)

    settings = settings_in(
        path.parent,
        database=SqliteFile(path),
        mail=SmtpServer("127.0.0.1", port, tls=False, starttls=False),
        public_url=PUBLIC_URL,
    )
    async with open_database(settings.database) as database:
        routes = connect_partners(settings, database, load_wording(), KEYS, clock)
        outbox = Outbox(database, routes, clock=clock, chance=lambda: 0.0)
        sweeper = Sweeper(database, clock=clock, sweeps=())
        for number in range(int(step.read_text()), DAYS):
            days[0] = number
            await _do(database, FIRST + timedelta(number), clock())
            await sweeper.sweep(reminding(PUBLIC_URL))
            await outbox.deliver_due()
            step.write_text(str(number + 1))


async def _do(database: Database, day: date, now: int) -> None:
    deed = DEEDS.get(day.isoformat())
    if deed is None:
        return
    act = Act(actor="p-ada", now=now, public_url=PUBLIC_URL)
    with suppress(NoticeTaken, NoticeEnded, PolicyFault):  # it was done before the process was killed
        await database.transact(lambda tx: deed(tx, act))


if __name__ == "__main__":
    asyncio.run(live(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])))
