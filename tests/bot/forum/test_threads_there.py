"""What needs more than one post, at a Discourse: by deliveries in any order, by asking, and by what authors delete."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.bot.forum.conftest import Connected
from tests.waiting import PATIENCE

UNKIND = ("Get a life.", "Learn to read.", "You have no idea what you are talking about.", "Typical of you.")


async def quarrel(connected: Connected, **more: Any) -> list[Any]:
    """Four posts of two in turn."""
    return [
        await connected.write(raw, username=("finn", "zoe")[number % 2], **more)
        for number, raw in enumerate(UNKIND)
    ]


async def feuds(connected: Connected) -> list[Any]:
    """The reviews that have a feud among their findings."""
    found = [await connected.board.read(each) for each in await connected.board.listed("mo")]
    return [each for each in found if any(one.get("detector") == "feud" for one in each["findings"])]


async def test_a_feud_is_found_once_and_flagged_once(connected: Connected) -> None:
    posts = await quarrel(connected)
    [case] = await feuds(connected)
    assert [each["post_id"] for each in case["evidence"]] == [str(each["id"]) for each in posts]
    await connected.pass_time()
    await connected.settled(case["id"])
    await connected.write("Get a life, I say.", username="finn")
    assert len(await feuds(connected)) == 1
    entries = (await connected.forum.state())["reviewables"].values()
    assert [each["post_id"] for each in entries].count(posts[3]["id"]) == 1


async def test_a_feud_that_was_never_delivered_is_found_by_asking(connected: Connected) -> None:
    await connected.forum.do("hook", url="")
    await quarrel(connected)
    connected.board.clock.now += 301
    connected.board.database.bell.strike("forum", "")
    found: list[Any] = []
    async with asyncio.timeout(PATIENCE):
        while not found:
            await asyncio.sleep(0.02)
            found = await feuds(connected)
    assert len(found) == 1


async def test_answers_to_somebody_else_are_no_part_of_it(connected: Connected) -> None:
    other = await connected.write("My scale is fine.", username="ivy")
    posts = [
        await connected.write(UNKIND[number], username=("finn", "zoe")[number % 2]) for number in range(3)
    ]
    await connected.write(UNKIND[3], username="zoe", reply_to=other["post_number"])
    assert await feuds(connected) == []
    await connected.write(UNKIND[3], username="zoe", reply_to=posts[2]["post_number"])
    assert len(await feuds(connected)) == 1


async def test_what_an_author_deletes_is_gone_at_once_and_its_words_are_kept(connected: Connected) -> None:
    post = await connected.write("My scale is fine.")
    await connected.forum.do("flag", id=post["id"], by="zoe")
    [review_id] = await connected.board.listed("mo")
    connected.board.clock.now += 60
    await connected.forum.do("destroy", id=post["id"], at=connected.at, by_author=True)
    shown = await connected.board.read(review_id)
    assert (shown["state"], shown["text"]) == ("deleted", "My scale is fine.")
    assert [each["outcome"] for each in shown["report_list"]] == ["gone"]
    await connected.forum.do("destroy", id=post["id"], at=connected.at)
    assert [each["outcome"] for each in (await connected.board.read(review_id))["report_list"]] == ["gone"]
