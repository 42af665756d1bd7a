"""Other settings than at the last start are rows of the audit, and no value of them is kept."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from bot.settings import Settings
from bot.settings.urls import SqliteFile
from bot.starting import mark_settings, note_start
from bot.store.audit import list_entries
from bot.store.database import Database
from bot.store.opening import open_database
from tests.databases import furnish
from verification.policy import DetailsPolicy

OLD, NEW = b"old key of thirty-two bytes, long", b"new key of thirty-two bytes, long"
FIRST = Settings(
    secret_keys=(OLD,), callback_url="https://example.com/secret-path", public_url="https://a.example.com"
)


async def rows_of(database: Database) -> list[tuple[str, int | None]]:
    entries = map(json.loads, await database.read(list_entries))
    return [(entry["result"], entry["count"]) for entry in entries]


async def test_each_setting_that_changed_is_a_row_once_and_a_rotation_shows(tmp_path: Path) -> None:
    route = SqliteFile(tmp_path / "assistant.db")
    furnish(route)
    async with open_database(route) as database:
        for _ in range(2):
            await note_start(database, FIRST, now=1)
        assert await rows_of(database) == []
        rotated = replace(FIRST, secret_keys=(NEW, OLD), details_policy=DetailsPolicy.CODE)
        for _ in range(2):
            await note_start(database, rotated, now=2)
        assert await rows_of(database) == [
            ("setting_changed DETAILS_POLICY", None),
            ("setting_changed SECRET_KEYS", 2),
        ]
        await note_start(database, replace(rotated, secret_keys=(NEW,)), now=3)
        assert (await rows_of(database))[2:] == [("setting_changed SECRET_KEYS", 1)]


def test_a_mark_tells_nothing_of_a_value() -> None:
    marks = json.dumps(mark_settings(FIRST))
    for value in ("old key", "secret-path", "a.example.com", OLD.hex()):
        assert value not in marks
