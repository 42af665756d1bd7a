"""What moderators see and what they never see; the queue's filters; claims; the audit; the report of a period."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from bot.inbox.permissions import TABLE
from bot.store.database import Transaction
from bot.store.people import Role
from tests.bot.moderation.board import FAIR, RUDE, Board

MODERATION = "/api/moderation/"
COMMON = ("/api/session", "/api/tokens", "/api/events")
SECRET_WORDS = ("example.com", "a-1", "anna")
"""Addresses of staff and accounts; the forum's own addresses are no secret of anybody."""


async def call(board: Board, who: str, path: str, **how: Any) -> tuple[int, Any]:
    status, answer, _ = await board.people[who].call(how.pop("method", "GET"), path, **how)
    return status, answer


async def test_a_moderator_may_use_moderation_and_their_own_sign_in_and_nothing_else() -> None:
    mine = [path for (_, path), right in TABLE.items() if Role.MODERATOR in right.roles]
    assert [path for path in mine if not path.startswith((MODERATION, *COMMON))] == []


async def test_moderators_see_no_address_and_no_account(desk: Board) -> None:
    await desk.platform.say("I want to talk to a human", "c-1")
    review_id = await desk.review(url="https://forum.test/t/1")
    await desk.must("mo", review_id, "notes", {"text": "Seen before?"})
    await desk.decide("mo", review_id, "warn")
    for path in (f"/api/moderation/reviews/{review_id}", "/api/moderation/people", "/api/moderation/reviews"):
        text = json.dumps((await call(desk, "mo", path))[1]).replace("https://help.example.com/appeal", "")
        assert [word for word in SECRET_WORDS if word in text] == []
    assert (await call(desk, "mo", "/api/conversations/c-1"))[0] == 403
    assert (await call(desk, "mira", f"/api/moderation/reviews/{review_id}"))[0] == 403


async def test_the_queue_is_filtered_and_counted(board: Board) -> None:
    insult = await board.review(author={"id": "u-1", "name": "lou"})
    reported = board.post(FAIR, author={"id": "u-2", "name": "kit"})
    data = {"report_id": "r-9", "post": reported, "reporter": {"id": "u-3", "name": "zoe"}, "reason": "x"}
    report = (await board.send("reports", "report.created", data))[1]["review_id"]
    expected = {
        "": [insult, report],
        "?kind=report": [report],
        "?severity=3": [insult],
        "?rule=insult_discrimination": [insult],
        "?author=u-2": [report],
        "?q=IDIOT": [insult],
        "?q=%25": [],
        "?language=ja": [],
        "?status=closed": [],
        "?claimed=none": [insult, report],
        "?claimed=me": [],
    }
    assert {query: await board.listed("mo", query) for query in expected} == expected
    await board.must("mo", insult, "claim")
    assert await board.listed("mo", "?claimed=me") == [insult]
    _, answer = await call(board, "mo", "/api/moderation/reviews")
    assert answer["counts"] == {"open": 2, "mine": 1, "awaiting_second": 0, "appeals": 0, "late": 0}


async def test_who_reports_a_post_again_and_again_moves_it_up_once(desk: Board) -> None:
    post, points = desk.post(FAIR), []
    for number, reader in enumerate(["u-3", "u-3", "u-3", "u-4"]):
        reporter = {"id": reader, "name": "zoe"}
        data = {"report_id": f"r-{number}", "post": post, "reporter": reporter, "reason": "x"}
        review_id = (await desk.send("reports", "report.created", data))[1]["review_id"]
        found = (await desk.read(review_id))["points"]
        points.append(sum(each["points"] for each in found if each["what"] == "report"))
    assert points == [50, 50, 50, 100]
    assert (await desk.read(review_id))["reports"] == 4


async def test_pages_follow_one_another_without_a_gap(desk: Board) -> None:
    made = {await desk.review() for _ in range(53)}
    _, first = await call(desk, "mo", "/api/moderation/reviews")
    _, second = await call(desk, "mo", f"/api/moderation/reviews?next={first['next']}")
    found = [each["id"] for each in (*first["reviews"], *second["reviews"])]
    assert (len(first["reviews"]), second["next"]) == (50, None)
    assert (len(found), set(found)) == (53, made)


async def test_who_reads_german_alone_sees_german_posts(desk: Board) -> None:
    review_id = await desk.review()
    assert await desk.listed("uli") == []
    assert (await call(desk, "uli", f"/api/moderation/reviews/{review_id}"))[0] == 404


async def test_a_claim_is_somebodys_for_a_quarter_of_an_hour(board: Board) -> None:
    review_id = await board.review()
    shown = await board.must("mo", review_id, "claim")
    assert shown["claimed_by"]["name"] == "Mo Adler"
    status, clash = await board.act("ivy", review_id, "claim")
    assert (status, clash["code"], clash["claimed_by"]["name"]) == (409, "claimed", "Mo Adler")
    board.clock.now += 15 * 60
    await board.must("ivy", review_id, "claim")
    await board.must("ivy", review_id, "assign", {"person": "p-jo"})
    assert (await board.act("ivy", review_id, "notes", {"text": "For Jo."}))[0] == 200
    assert (await board.read(review_id))["claimed_by"]["name"] == "Jo Park"
    assert (await board.act("ivy", review_id, "assign", {"person": "p-mira"}))[0] == 422
    await board.must("jo", review_id, "release")
    assert (await board.read(review_id))["claimed_by"] is None


@pytest.mark.parametrize(
    ("wanted", "pointer"),
    [
        ({"decision": "hide", "rules": [], "reason": "x"}, "/rules"),
        ({"decision": "hide", "rules": ["respect"], "reason": " "}, "/reason"),
        ({"decision": "silence", "rules": ["respect"], "reason": "x"}, "/until"),
        (
            {"decision": "silence", "rules": ["respect"], "reason": "x", "until": "2020-01-01T00:00:00Z"},
            "/until",
        ),
        ({"decision": "uphold", "rules": [], "reason": "x", "message": "y"}, "/decision"),
        ({"decision": "ban", "rules": [], "reason": "x"}, "/decision"),
        ({"decision": "hide", "rules": ["manners"], "reason": "x"}, "/rules/0"),
    ],
)
async def test_what_nobody_could_be_told_is_not_decided(desk: Board, wanted: Any, pointer: str) -> None:
    review_id = await desk.review()
    status, answer = await desk.act("mo", review_id, "decision", wanted)
    assert (status, answer["pointer"]) == (422, pointer)
    assert (await desk.read(review_id))["decision"] is None


async def test_the_statement_can_be_read_before_in_both_languages(desk: Board) -> None:
    review_id = await desk.review(author={"id": "u-1", "name": "lou", "language": "fr-CA"})
    _, draft = await desk.act("mo", review_id, "statement", {"decision": "warn", "rules": ["respect"]})
    assert (draft["language"], draft["own"]["language"], draft["missing"]) == ("fr", "en", [])
    assert "respecter tous les membres" in draft["text"]
    _, draft = await desk.act("mo", review_id, "statement", {"decision": "silence", "rules": []})
    assert draft["missing"] == ["/rules", "/until"]
    _, draft = await desk.act(
        "mo", review_id, "statement", {"decision": "warn", "rules": ["terms", "respect", "terms"]}
    )
    points = [place for place in ("n° 2", "n° 6") if draft["text"].count(place) == 1]
    assert points == ["n° 2", "n° 6"]
    assert (await desk.read(review_id))["version"] == 1


async def test_every_act_is_in_the_audit_and_one_altered_byte_breaks_it(board: Board) -> None:
    review_id = await board.review()
    await board.must("mo", review_id, "claim")
    await board.decide("mo", review_id, "suspend")
    await board.must("ivy", review_id, "confirm")
    _, page = await call(board, "ada", f"/api/moderation/audit?review={review_id}")
    acts = [(each["actor"], each["action"]) for each in reversed(page["rows"])]
    assert acts == [
        ("program", "opened"),
        ("p-mo", "claimed"),
        ("p-mo", "proposed"),
        ("p-ivy", "confirmed"),
    ]
    assert "idiot" not in json.dumps(page)
    _, sound = await call(board, "ada", "/api/moderation/audit/verify")
    assert (sound["sound"], [each["name"] for each in sound["chains"]]) == (True, ["accounts", "moderation"])

    async def alter(tx: Transaction) -> None:
        await tx.execute(
            "UPDATE moderation_audit SET entry = REPLACE(entry, 'p-ivy', 'p-ivx') WHERE place = 4"
        )

    await board.database.transact(alter)
    _, broken = await call(board, "ada", "/api/moderation/audit/verify")
    assert [each["broken_at"] for each in broken["chains"]] == [None, 4]
    assert (await call(board, "mo", "/api/moderation/audit/verify"))[0] == 403


async def test_the_report_of_a_period_says_what_was_found_decided_and_overturned(board: Board) -> None:
    await board.publish(FAIR)
    await board.decide("mo", await board.review(), "warn")
    await board.decide("mo", await board.review(), "dismiss", rules=[], reason="")
    status, report = await call(board, "mo", "/api/moderation/transparency?from=2027-01-15&to=2027-01-15")
    assert (status, report["received"], report["reviewed"]) == (200, 3, 2)
    assert (report["precision"], report["overturned"]) == (0.5, None)
    assert {each["decision"] for each in report["decisions"]} == {"warn", "dismiss"}
    caller = board.people["mo"]
    url = f"{caller.url}/api/moderation/transparency?format=csv"
    async with caller.session.get(url, headers=caller.headers) as response:
        lines = list(csv.reader(io.StringIO(await response.text())))
    assert lines[0] == ["figure", "decision", "rule", "language", "value"]
    assert ["received", "", "", "", "3"] in lines
    assert (await call(board, "mo", "/api/moderation/transparency?from=2027-02-30"))[0] == 422


async def test_the_charter_is_committed_to_with_its_version(board: Board) -> None:
    async with board.platform.session.get(
        f"{board.platform.server.url}/charter.json?language=de"
    ) as response:
        charter = await response.json()
    assert [each["number"] for each in charter["commitments"]] == [1, 2, 3, 4, 5, 6]
    author = {"id": "u-finn", "name": "finn"}
    _, before = await board.send("charter", "charter.asked", {"author": author})
    assert before == {"current": charter["version"], "accepted": None, "needed": True}
    _, after = await board.send(
        "charter", "charter.accepted", {"author": author, "version": charter["version"]}
    )
    assert (after["needed"], after["accepted"]["version"]) == (False, charter["version"])
    assert (await board.send("charter", "charter.accepted", {"author": author, "version": "old"}))[0] == 409
    assert (await board.read(await board.review()))["history"]["charter"]["version"] == charter["version"]


def test_the_charter_has_the_words_of_its_article() -> None:
    from bot.catalogues import load_wording
    from bot.moderation.charter import list_commitments
    from knowledge.languages import Language

    wording = load_wording()
    for language in Language:
        article = Path("knowledge/articles/forum-charter").joinpath(f"{language.value}.md").read_text("utf-8")
        lacking = [each.text for each in list_commitments(wording, language) if each.text not in article]
        assert lacking == [], language


async def test_a_hint_before_posting_stores_nothing(desk: Board) -> None:
    author = {"id": "u-1", "name": "lou", "language": "de"}
    _, told = await desk.send("hints", "post.drafted", {"author": author, "text": RUDE})
    assert told["hint"]["language"] == "de"
    assert told["hint"]["findings"][0]["quote"] in RUDE
    _, told = await desk.send("hints", "post.drafted", {"author": author, "text": FAIR})
    assert told == {"hint": None}
    assert await desk.rows("SELECT * FROM posts") == []


async def test_agents_are_told_of_rude_messages_and_nothing_is_blocked(desk: Board) -> None:
    await desk.platform.say("I want to talk to a human", "c-1")
    await desk.platform.say("I want to talk to a human", "c-1")
    answer = await desk.platform.say(RUDE, "c-1")
    assert answer["status"] == "waiting"
    _, shown = await call(desk, "mira", "/api/conversations/c-1")
    [hint] = [each for each in shown["events"] if each["what"] == "charter_hint"]
    [message] = [each for each in shown["messages"] if each["text"] == RUDE]
    assert hint["detail"]["message_id"] == message["id"]
    assert hint["detail"]["rules"] == ["insult_discrimination"]
    assert await desk.listed("mo") == []


async def test_any_text_is_taken(board: Board) -> None:
    for text in ("\0" * 3, "e\u0301\u0336" * 500, "<b>You</b> [quote=tom]x[/quote]", "х" * 9_000, "\ud800"):
        answer = await board.publish(text, author={"id": "u-1", "name": "lou"})
        assert answer["verdict"] in ("ok", "review")


async def test_unsigned_stale_and_oversized_deliveries_are_refused(desk: Board) -> None:
    body = json.dumps({"type": "post.created", "data": desk.post()}).encode()
    url = f"{desk.platform.server.url}/webhooks/posts"

    async def post(sent: bytes, headers: Any) -> int:
        async with desk.platform.session.post(url, data=sent, headers=headers) as response:
            return response.status

    good = desk.platform.headers(body)
    assert await post(body, {"Content-Type": "application/json"}) == 401
    assert await post(body + b" ", good) == 401
    assert await post(body, desk.platform.headers(body, at=desk.clock() - 301)) == 401
    assert await post(b"x" * 65_537, good) == 413
    assert await post(body, good | {"Content-Type": "text/plain"}) == 415
    empty = json.dumps({"type": "post.created", "data": desk.post("")}).encode()
    assert await post(empty, desk.platform.headers(empty)) == 422
    assert await desk.rows("SELECT * FROM posts") == []
