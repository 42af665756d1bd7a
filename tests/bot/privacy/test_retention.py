"""Retention: what is past its time goes, what is not stays, and the papers say the same as the purge does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.privacy.kept import DAY, KEPT, find_kept
from bot.privacy.purging import RETENTION_SWEEPS, purge_all
from bot.privacy.record import write_record
from bot.settings.urls import DatabaseRoute
from bot.store.database import Database
from bot.store.purging import PURGES
from tests.bot.living import START, Clock, Platform, living
from tests.bot.privacy.person import leave_traces

NOW = START * 1000
POST = """
INSERT INTO posts (forum, object_id, kind, topic_id, place, author_id, author_name, language, text, url, digest,
    forum_version, forum_updated, verdict, findings, severity, engine, lists, first_at, taken_at)
VALUES ('f', 'o', 'post', 't', 1, 'u', 'Name', 'en', 'words', 'u', 'd', 1, 1, 'review', '[]', 2, '1', '1', 1, 1)
"""
REVIEW = """
INSERT INTO reviews (id, kind, forum, object_id, author_id, language, state, version, severity, rules, priority, points,
    due_at, created_at, updated_at)
VALUES ('r', 'post', 'f', 'o', 'u', 'en', 'pending', 1, 2, ' ', 1, '[]', 1, 1, 1)
"""


@pytest.fixture
async def platform(route: DatabaseRoute, tmp_path: Path) -> AsyncIterator[Platform]:
    async with living(tmp_path, Clock(), database=route) as platform:
        await leave_traces(platform)
        yield platform


async def purge_after(platform: Platform, days: float) -> dict[str, int]:
    return await purge_all(platform.server.engine.database, NOW + int(days * DAY))


async def names(platform: Platform) -> set[str]:
    return {row["id"] for row in await platform.rows("SELECT id FROM conversations")}


async def run(database: Database, sql: str) -> None:
    await database.transact(lambda tx: tx.execute(sql))


async def test_nothing_goes_on_the_day_it_was_stored(platform: Platform) -> None:
    assert set((await purge_after(platform, 1)).values()) == {0}


async def test_conversations_go_after_thirty_days_or_a_hundred_and_eighty(platform: Platform) -> None:
    assert await names(platform) == {"own", "other", "stranger"}
    await run(platform.server.engine.database, "UPDATE conversations SET status = 'closed' WHERE id = 'own'")
    await purge_after(platform, 29.9)
    assert await names(platform) == {"own", "other", "stranger"}
    await purge_after(platform, 30.1)
    assert "stranger" not in await names(platform)
    assert "own" in await names(platform)
    await purge_after(platform, 180.1)
    assert await names(platform) == set()
    assert await platform.rows("SELECT 1 FROM messages") == []


async def test_who_waits_for_a_person_is_never_purged(platform: Platform) -> None:
    await purge_after(platform, 4000)
    assert await names(platform) == {"own"}


@pytest.mark.parametrize("state", ["restricted", "asked"])
async def test_what_law_keeps_is_not_purged(platform: Platform, state: str) -> None:
    database = platform.server.engine.database
    await run(database, "UPDATE conversations SET status = 'closed' WHERE id = 'own'")
    if state == "restricted":
        await run(database, "UPDATE conversations SET restricted_at = 1 WHERE id = 'own'")
    else:
        await run(
            database,
            "INSERT INTO data_requests (id, account_id, kind, conversation_id, assurance, created_at, due_at, state)"
            " VALUES ('r-1', 'a-1', 'export', 'own', 'session', 1, 2, 'open')",
        )
    await purge_after(platform, 4000)
    assert "own" in await names(platform)


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("verification_attempts", "INSERT INTO session_uses (jti, conversation_id, account_id, first_at, expires_at)"
         " VALUES ('x', 'c', 'a-1', {at}, {at})"),
        ("verification_attempts", "INSERT INTO claims (id, conversation_id, name, email, categories, enable, created_at)"
         " VALUES ('x', 'c', 'n', 'e', '[]', 0, {at})"),
        ("verification_attempts", "INSERT INTO proofs (conversation_id, account_id, assurance, proved_at)"
         " VALUES ('x', 'a-1', 'code', {at})"),
        ("throttle_keys", "INSERT INTO attempts (scope, subject, at, id) VALUES ('send_code:email', 'x', {at}, 'x')"),
        ("codes", "INSERT INTO challenges (id, conversation_id, action, language, email_hash, digest, created_at, expires_at)"
         " VALUES ('x', 'c', 'show', 'en', 'h', 'd', {at}, {at})"),
        ("link_tokens", "INSERT INTO confirmations (id, account_id, categories, wording, assurance, created_at, expires_at)"
         " VALUES ('x', 'a-1', '[]', 'w', 'details', {at}, {at})"),
        ("consents", "INSERT INTO consents (id, account_id, category, wording, language, at, assurance, channel, withdrawn_at)"
         " VALUES ('x', 'a-1', 'news', 'w', 'en', 1, 'code', 'chat', {at})"),
        ("data_requests", "INSERT INTO data_requests (id, account_id, kind, assurance, created_at, due_at, state, decided_at)"
         " VALUES ('x', 'a-1', 'export', 'code', 1, 2, 'done', {at})"),
        ("deliveries_given_up", "INSERT INTO outbox (id, kind, line, place, payload, created_at, due_at, dead_at)"
         " VALUES ('x', 'callback', 'callback:x', 1, '{{}}', 1, 1, {at})"),
        ("article_feedback", "INSERT INTO article_feedback (id, article, version, language, helpful, at)"
         " VALUES ('x', 'data-use', '1', 'en', 1, {at})"),
    ],
)  # fmt: skip
async def test_each_kind_goes_when_its_time_is_over_and_not_before(
    database: Database, kind: str, row: str
) -> None:
    await run(
        database,
        "INSERT INTO accounts (id, name, email, email_key, language, created_at) VALUES ('a-1', 'n', 'e', 'e', 'en', 1)",
    )
    await run(database, row.format(at=NOW))
    days = find_kept(kind).days
    assert days is not None
    assert (await purge_all(database, NOW + days * DAY))[kind] == 0
    assert (await purge_all(database, NOW + days * DAY + 1))[kind] == 1
    assert set((await purge_all(database, NOW + days * DAY + 1)).values()) == {0}


async def test_of_a_closed_case_the_words_go_and_the_decision_stays(database: Database) -> None:
    await run(database, POST)
    await run(database, REVIEW)
    await run(database, f"UPDATE posts SET taken_at = {NOW}")  # noqa: S608 - our own number
    later = NOW + 365 * DAY + 1
    assert (await purge_all(database, later))["moderation"] == 0
    await run(database, "UPDATE reviews SET state = 'ignored'")
    assert (await purge_all(database, later))["moderation"] == 1
    assert await database.read(lambda tx: tx.fetch_all("SELECT text, digest FROM posts")) == [
        {"text": "", "digest": "d"}
    ]


async def test_attempts_counted_for_a_conversation_stay_as_long_as_it(database: Database) -> None:
    await run(
        database,
        "INSERT INTO attempts (scope, subject, at, id) VALUES ('submit_details:conversation', 'c', 1, 'x')",
    )
    assert (await purge_all(database, NOW))["throttle_keys"] == 0


async def test_more_than_a_portion_goes_all_the_same(database: Database) -> None:
    await run(
        database,
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 450)"
        " INSERT INTO article_feedback (id, article, version, language, helpful, at)"
        " SELECT CAST(i AS TEXT), 'data-use', '1', 'en', 1, 1 FROM n",
    )
    assert (await purge_all(database, NOW))["article_feedback"] == 450


def test_every_kind_with_a_time_is_purged_and_swept() -> None:
    timed = {each.kind for each in KEPT if each.days is not None}
    assert timed == set(PURGES)
    assert {sweep.name for sweep in RETENTION_SWEEPS} == {f"purge {kind}" for kind in PURGES}


def test_the_record_of_processing_is_the_one_in_force() -> None:
    written = (Path(__file__).parents[3] / "docs" / "processing.json").read_text(encoding="utf-8")
    assert written == write_record(), "run: python -m bot.privacy.record > docs/processing.json"
