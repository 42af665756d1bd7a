"""Objecting: by the link in a statement and by a reporter, once, decided by somebody else, and undone where it was right."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from tests.bot.moderation.board import FAIR, RUDE, Board

SIX_MONTHS = 184 * 86_400


async def page(board: Board, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
    """A page, or what a form leads to."""
    method = "GET" if form is None else "POST"
    headers = {"Accept-Language": "en", "Sec-Fetch-Site": "same-origin"}
    url = board.platform.server.url + path
    async with board.platform.session.request(method, url, data=form, headers=headers) as response:
        return response.status, await response.text()


def link_in(text: str, kind: str = "appeal") -> str:
    """The path of the link in a statement, or on a page."""
    found = re.search(rf"https://\S+?/{kind}/[\w.-]+", text)
    assert found, text
    return urlsplit(found[0]).path


async def sanction(board: Board, decision: str = "warn") -> tuple[str, str]:
    """A review that was decided, with the path to object."""
    review_id = await board.review()
    shown = await board.decide("mo", review_id, decision)
    board.clock.now += 11
    return review_id, link_in(shown["decision"]["statement"]["text"])


async def appeals(board: Board) -> list[Any]:
    _, answer, _ = await board.people["ada"].call("GET", "/api/moderation/reviews?kind=appeal&status=all")
    found: list[Any] = answer["reviews"]
    return found


async def test_an_objection_is_decided_by_somebody_else_and_takes_everything_back(board: Board) -> None:
    review_id, path = await sanction(board)
    status, shown = await page(board, path)
    assert (status, shown.count("<form")) == (200, 1)
    assert "idiot" in shown
    status, told = await page(board, path, {"text": "It was a joke among friends."})
    number = re.search(r"A-\w{5}-\w{5}", told)
    assert status == 200
    assert number
    [appeal] = await appeals(board)
    full = await board.read(appeal["id"])
    assert (full["appeal"]["text"], full["appeal"]["side"]) == ("It was a joke among friends.", "author")
    assert full["appeal"]["number"] == number[0]
    reverse = {"decision": "reverse", "reason": "Friends.", "message": "You are right, it was a joke."}
    assert (await board.act("mo", appeal["id"], "decision", reverse))[1]["code"] == "same_person"
    status, lacking = await board.act("ivy", appeal["id"], "decision", reverse | {"message": None})
    assert (status, lacking["pointer"]) == (422, "/message")
    done = await board.must("ivy", appeal["id"], "decision", reverse)
    assert number[0] in done["decision"]["statement"]["text"]
    after = await board.read(review_id)
    assert (after["state"], after["decision"]["state"]) == ("rejected", "reversed")
    assert [each["active"] for each in after["history"]["warnings"]] == [False]
    undone = await board.must("ivy", appeal["id"], "undo")
    assert undone["appeal"]["outcome"] is None
    after = await board.read(review_id)
    assert (after["state"], after["decision"]["state"]) == ("approved", "done")
    assert [each["active"] for each in after["history"]["warnings"]] == [True]


async def test_a_link_is_good_once_and_for_six_months(board: Board) -> None:
    _, path = await sanction(board)
    first = await page(board, path, {"text": "No."})
    assert await page(board, path, {"text": "No, again."}) == first
    assert await page(board, path) == first
    assert len(await appeals(board)) == 1
    _, other = await sanction(board)
    board.clock.now += SIX_MONTHS
    assert (await page(board, other))[0] == 404
    assert (await page(board, other, {"text": "Too late."}))[0] == 404
    assert len(await appeals(board)) == 1


async def test_a_link_of_another_kind_or_altered_leads_nowhere(desk: Board) -> None:
    _, path = await sanction(desk)
    for wrong in (path + "x", path.replace("/appeal/", "/report/"), "/appeal/x"):
        assert (await page(desk, wrong))[0] == 404
    assert (await page(desk, path, {"text": ""}))[0] == 422
    assert (await page(desk, path, {"text": "x" * 2_001}))[0] == 422
    assert await appeals(desk) == []


async def test_what_was_undone_is_nothing_to_object_to(desk: Board) -> None:
    review_id = await desk.review()
    shown = await desk.decide("mo", review_id, "warn")
    await desk.must("mo", review_id, "undo")
    assert (await page(desk, link_in(shown["decision"]["statement"]["text"])))[0] == 404


async def test_a_report_has_a_number_an_outcome_and_a_way_to_object(board: Board) -> None:
    await board.publish(FAIR, post_id="p-x", url="https://forum.example.com/t/9/9")
    form = {"url": "https://forum.example.com/t/9/9", "rule": "terms", "reason": "An advert.", "faith": "yes"}
    assert (await page(board, "/report", form | {"faith": ""}))[0] == 422
    status, told = await page(board, "/report", form)
    assert (status, bool(re.search(r"R-\w{5}-\w{5}", told))) == (200, True)
    path = link_in(told, "report")
    assert "waits" in (await page(board, path))[1]
    [review_id] = await board.listed("mo")
    shown = await board.read(review_id)
    assert (shown["kind"], shown["reports"], shown["rules"]) == ("report", 1, ["terms"])
    assert [each["reason"] for each in shown["report_list"]] == ["An advert."]
    await board.decide("mo", review_id, "dismiss", rules=[], reason="")
    status, outcome = await page(board, path)
    assert "does not break the charter" in outcome
    assert outcome.count("<form") == 1
    status, outcome = await page(board, path, {"text": "Look again at the link."})
    assert outcome.count("<form") == 0
    [appeal] = await appeals(board)
    reverse = {"decision": "reverse", "reason": "It is one.", "message": "Thank you, it is an advert."}
    await board.must("ivy", appeal["id"], "decision", reverse)
    after = await board.read(review_id)
    assert (after["state"], after["report_list"][0]["outcome"]) == ("pending", None)


async def test_the_same_report_again_gets_the_same_receipt(desk: Board) -> None:
    data = {
        "report_id": "r-1",
        "post": desk.post(RUDE),
        "reporter": {"id": "u-2", "name": "zoe"},
        "reason": "Rude.",
    }
    status, first = await desk.send("reports", "report.created", data)
    assert status == 201
    assert await desk.send("reports", "report.created", data) == (200, first)
    shown = await desk.read(first["review_id"])
    assert (shown["reports"], shown["engine"]["found_by"]) == (1, "both")
    assert "zoe" not in str(shown)


async def test_a_measure_closes_the_reports_and_its_reversal_opens_them(desk: Board) -> None:
    post = desk.post(FAIR)
    data = {"report_id": "r-2", "post": post, "reporter": {"id": "u-2", "name": "zoe"}, "reason": "Rude."}
    _, receipt = await desk.send("reports", "report.created", data)
    shown = await desk.decide("mo", receipt["review_id"], "hide")
    assert shown["report_list"][0]["outcome"] == "measure"
    assert "reader" in shown["decision"]["statement"]["text"]
    desk.clock.now += 11
    await page(desk, link_in(shown["decision"]["statement"]["text"]), {"text": "It is fair."})
    [appeal] = await appeals(desk)
    wanted = {"decision": "reverse", "reason": "Fair.", "message": "It is fair."}
    await desk.must("ivy", appeal["id"], "decision", wanted)
    after = await desk.read(receipt["review_id"])
    assert (after["state"], after["report_list"][0]["outcome"]) == ("pending", None)
