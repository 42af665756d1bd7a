"""A Discourse in a process of its own: what it delivers is taken once, what is decided is carried out, whatever it answers."""

from __future__ import annotations

import asyncio
import json
from io import BytesIO
from typing import Any

import pytest

from bot.channels.discourse import LARGEST, is_signed
from tests.bot.forum.conftest import Connected
from tests.discourse.state import BOT, deliver_headers, encode, sign
from tests.waiting import PATIENCE

PING = b'{"ping":"OK"}'
VECTOR = "sha256=162f107f6b5022353274eb1a7197885cfd35744d8d08e5bcea025d309386b7d6"
"""Published with Discourse's own specification, for `my_lovely_secret_for_web_hook`."""


async def deliver(connected: Connected, body: bytes, **headers: str) -> int:
    platform = connected.board.platform
    url = f"{platform.server.url}/webhooks/discourse"
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    sent = deliver_headers("post_created", "post", body, 1) | told
    sent = {name: value for name, value in sent.items() if value}
    async with platform.session.post(url, data=BytesIO(body), headers=sent) as response:
        await response.read()
        return response.status


async def test_the_published_vector_is_accepted_and_nothing_near_it() -> None:
    secret = b"my_lovely_secret_for_web_hook"
    assert is_signed((secret,), PING, [VECTOR])
    assert is_signed((b"another one", secret), PING, [VECTOR])
    for body, told in (
        (PING + b" ", [VECTOR]),
        (PING, [VECTOR.upper()]),
        (PING, [VECTOR[:-1]]),
        (PING, [VECTOR, VECTOR]),
        (PING, []),
        (PING, ["sha256=ü"]),
    ):
        assert not is_signed((secret,), body, told)


async def test_deliveries_are_refused_by_size_and_signature_and_taken_at_once(connected: Connected) -> None:
    assert await deliver(connected, PING) == 202
    assert await deliver(connected, PING, X_Discourse_Event_Signature="") == 401
    assert await deliver(connected, PING, X_Discourse_Event_Signature=sign(b"other")) == 401
    assert await deliver(connected, b"{" * 10) == 400
    assert await deliver(connected, b"x" * (LARGEST + 1)) == 413
    assert await deliver(connected, PING, Content_Type="application/x-www-form-urlencoded") == 202


async def test_a_post_is_flagged_by_the_bot_and_hidden_by_the_moderator(connected: Connected) -> None:
    post = await connected.write()
    [review_id] = await connected.board.listed("mo")
    assert (await connected.board.read(review_id))["url"].endswith(f"/t/scales/5/{post['post_number']}")
    shown = await connected.board.decide("mo", review_id, "hide")
    state = await connected.forum.state()
    assert not state["posts"][str(post["id"])]["hidden"]
    await connected.pass_time()
    assert await connected.settled(review_id) == {"hide": "done", "tell": "done"}
    state = await connected.forum.state()
    assert state["posts"][str(post["id"])]["hidden"]
    [entry] = state["reviewables"].values()
    assert (entry["performed"], entry["by"], entry["flaggers"]) == ("agree_and_hide", "mo", [BOT])
    [mail] = state["mails"]
    assert (mail["to"], mail["text"]) == ("finn", shown["decision"]["statement"]["text"])
    writing = [each for each in state["calls"] if each.get("user") == BOT and each["method"] != "GET"]
    assert {each["path"] for each in writing} == {"/post_actions.json"}


async def test_what_is_private_never_comes_in(connected: Connected) -> None:
    await connected.write(archetype="private_message")
    assert await connected.board.rows("SELECT * FROM posts") == []


async def test_a_retry_under_a_new_event_id_changes_nothing_and_an_older_version_neither(
    connected: Connected,
) -> None:
    post = await connected.write()
    [review_id] = await connected.board.listed("mo")
    await connected.board.decide("mo", review_id, "dismiss", rules=[], reason="")
    body = encode({"post": post})
    assert await deliver(connected, body, X_Discourse_Event_Id="999") == 202
    assert (await connected.board.read(review_id))["state"] == "rejected"
    connected.board.clock.now += 60
    await connected.forum.do("edit", id=post["id"], raw="You are an idiot, Bob.", at=connected.at)
    assert (await connected.board.read(review_id))["state"] == "pending"
    assert await deliver(connected, body, X_Discourse_Event="post_edited") == 202
    assert "Bob" in (await connected.board.read(review_id))["text"]


async def test_a_deleted_post_keeps_its_decision_and_the_measure_is_moot(connected: Connected) -> None:
    post = await connected.write()
    [review_id] = await connected.board.listed("mo")
    await connected.forum.do("destroy", id=post["id"], at=connected.at, silently=True)
    await connected.board.decide("mo", review_id, "hide")
    await connected.pass_time()
    found = await connected.settled(review_id)
    assert found["hide"] == "moot"
    assert (await connected.board.read(review_id))["decision"]["state"] == "done"


async def test_a_post_that_is_told_to_be_gone_closes_its_review(connected: Connected) -> None:
    post = await connected.write()
    [review_id] = await connected.board.listed("mo")
    await connected.forum.do("destroy", id=post["id"], at=connected.at)
    assert (await connected.board.read(review_id))["state"] == "deleted"
    shown = await connected.board.decide("mo", review_id, "warn")
    assert [each["state"] for each in shown["decision"]["measures"] if each["what"] == "settle"] == ["moot"]


@pytest.mark.parametrize("status", [429, 500, 0])
async def test_a_forum_that_is_busy_or_away_is_asked_again(connected: Connected, status: int) -> None:
    await connected.write()
    [review_id] = await connected.board.listed("mo")
    await connected.forum.do("fault", path="/admin/users/7/silence", status=status, times=2)
    until = "2027-01-18T00:00:00+00:00"
    await connected.board.decide("mo", review_id, "silence", until=until)
    await connected.pass_time()
    assert set((await connected.settled(review_id)).values()) == {"done"}
    assert (await connected.forum.state())["silenced"] == {"7": "2027-01-18T00:00:00Z"}


async def test_an_answer_that_was_lost_does_nothing_twice(connected: Connected) -> None:
    await connected.write()
    [review_id] = await connected.board.listed("mo")
    await connected.forum.do("fault", path="/posts.json", status=0, times=1, after=True)
    await connected.forum.do("fault", path="/perform", status=0, times=1, after=True)
    await connected.forum.do("fault", path="/silence", status=0, times=1, after=True)
    await connected.board.decide("mo", review_id, "silence", until="2027-01-18T00:00:00+00:00")
    await connected.pass_time()
    assert set((await connected.settled(review_id)).values()) == {"done"}
    assert len((await connected.forum.state())["mails"]) == 1


async def test_who_was_there_before_is_shown_to_the_moderator(connected: Connected) -> None:
    await connected.write()
    [review_id] = await connected.board.listed("mo")
    await connected.forum.do("fault", path="/silence", status=409, times=1)
    await connected.board.decide("mo", review_id, "silence", until="2027-01-18T00:00:00+00:00")
    await connected.pass_time()
    assert (await connected.settled(review_id))["silence"] == "conflict"
    shown = await connected.board.read(review_id)
    [measure] = [each for each in shown["decision"]["measures"] if each["what"] == "silence"]
    assert "409" in measure["fault"]
    await connected.board.must("mo", review_id, f"measures/{measure['id']}/retry")
    assert (await connected.settled(review_id))["silence"] == "done"


async def test_what_the_forum_refuses_is_told_and_not_tried_for_ever(connected: Connected) -> None:
    await connected.write()
    [review_id] = await connected.board.listed("mo")
    await connected.forum.do("fault", path="/perform", status=422, times=1)
    await connected.board.decide("mo", review_id, "hide")
    await connected.pass_time()
    assert await connected.settled(review_id) == {"hide": "refused", "tell": "done"}


async def test_an_undone_decision_never_reaches_the_forum(connected: Connected) -> None:
    await connected.write()
    [review_id] = await connected.board.listed("mo")
    await connected.board.decide("mo", review_id, "hide")
    await connected.board.must("mo", review_id, "undo")
    await connected.pass_time(60)
    await connected.board.decide("mo", review_id, "talk")
    await connected.pass_time()
    await connected.settled(review_id)
    state = await connected.forum.state()
    assert [each["hidden"] for each in state["posts"].values()] == [False]
    assert len(state["mails"]) == 1


async def test_a_reader_who_flags_at_the_forum_has_reported_it(connected: Connected) -> None:
    post = await connected.write("My scale is fine.")
    assert await connected.board.listed("mo") == []
    await connected.forum.do("flag", id=post["id"], by="zoe")
    [review_id] = await connected.board.listed("mo")
    shown = await connected.board.read(review_id)
    assert (shown["kind"], shown["reports"]) == ("report", 1)
    await connected.board.decide("mo", review_id, "dismiss", rules=[], reason="")
    await connected.pass_time()
    assert await connected.settled(review_id) == {"settle": "done"}
    [entry] = (await connected.forum.state())["reviewables"].values()
    assert (entry["performed"], entry["by"]) == ("disagree", "mo")


async def test_polling_heals_what_was_never_delivered(connected: Connected) -> None:
    await connected.forum.do("hook", url="")
    post: Any = await connected.write()
    for number in range(12):
        extra = await connected.write(f"Fair post {number}.")
        await connected.forum.do("flag", id=extra["id"], by="zoe")
    assert await connected.board.listed("mo") == []
    connected.board.clock.now += 301
    connected.board.database.bell.strike("forum", "")
    found: list[str] = []
    async with asyncio.timeout(PATIENCE):
        while len(found) < 13:
            await asyncio.sleep(0.02)
            found = await connected.board.listed("mo")
    rows = await connected.board.rows("SELECT object_id FROM posts WHERE verdict = 'review'")
    assert [json.loads(row["object_id"]) for row in rows] == [post["id"]]
