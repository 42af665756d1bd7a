"""What left the server: callbacks at their receiver, mails as files; each must be there once, and in order."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from bot.server import open_server
from bot.settings.urls import DatabaseRoute
from bot.store.database import Database, Transaction
from tests.bot.living import content, settings_in
from tests.bot.outbox.receiving import Receiver
from tests.consistency import Tables
from tests.faults.process import CALLBACK_SECRET
from tests.waiting import PATIENCE

LATER = 120.0
"""Seconds by which the clock is moved, so that what a killed server had leased is due again."""


async def send_the_rest(directory: Path, route: DatabaseRoute, callback_url: str) -> None:
    """Let a server of this process deliver everything that is open and due within minutes."""
    settings = settings_in(
        directory, database=route, callback_url=callback_url, callback_secrets=(CALLBACK_SECRET,)
    )
    async with (
        open_server(
            settings, content(), host="127.0.0.1", port=0, clock=lambda: time.time() + LATER
        ) as server,
        asyncio.timeout(PATIENCE),
    ):
        while await _count_open(server.engine.database):  # noqa: ASYNC110 - the worker's doing
            await asyncio.sleep(0.02)


def find_faults(tables: Tables, directory: Path, receiver: Receiver) -> list[str]:
    """Mails and callbacks that are not where the outbox says, or came in another order."""
    left = [row for row in tables["outbox"] if row["delivered_at"] is not None]
    mails = {row["id"] for row in left if row["kind"] == "mail"}
    files = {path.stem for path in (directory / "mail").glob("*.eml")}
    faults = [f"mails {mails ^ files} are not where they should be"] if mails != files else []
    arrived = list(dict.fromkeys(receipt.headers["webhook-id"] for receipt in receiver.receipts))
    posted = {row["id"]: row["line"] for row in left if row["kind"] == "callback"}
    for line in set(posted.values()):
        expected = [identifier for identifier, where in posted.items() if where == line]
        came = [identifier for identifier in arrived if posted.get(identifier) == line]
        if came != expected:
            faults.append(f"{line} was delivered as {came} instead of {expected}")
    return faults


async def _count_open(database: Database) -> int:
    soon = int((time.time() + LATER) * 1000)

    async def count(tx: Transaction) -> int:
        row = await tx.fetch_one(
            "SELECT COUNT(*) AS open FROM outbox WHERE delivered_at IS NULL AND dead_at IS NULL AND due_at <= :soon",
            soon=soon + 60_000,
        )
        assert row
        return int(row["open"])

    return await database.read(count)
