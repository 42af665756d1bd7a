"""How a report is read: in parts that are together the whole, and by the indexes."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path

from bot.settings.urls import SqliteFile
from bot.store import changes, offers, reports
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
            cut = await office.database.read(partial(find_cut, since=start, until=end, many=many))
            rows = await office.database.read(partial(read_begun, since=start, until=cut))
            found += [row["id"] for row in rows["conversations"]]
            start, parts = cut, parts + 1
        assert found == [f"c-{number}" for number in range(7)], many
        assert (parts > 1) == (many < 5)


def is_long(step: str) -> bool:
    """Whether a whole table is gone through; an index of what is open alone is short."""
    return "SCAN" in step and "INDEX offers_open" not in step


async def test_sqlite_looks_through_no_table_for_reports_offers_and_changes(tmp_path: Path) -> None:
    """Fifty thousand conversations took twenty seconds: without statistics it went through all messages for every part."""
    path = tmp_path / "assistant.db"
    async with open_database(SqliteFile(path)) as database:
        await database.migrate()
    texts = [text for name, text in vars(reports).items() if isinstance(text, str) and ":since" in text]
    values = {"since": 1, "until": 2, "many": 3, "before": 4, "most": 5}
    with sqlite3.connect(path) as connection:
        asked = [text for text in texts if "SELECT" in text]
        asked += [offers._PURGE, offers._OPEN, changes._CHANGED]
        plans = {
            text: [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {text}", values)]
            for text in asked
        }
    connection.close()
    assert len(plans) == 10
    assert {text: plan for text, plan in plans.items() if any(map(is_long, plan))} == {}
