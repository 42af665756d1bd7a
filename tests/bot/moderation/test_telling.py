"""Who is told what: a platform by callbacks, moderators by live events; what time does by itself."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from bot.moderation.tidying import lapse_proposals
from bot.privacy.kept import DAY, find_kept
from bot.privacy.purging import purge_all
from bot.store.outbox import TOPIC
from tests.bot.inbox.listening import listening
from tests.bot.living import Clock, living
from tests.bot.moderation.board import RUDE, Board, staff
from tests.bot.outbox.receiving import receiving
from tests.waiting import until


async def test_a_platform_is_called_back_after_ten_seconds_and_not_before(
    tmp_path: Path, clock: Clock
) -> None:
    async with (
        receiving() as receiver,
        living(tmp_path, clock, callback_url=receiver.url, callback_secrets=(b"c" * 32,)) as platform,
    ):
        board = await staff(platform, clock)
        undone = await board.review(post_id="p-1")
        await board.decide("mo", undone, "hide")
        await board.must("mo", undone, "undo")
        review_id = await board.review(post_id="p-2")
        await board.decide("mo", review_id, "hide")
        board.database.bell.strike(TOPIC, "")
        clock.now += 11
        board.database.bell.strike(TOPIC, "")
        await until(lambda: bool(receiver.texts))
        [told] = [json.loads(text) for text in receiver.texts]
        assert (told["type"], told["data"]["post_id"], told["data"]["decision"]) == (
            "post.decided",
            "p-2",
            "hide",
        )
        assert told["data"]["statement"]["language"] == "en"
        assert "/appeal/" in told["data"]["statement"]["text"]
        shown = await board.read(review_id)
        while shown["decision"]["measures"][0]["state"] != "done":
            await asyncio.sleep(0.02)
            shown = await board.read(review_id)


async def test_moderators_are_told_of_reviews_and_of_no_conversation(desk: Board) -> None:
    async with listening(desk.people["mo"]) as console:
        await desk.platform.say("I want to talk to a human", "c-1")
        await desk.platform.say("I want to talk to a human", "c-1")
        review_id = await desk.review()
        told = await console.until("review")
        assert (told["id"], told["state"]) == (review_id, "pending")
        await desk.decide("ivy", review_id, "hide")
        told = await console.until("review", lambda data: data["state"] == "approved")
        assert told["version"] == 2
        assert {event.name for event in console.told} == {"hello", "review"}


async def test_time_lets_proposals_lapse_and_texts_be_forgotten(board: Board) -> None:
    review_id = await board.review()
    await board.decide("mo", review_id, "suspend")
    board.clock.now += 72 * 3_600
    now = int(board.clock() * 1000)
    await board.database.transact(lambda tx: lapse_proposals(tx, now))
    shown = await board.read(review_id)
    assert (shown["state"], shown["decisions"][0]["state"]) == ("pending", "lapsed")
    later = now + (find_kept("moderation").days or 0) * DAY + 1
    await purge_all(board.database, later)
    assert (await board.read(review_id))["text"] == RUDE  # a case that is open is not over
    await board.decide("mo", review_id, "dismiss", rules=[], reason="")
    await board.database.transact(lambda tx: lapse_proposals(tx, later))
    await purge_all(board.database, later)
    shown = await board.read(review_id)
    assert (shown["text"], shown["findings"]) == ("", [])
    rows = await board.rows("SELECT digest, excerpt FROM posts JOIN decisions USING (digest)")
    assert {(len(row["digest"]), row["excerpt"]) for row in rows} == {(64, "")}
    _, sound, _ = await board.people["ada"].call("GET", "/api/moderation/audit/verify")
    assert sound["sound"]
    assert RUDE not in json.dumps(shown)
