"""A second look at a sample: somebody else, who sees no first decision; it counts and does nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.moderation.sampling import is_sampled
from bot.moderation.second_looks import LASTS
from bot.moderation.tidying import forget
from bot.settings.urls import DatabaseRoute
from tests.bot.living import Clock, living
from tests.bot.moderation.board import FAIR, RUDE, Board, staff

DISMISS: dict[str, Any] = {"decision": "dismiss", "rules": [], "reason": ""}


@pytest.fixture
async def watched(tmp_path: Path, clock: Clock) -> AsyncIterator[Board]:
    """A board of which everything is in the sample."""
    async with living(tmp_path, clock, blind_sample=100) as platform:
        yield await staff(platform, clock)


@pytest.fixture
async def watched_on_both(route: DatabaseRoute, tmp_path: Path, clock: Clock) -> AsyncIterator[Board]:
    async with living(tmp_path, clock, database=route, blind_sample=100) as platform:
        yield await staff(platform, clock)


async def decided(board: Board, decision: str = "warn") -> tuple[str, str]:
    """A review that Mo decided on, and the second look at it."""
    review_id = await board.review()
    await board.decide("mo", review_id, decision)
    [second] = await board.listed("ivy")
    return review_id, second


def test_a_share_is_drawn_that_hangs_on_the_key_alone() -> None:
    names = [f"post {number}" for number in range(10_000)]
    drawn = {name for name in names if is_sampled(b"k" * 32, name, 2)}
    assert 150 < len(drawn) < 250
    assert drawn == {name for name in names if is_sampled(b"k" * 32, name, 2)}
    assert drawn != {name for name in names if is_sampled(b"l" * 32, name, 2)}
    assert not any(is_sampled(b"k" * 32, name, 0) for name in names)
    assert all(is_sampled(b"k" * 32, name, 100) for name in names)


async def test_a_decided_post_comes_before_somebody_else_as_if_it_were_new(watched_on_both: Board) -> None:
    board = watched_on_both
    first_id = await board.review()
    before = await board.read(first_id, "ivy")
    await board.decide("mo", first_id, "warn")
    assert await board.listed("mo") == []
    [second] = await board.listed("ivy")
    assert (await board.people["mo"].call("GET", f"/api/moderation/reviews/{second}"))[0] == 404
    assert (await board.act("mo", second, "decision", DISMISS))[0] == 404
    after = await board.read(second, "ivy")
    changes = {name for name in before if before[name] != after[name]}
    assert changes <= {"id", "timeline", "created_at", "updated_at", "due_at", "points", "priority"}
    shown = await board.must("ivy", second, "decision", DISMISS)
    assert (shown["state"], shown["decision"]["measures"]) == ("rejected", [])
    first = await board.read(first_id)
    assert (first["state"], first["decision"]["decision"], len(first["decisions"])) == ("approved", "warn", 1)
    assert [each["active"] for each in first["history"]["warnings"]] == [True]


async def test_a_second_look_sanctions_nobody_and_ends_no_report(watched: Board) -> None:
    data = {
        "report_id": "r-1",
        "post": watched.post(FAIR),
        "reporter": {"id": "u-zoe", "name": "zoe"},
        "reason": "x",
    }
    _, receipt = await watched.send("reports", "report.created", data)
    await watched.decide("mo", receipt["review_id"], "dismiss", rules=[], reason="")
    [second] = await watched.listed("ivy")
    assert [each["outcome"] for each in (await watched.read(second, "ivy"))["report_list"]] == [None]
    for decision in ("warn", "suspend"):
        await watched.decide("ivy", second, decision)
        if decision == "warn":
            await watched.must("ivy", second, "undo")
    first = await watched.read(receipt["review_id"])
    assert (first["history"]["warnings"], first["report_list"][0]["outcome"]) == ([], "none")
    assert await watched.rows("SELECT 1 AS one FROM measures WHERE review_id <> (SELECT review_id FROM decisions"
                              " WHERE blind = 0)") == []  # fmt: skip
    assert len(await watched.rows("SELECT 1 AS one FROM statements")) == 0


async def test_what_nothing_was_found_in_is_looked_at_and_may_be_measured(watched: Board) -> None:
    assert await watched.publish(FAIR) == {"verdict": "ok", "review_id": None, "findings": []}
    [review_id] = await watched.listed("mo")
    shown = await watched.decide("mo", review_id, "hide")
    assert "picked at random" in shown["decision"]["statement"]["text"]
    assert await watched.listed("ivy") == []


@pytest.mark.parametrize("way", ["undo", "edit", "delete", "time"])
async def test_what_has_changed_is_looked_at_no_more(watched: Board, way: str) -> None:
    post = watched.post(RUDE)
    review_id = (await watched.send("posts", "post.created", post))[1]["review_id"]
    await watched.decide("mo", review_id, "hide")
    [second] = await watched.listed("ivy")
    if way == "undo":
        await watched.must("mo", review_id, "undo")
    elif way == "edit":
        await watched.send("posts", "post.edited", post | {"text": RUDE + " Now."})
    elif way == "delete":
        await watched.send("posts", "post.deleted", {"post_id": post["post_id"]})
    else:
        now = int(watched.clock() * 1000) + LASTS + 1
        await watched.database.transact(lambda tx: forget(tx, now))
    assert (await watched.read(second, "ivy"))["state"] == "ignored"


async def test_a_decision_on_all_posts_of_somebody_leaves_the_sample_alone(watched: Board) -> None:
    await decided(watched)
    await watched.publish(FAIR)
    review_id = await watched.review()
    wanted = {"author": "u-finn", "count": 1, "decision": "hide", "rules": ["respect"], "reason": "Spree."}
    status, done, _ = await watched.people["ivy"].call("POST", "/api/moderation/bulk", json=wanted)
    assert (status, [each["id"] for each in done["done"]]) == (200, [review_id])


async def test_the_report_says_how_far_two_agree_and_what_the_rules_missed(watched_on_both: Board) -> None:
    board = watched_on_both
    for first, again in (("warn", "warn"), ("warn", "hide"), ("hide", "dismiss")):
        _, second = await decided(board, first)
        await board.decide("ivy", second, again)
    for decision in ("dismiss", "hide", "dismiss", "dismiss"):
        await board.publish(FAIR)
        [drawn] = await board.listed("jo")
        board.clock.now += 60
        await board.must("jo", drawn, "claim")
        board.clock.now += 60
        await board.decide("jo", drawn, decision)
    board.clock.now += 30
    waiting = await board.review()
    board.clock.now += 90
    status, report, _ = await board.people["mo"].call("GET", "/api/moderation/transparency")
    assert status == 200
    assert report["sample"] == {
        "second": 3,
        "agreed": 0.6667,
        "same": 0.3333,
        "passed": 4,
        "broken": 1,
        "missed": 0.25,
    }
    assert (report["found"], report["missed"]) == ({"rules": 4, "reports": 0, "both": 0, "sample": 4}, 0)
    assert (report["precision"], report["repeated_authors"]) == (1.0, 1.0)
    assert (report["time_to_look"]["p90"], report["time_to_decision"]["p90"]) == (60, 120)
    assert report["backlog"] == {"open": 1, "median": 90, "oldest": 90}
    [language] = report["by_language"]
    assert (language["language"], language["agreed"], language["backlog"]["open"]) == ("en", 0.6667, 1)
    [insult] = [each for each in report["by_rule"] if each["rule"] == "insult_discrimination"]
    assert (insult["reviewed"], insult["decided"], insult["precision"]) == (4, 7, 1.0)
    caller = board.people["mo"]
    url = f"{caller.url}/api/moderation/transparency?format=csv"
    async with caller.session.get(url, headers=caller.headers) as response:
        lines = (await response.text()).splitlines()
    assert {"sample_agreed,,,,0.6667", "sample_missed,,,,0.25", "language_backlog_oldest,,,en,90"} < set(
        lines
    )
    assert "rule_time_to_look_median,,insult_discrimination,,0" in lines
    assert waiting in await board.listed("mo")


async def test_what_was_drawn_and_is_rude_by_now_is_a_case_like_others(watched: Board) -> None:
    post = watched.post(FAIR)
    await watched.send("posts", "post.created", post)
    [drawn] = await watched.listed("ivy")
    await watched.send("posts", "post.edited", post | {"text": RUDE})
    wanted = {"author": "u-finn", "count": 1, "decision": "hide", "rules": ["respect"], "reason": "Spree."}
    _, done, _ = await watched.people["ivy"].call("POST", "/api/moderation/bulk", json=wanted)
    assert [each["id"] for each in done["done"]] == [drawn]
    assert "written rules" in done["done"][0]["decision"]["statement"]["text"]
