"""Posts that their authors delete: who reported one is told, nothing waits for ever, and a moderator learns what is left."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bot.moderation.board import FAIR, RUDE, Board
from tests.bot.moderation.test_appealing import link_in, page


async def report(board: Board, post: dict[str, Any], number: int = 1) -> tuple[str, str]:
    """A reader's report: the review, and the path of the reader's own page."""
    data = {
        "report_id": f"r-{number}",
        "post": post,
        "reporter": {"id": "u-zoe", "name": "zoe"},
        "reason": "Rude.",
    }
    status, receipt = await board.send("reports", "report.created", data)
    assert status == 201
    return receipt["review_id"], link_in(receipt["url"], "report")


async def remove(board: Board, post: dict[str, Any]) -> None:
    assert (await board.send("posts", "post.deleted", {"post_id": post["post_id"]}))[0] == 200


async def outcomes(board: Board, review_id: str) -> list[str | None]:
    return [each["outcome"] for each in (await board.read(review_id))["report_list"]]


async def test_who_reported_what_its_author_deleted_is_told_so(board: Board) -> None:
    post = board.post(FAIR)
    review_id, path = await report(board, post)
    await remove(board, post)
    shown = await board.read(review_id)
    assert (shown["state"], shown["text"], bool(shown["deleted_at"])) == ("deleted", FAIR, True)
    assert await outcomes(board, review_id) == ["gone"]
    status, told = await page(board, path)
    assert (status, "deleted the post" in told, told.count("<form")) == (200, True, 0)
    assert await board.listed() == []


async def test_a_post_that_comes_back_is_reported_still(desk: Board) -> None:
    post = desk.post(FAIR)
    review_id, path = await report(desk, post)
    await remove(desk, post)
    await desk.send("posts", "post.created", post)
    assert (await desk.read(review_id))["state"] == "pending"
    assert await outcomes(desk, review_id) == [None]
    assert "waits" in (await page(desk, path))[1]


@pytest.mark.parametrize("text", [FAIR, RUDE])
async def test_a_report_that_comes_too_late_brings_no_post_back(desk: Board, text: str) -> None:
    post = desk.post(text)
    await desk.send("posts", "post.created", post)
    await remove(desk, post)
    review_id, path = await report(desk, post)
    assert (await desk.read(review_id))["state"] == "deleted"
    assert await outcomes(desk, review_id) == ["gone"]
    assert "deleted the post" in (await page(desk, path))[1]
    assert await desk.listed() == []


async def test_what_is_gone_is_neither_hidden_nor_edited_and_its_author_may_be_warned(desk: Board) -> None:
    post = desk.post(RUDE)
    review_id, path = await report(desk, post)
    await remove(desk, post)
    for decision in ("hide", "ask_edit"):
        wanted = {"decision": decision, "rules": ["respect"], "reason": "x"}
        status, clash = await desk.act("mo", review_id, "decision", wanted)
        assert (status, clash["code"], clash["decision"]) == (409, "gone", None)
    await desk.decide("mo", review_id, "warn")
    assert await outcomes(desk, review_id) == ["measure"]
    assert "took measures" in (await page(desk, path))[1]
    await desk.must("mo", review_id, "undo")
    assert await outcomes(desk, review_id) == ["gone"]


async def test_a_reader_is_no_less_believed_for_what_was_deleted(desk: Board) -> None:
    for number in range(6):
        post = desk.post(FAIR)
        await report(desk, post, number)
        await remove(desk, post)
    review_id, _ = await report(desk, desk.post(FAIR), 7)
    [point] = [each for each in (await desk.read(review_id))["points"] if each["what"] == "report"]
    assert point["points"] == 50
