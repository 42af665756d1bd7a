"""How a report is read: in parts that are together the whole, and by the indexes."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bot.settings.urls import SqliteFile
from bot.store import offers, reports
from bot.store.opening import open_database
from bot.store.reports import find_cut, read_begun
from tests.bot.inbox.office import Office

SECONDS = (1, 1, 1, 1, 2, 5, 5, 9)
"""When conversations began: several at one moment are never torn apart."""


async def test_the_parts_of_a_period_hold_each_of_its_conversations_once(office: Office) -> None:
    for number, second in enumerate(SECONDS):
        await office.place(f"c-{number}", since=second)
    for many in (1, 2, 3, 8, 100):
        found: list[str] = []
        start, end, parts = 1_000, 9_000, 0
        while start < end:
            cut = await office.database.read(
                lambda tx, since=start, most=many: find_cut(tx, since=since, until=9_000, many=most)
            )
            rows = await office.database.read(
                lambda tx, since=start, until=cut: read_begun(tx, since=since, until=until)
            )
            found += [row["id"] for row in rows["conversations"]]
            start, parts = cut, parts + 1
        assert found == [f"c-{number}" for number in range(7)], many
        assert (parts > 1) == (many < 5)


async def test_sqlite_looks_through_no_table_for_a_report_or_for_old_offers(tmp_path: Path) -> None:
    """Fifty thousand conversations took twenty seconds: without statistics it went through all messages for every part."""
    path = tmp_path / "assistant.db"
    async with open_database(SqliteFile(path)) as database:
        await database.migrate()
    texts = [text for name, text in vars(reports).items() if isinstance(text, str) and ":since" in text]
    values = {"since": 1, "until": 2, "many": 3, "before": 4, "after": 5}
    with sqlite3.connect(path) as connection:
        asked = [text for text in texts if "SELECT" in text] + [offers._PURGE]
        plans = {
            text: [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {text}", values)]
            for text in asked
        }
    connection.close()
    assert len(plans) == 8
    assert {text: plan for text, plan in plans.items() if any("SCAN" in step for step in plan)} == {}
