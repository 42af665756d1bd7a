"""The demo's forum: a newcomer finds a living queue, and a second start adds nothing to it."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.demo import plant_demo
from bot.demo_env import ensure_demo_environment
from bot.demo_posts import plant_posts
from bot.moderation.acts import confirm, decide
from bot.moderation.bureau import Bureau, NotAllowed
from bot.moderation.judging import Judgement
from bot.moderation.rules import Decision
from bot.settings.urls import SqliteFile
from bot.store.database import Row
from bot.store.opening import open_database
from bot.store.people import Person, find_person
from tests.bot.living import content
from verification.keys import KeyRing

NOW = 1_800_000_000_000


@pytest.fixture
async def bureau(tmp_path: Path) -> AsyncIterator[Bureau]:
    """What the demo's moderators work with; on SQLite, as the demo."""
    async with open_database(SqliteFile(tmp_path / "demo.db"), create=True) as database:
        await database.migrate()
        environ = ensure_demo_environment({}, "http://127.0.0.1:8080", tmp_path / "demo.env")
        await plant_demo(database, environ, b"k" * 32, now=NOW)
        ids = itertools.count()
        yield Bureau(
            database=database,
            wording=content().wording,
            keys=KeyRing([b"k" * 32]),
            public_url="http://127.0.0.1:8080",
            clock=lambda: NOW,
            new_id=lambda: f"id-{next(ids)}",
        )


async def rows(bureau: Bureau, sql: str) -> list[Row]:
    return await bureau.database.read(lambda tx: tx.fetch_all(sql))


async def person(bureau: Bureau, email: str) -> Person:
    found = await bureau.database.read(lambda tx: find_person(tx, email))
    assert found is not None
    return found


async def test_the_queue_has_something_of_everything(bureau: Bureau) -> None:
    await plant_posts(bureau)
    posts = await rows(bureau, "SELECT language, verdict FROM posts")
    assert {post["language"] for post in posts} == {"en", "de", "fr", "ja", "zh-Hans"}
    assert sum(post["verdict"] == "ok" for post in posts) > len(posts) / 2
    reviews = await rows(bureau, "SELECT kind, state, reports FROM reviews")
    assert {"pending", "awaiting_second", "approved"} == {review["state"] for review in reviews}
    assert {"post", "report", "appeal"} == {review["kind"] for review in reviews}
    assert any(review["kind"] == "post" and review["reports"] for review in reviews)
    told = [row["at"] for row in await rows(bureau, "SELECT at FROM moderation_audit ORDER BY place")]
    assert told == sorted(told)


async def test_a_second_start_keeps_everything_and_adds_nothing(bureau: Bureau) -> None:
    await plant_posts(bureau)
    await bureau.database.transact(lambda tx: tx.execute("UPDATE posts SET title = 'mine'"))
    tables = ("posts", "reviews", "decisions", "reader_reports", "appeals", "review_notes")
    before = [await rows(bureau, f"SELECT * FROM {table}") for table in tables]  # noqa: S608 - our own
    await plant_posts(bureau)
    assert [await rows(bureau, f"SELECT * FROM {table}") for table in tables] == before  # noqa: S608


async def test_the_moderator_may_decide_what_waits_for_somebody_else(bureau: Bureau) -> None:
    await plant_posts(bureau)
    kenji, chloe = await person(bureau, "moderator@example.com"), await person(bureau, "admin@example.com")
    (proposal,) = await rows(bureau, "SELECT id FROM reviews WHERE state = 'awaiting_second'")
    (appeal,) = await rows(bureau, "SELECT id FROM reviews WHERE kind = 'appeal'")
    right = Judgement(decision=Decision.REVERSE, reason="Among friends.", message="You are right.")
    with pytest.raises(NotAllowed):
        await confirm(bureau, chloe, proposal["id"], None)
    with pytest.raises(NotAllowed):
        await decide(bureau, chloe, appeal["id"], right, None)
    await confirm(bureau, kenji, proposal["id"], None)
    await decide(bureau, kenji, appeal["id"], right, None)
    states = {row["state"] for row in await rows(bureau, "SELECT state FROM decisions")}
    assert "proposed" not in states
