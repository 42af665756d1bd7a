"""A whole case on both databases: what is found, claimed, decided, confirmed, undone, appealed; each rule that guards it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.errors import ConstraintViolated
from bot.store.database import Transaction
from tests.bot.moderation.board import FAIR, RUDE, Board

HOUR = 3_600
DAY = 24 * HOUR


def later(board: Board, seconds: float) -> str:
    return datetime.fromtimestamp(board.clock() + seconds, UTC).isoformat()


async def test_a_post_that_breaks_the_charter_waits_for_people_and_is_decided(board: Board) -> None:
    told = await board.publish(RUDE)
    assert told["verdict"] == "review"
    [finding] = told["findings"]
    assert RUDE[finding["start"] : finding["end"]] == finding["quote"]
    assert finding["rule"] == "insult_discrimination"
    assert await board.listed("mo") == [told["review_id"]]
    shown = await board.decide("mo", told["review_id"], "hide")
    assert (shown["state"], shown["version"]) == ("approved", 2)
    assert shown["decision"]["state"] == "waiting"
    assert "idiot" in shown["decision"]["statement"]["text"]
    board.clock.now += 11
    assert (await board.read(told["review_id"]))["decision"]["state"] == "done"
    assert await board.listed("mo") == []


async def test_fair_posts_are_left_alone_and_are_told_so(board: Board) -> None:
    assert await board.publish(FAIR) == {"verdict": "ok", "review_id": None, "findings": []}
    assert await board.listed("mo") == []


async def test_the_same_post_gets_the_same_answer_and_an_edit_opens_it_again(board: Board) -> None:
    post = board.post(RUDE)
    first = await board.send("posts", "post.created", post, "msg_same")
    assert first == await board.send("posts", "post.created", post, "msg_same")
    assert first == await board.send("posts", "post.created", post)
    review_id = first[1]["review_id"]
    await board.decide("mo", review_id, "dismiss", rules=[], reason="")
    assert first == await board.send("posts", "post.created", post)
    assert (await board.read(review_id))["state"] == "rejected"
    status, answer = await board.send("posts", "post.edited", post | {"text": RUDE + " Really."})
    assert (status, answer["review_id"]) == (200, review_id)
    assert (await board.read(review_id))["state"] == "pending"
    await board.send("posts", "post.edited", post | {"text": FAIR})
    assert (await board.read(review_id))["state"] == "ignored"


async def test_of_two_at_once_one_decides_and_the_other_is_told_what(board: Board) -> None:
    review_id = await board.review()
    wanted = {"decision": "warn", "rules": ["respect"], "reason": "Rude.", "version": 1}
    answers = await asyncio.gather(*(board.act(who, review_id, "decision", wanted) for who in ("mo", "ivy")))
    assert sorted(status for status, _ in answers) == [200, 409]
    [clash] = [answer for status, answer in answers if status == 409]
    assert clash["code"] == "version"
    assert (clash["version"], clash["decision"]["decision"]) == (2, "warn")


async def test_a_suspension_needs_a_second_person_on_the_same_version(board: Board) -> None:
    review_id = await board.review()
    shown = await board.decide("mo", review_id, "suspend")
    assert (shown["state"], shown["decision"]["state"]) == ("awaiting_second", "proposed")
    assert shown["decision"]["statement"] is None
    assert (await board.act("mo", review_id, "confirm"))[1]["code"] == "same_person"
    assert (await board.act("ivy", review_id, "confirm", {"version": 7}))[1]["code"] == "version"
    status, clash = await board.act(
        "ivy", review_id, "decision", {"decision": "warn", "rules": ["respect"], "reason": "x"}
    )
    assert (status, clash["decision"]["decision"]) == (409, "suspend")
    shown = await board.must("ivy", review_id, "confirm", {"version": 1})
    assert (shown["state"], shown["decision"]["second"]["name"]) == ("approved", "Ivy Stone")


async def test_an_edit_ends_what_was_proposed(board: Board) -> None:
    post = board.post(RUDE)
    review_id = (await board.send("posts", "post.created", post))[1]["review_id"]
    await board.decide("mo", review_id, "silence", until=later(board, 8 * DAY))
    await board.send("posts", "post.edited", post | {"text": RUDE + " Again."})
    assert (await board.act("ivy", review_id, "confirm"))[0] == 409
    shown = await board.read(review_id)
    assert (shown["state"], shown["decisions"][0]["state"]) == ("pending", "lapsed")


async def test_a_proposal_lapses_after_72_hours(board: Board) -> None:
    review_id = await board.review()
    await board.decide("mo", review_id, "suspend")
    board.clock.now += 72 * HOUR
    assert (await board.act("ivy", review_id, "confirm"))[1]["code"] == "late"


@pytest.mark.parametrize(
    "change",
    [
        "approver = proposer, approved_version = review_version",
        "approver = 'p-ivy', approved_version = review_version + 1",
        "state = 'done', effective_at = at",
        "second_needed = 0",
    ],
)
async def test_no_program_can_confirm_alone_or_late_or_on_another_version(board: Board, change: str) -> None:
    """The rule is the table's own."""
    review_id = await board.review()
    await board.decide("mo", review_id, "suspend")

    async def work(tx: Transaction) -> None:
        await tx.execute(f"UPDATE decisions SET {change}")  # noqa: S608 - one of the four above

    with pytest.raises(ConstraintViolated):
        await board.database.transact(work)


async def test_within_ten_seconds_it_is_undone_and_nothing_is_left_of_it(board: Board) -> None:
    review_id = await board.review()
    await board.decide("mo", review_id, "warn")
    assert (await board.act("ivy", review_id, "undo"))[1]["code"] == "same_person"
    shown = await board.must("mo", review_id, "undo")
    assert (shown["state"], shown["decision"], shown["history"]["warnings"]) == ("pending", None, [])
    await board.decide("mo", review_id, "warn")
    board.clock.now += 10
    assert (await board.act("mo", review_id, "undo"))[1]["code"] == "late"


async def test_nobody_decides_on_their_own_post_or_report(board: Board) -> None:
    own = await board.review(author={"id": "u-7", "name": "Mo"})
    for verb, document in (
        ("decision", {"decision": "dismiss", "rules": [], "reason": ""}),
        ("decision", {"decision": "hide", "rules": ["respect"], "reason": "x"}),
    ):
        status, answer = await board.act("mo", own, verb, document)
        assert (status, answer["code"]) == (403, "own")
    post = board.post(FAIR)
    _, receipt = await board.send(
        "reports",
        "report.created",
        {"report_id": "r-1", "post": post, "reporter": {"id": "u-8", "name": "ivy"}, "reason": "Rude."},
    )
    status, answer = await board.act(
        "ivy", receipt["review_id"], "decision", {"decision": "dismiss", "rules": [], "reason": ""}
    )
    assert (status, answer["code"]) == (403, "own")
    assert (await board.decide("mo", receipt["review_id"], "dismiss", rules=[]))["state"] == "rejected"


async def test_twenty_sanctions_an_hour_are_the_most(board: Board) -> None:
    reviews = [await board.review() for _ in range(21)]
    for review_id in reviews[:20]:
        await board.decide("mo", review_id, "hide")
    document = {"decision": "hide", "rules": ["respect"], "reason": "x"}
    status, answer, headers = await board.people["mo"].call(
        "POST", f"/api/moderation/reviews/{reviews[20]}/decision", json=document
    )
    assert (status, answer["code"]) == (429, "sanctions")
    assert 1 <= int(headers["Retry-After"]) <= HOUR
    await board.decide("mo", reviews[20], "remind")
    board.clock.now += HOUR
    await board.decide("mo", await board.review(), "hide")


async def test_in_an_emergency_one_acts_and_another_looks(board: Board) -> None:
    review_id = await board.review()
    urgent = {"rules": ["insult_discrimination"], "reason": "A threat."}
    assert (await board.act("mo", review_id, "emergency", urgent))[1]["code"] == "severity"

    async def worsen(tx: Transaction) -> None:
        await tx.execute("UPDATE reviews SET severity = 4")

    await board.database.transact(worsen)
    shown = await board.must("mo", review_id, "emergency", urgent)
    assert (shown["state"], shown["decision"]["emergency"]) == ("escalated", True)
    assert shown["decision"]["until"].startswith("2027-01-16")
    document: Any = {"decision": "dismiss", "rules": [], "reason": "No threat."}
    assert (await board.act("mo", review_id, "decision", document))[1]["code"] == "same_person"
    shown = await board.must("ivy", review_id, "decision", document)
    assert shown["state"] == "rejected"
    assert [each["state"] for each in shown["decisions"]] == ["reversed", "waiting"]
    assert "taken back" in shown["decision"]["statement"]["text"]
    shown = await board.must("ivy", review_id, "undo")
    assert shown["state"] == "escalated"
    assert (await board.act("mo", review_id, "decision", document))[1]["code"] == "same_person"


async def test_warnings_expire_and_can_be_lifted(board: Board) -> None:
    shown = await board.decide("mo", await board.review(), "warn")
    assert [each["active"] for each in shown["history"]["warnings"]] == [True]
    warning = shown["history"]["warnings"][0]["id"]
    path = f"/api/moderation/warnings/{warning}/lift"
    status, lifted, _ = await board.people["ivy"].call("POST", path, json={"reason": "Too harsh."})
    assert (status, lifted["active"], lifted["lifted"]["by"]["name"]) == (200, False, "Ivy Stone")
    await board.decide("mo", await board.review(), "warn")
    board.clock.now += 181 * DAY
    _, answer, _ = await board.people["mo"].call("GET", "/api/moderation/warnings?author=u-finn")
    assert [each["active"] for each in answer["warnings"]] == [False, False]


async def test_one_decision_on_all_open_posts_of_an_author(board: Board) -> None:
    reviews = [await board.review() for _ in range(3)]
    await board.must("ivy", reviews[1], "claim")
    wanted = {"author": "u-finn", "count": 2, "decision": "hide", "rules": ["respect"], "reason": "Spree."}
    status, clash, _ = await board.people["mo"].call("POST", "/api/moderation/bulk", json=wanted)
    assert (status, clash["code"], clash["count"]) == (409, "count", 3)
    status, answer, _ = await board.people["mo"].call(
        "POST", "/api/moderation/bulk", json=wanted | {"count": 3}
    )
    assert status == 200
    assert sorted(each["id"] for each in answer["done"]) == sorted([reviews[0], reviews[2]])
    assert [(each["id"], each["code"]) for each in answer["failed"]] == [(reviews[1], "claimed")]
    assert (await board.read(reviews[1]))["state"] == "pending"
