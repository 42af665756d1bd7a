"""Where two rules meet: an emergency and an edit, a second person and a deleted post, one's own report and its appeal."""

from __future__ import annotations

from typing import Any

import pytest

from bot.store.database import Transaction
from tests.bot.moderation.board import FAIR, RUDE, Board
from tests.bot.moderation.test_appealing import appeals, link_in, page

DISMISS: dict[str, Any] = {"decision": "dismiss", "rules": [], "reason": ""}
URGENT = {"rules": ["insult_discrimination"], "reason": "A threat."}


async def measured_in_an_emergency(board: Board) -> tuple[dict[str, Any], str]:
    """A post that Mo hid at once, and for which Ivy proposed a suspension; its review."""
    post = board.post(RUDE)
    review_id = (await board.send("posts", "post.created", post))[1]["review_id"]

    async def worsen(tx: Transaction) -> None:
        await tx.execute("UPDATE reviews SET severity = 4")

    await board.database.transact(worsen)
    await board.must("mo", review_id, "emergency", URGENT)
    await board.decide("ivy", review_id, "suspend")
    return post, review_id


@pytest.mark.parametrize(
    ("kind", "text"), [("post.edited", FAIR), ("post.edited", RUDE + " Now."), ("post.deleted", None)]
)
async def test_no_author_ends_the_second_look_at_an_emergency(
    desk: Board, kind: str, text: str | None
) -> None:
    post, review_id = await measured_in_an_emergency(desk)
    sent = {"post_id": post["post_id"]} if text is None else post | {"text": text}
    assert (await desk.send("posts", kind, sent))[0] == 200
    assert (await desk.read(review_id))["state"] == "escalated"
    assert (await desk.act("mo", review_id, "decision", DISMISS))[1]["code"] == "same_person"
    shown = await desk.must("ivy", review_id, "decision", DISMISS)
    assert [each["state"] for each in shown["decisions"]] == ["reversed", "lapsed", "waiting"]


async def test_what_is_taken_back_of_a_post_that_is_gone_waits_for_nobody(desk: Board) -> None:
    post = desk.post(RUDE)
    review_id = (await desk.send("posts", "post.created", post))[1]["review_id"]
    await desk.send("posts", "post.deleted", {"post_id": post["post_id"]})
    await desk.decide("mo", review_id, "warn")
    assert (await desk.must("mo", review_id, "undo"))["state"] == "deleted"
    await desk.decide("mo", review_id, "suspend")
    assert (await desk.must("ivy", review_id, "refuse", {"reason": "Too much."}))["state"] == "deleted"
    assert await desk.listed("mo") == []


async def test_nobody_decides_on_the_appeal_about_their_own_report(desk: Board) -> None:
    data = {
        "report_id": "r-7",
        "post": desk.post(FAIR),
        "reporter": {"id": "u-8", "name": "Ivy"},
        "reason": "Rude.",
    }
    _, receipt = await desk.send("reports", "report.created", data)
    await desk.decide("mo", receipt["review_id"], "dismiss", rules=[])
    desk.clock.now += 11
    await page(desk, link_in(receipt["url"], "report"), {"text": "Look again."})
    [appeal] = await appeals(desk)
    reverse = {"decision": "reverse", "reason": "It is.", "message": "You are right."}
    assert (await desk.act("ivy", appeal["id"], "decision", reverse))[1]["code"] == "own"
    assert (await desk.read(appeal["id"], "ivy"))["own"] is True
    await desk.must("jo", appeal["id"], "decision", reverse)


async def test_nobody_lifts_their_own_warning(desk: Board) -> None:
    shown = await desk.decide("mo", await desk.review(author={"id": "u-8", "name": "ivy"}), "warn")
    path = f"/api/moderation/warnings/{shown['history']['warnings'][0]['id']}/lift"
    status, answer, _ = await desk.people["ivy"].call("POST", path, json={"reason": "Harsh."})
    assert (status, answer["code"]) == (403, "own")
    status, answer, _ = await desk.people["jo"].call("POST", path, json={"reason": "Harsh."})
    assert (status, answer["active"]) == (200, False)


async def test_who_reports_what_was_measured_already_is_told_so(desk: Board) -> None:
    post = desk.post(RUDE)
    review_id = (await desk.send("posts", "post.created", post))[1]["review_id"]
    await desk.decide("mo", review_id, "hide")
    data = {"report_id": "r-8", "post": post, "reporter": {"id": "u-2", "name": "zoe"}, "reason": "Rude."}
    _, receipt = await desk.send("reports", "report.created", data)
    shown = await desk.read(review_id)
    assert (shown["state"], [each["outcome"] for each in shown["report_list"]]) == ("approved", ["measure"])
    assert "waits" not in (await page(desk, link_in(receipt["url"], "report")))[1]
    shown = await desk.must("mo", review_id, "undo")
    assert (shown["state"], [each["outcome"] for each in shown["report_list"]]) == ("pending", [None])


async def test_who_agrees_to_old_proposals_has_no_more_sanctions_than_others(board: Board) -> None:
    proposed = [await board.review() for _ in range(20)]
    for review_id in proposed:
        await board.decide("mo", review_id, "suspend")
    await board.decide("jo", last := await board.review(), "suspend")
    board.clock.now += 2 * 3_600
    for review_id in proposed:
        await board.must("ivy", review_id, "confirm")
    assert (await board.act("ivy", last, "confirm"))[1]["code"] == "sanctions"
    board.clock.now += 3_611
    await board.must("ivy", last, "confirm")


async def test_what_the_tables_refuse_is_told_as_a_conflict_and_not_as_a_fault(
    desk: Board, caplog: pytest.LogCaptureFixture
) -> None:
    review_id = await desk.review()
    await desk.decide("mo", review_id, "remind")

    async def forget_that(tx: Transaction) -> None:
        """As if two had decided at the very same moment."""
        await tx.execute("UPDATE reviews SET state = 'pending', version = version - 1")

    await desk.database.transact(forget_that)
    wanted = {"decision": "hide", "rules": ["respect"], "reason": "x"}
    status, clash = await desk.act("mo", review_id, "decision", wanted)
    assert (status, clash["code"], clash["decision"]["decision"]) == (409, "decided", "remind")
    assert "refused an act" in caplog.text
