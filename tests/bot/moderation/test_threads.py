"""What needs more than one post: feuds and the same text in several threads; in any order, edited, deleted, sent again."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.bot.moderation.board import FAIR, Board

UNKIND = ("Get a life.", "Learn to read.", "You have no idea what you are talking about.", "Typical of you.")
HOUR = 3_600
OFFER = (
    "My shop has the best scales of the world, twenty percent off, see https://scales.example/x?ref={number}"
)


def at(board: Board, hours: float) -> str:
    return datetime.fromtimestamp(board.clock() + hours * HOUR, UTC).isoformat()


async def write(board: Board, who: str, number: int, text: str, topic: str = "t-1", **more: Any) -> Any:
    """A post of somebody, `number` hours after the beginning; the verdict."""
    author = {"id": f"u-{who}", "name": who, "language": "en"}
    when = at(board, number - 48)
    return await board.publish(
        text, post_id=f"{topic}-{number}", topic_id=topic, author=author, posted_at=when, **more
    )


async def quarrel(board: Board, *order: int, topic: str = "t-1") -> list[Any]:
    """Posts of two in turn, in this order of arrival; the verdicts."""
    return [
        await write(board, ("ann", "bob")[number % 2], number, UNKIND[number % 4], topic) for number in order
    ]


def feud_of(verdict: Any) -> list[Any]:
    return [each for each in verdict["findings"] if each.get("detector") == "feud"]


async def test_four_unkind_replies_in_turn_are_one_feud_with_one_review(board: Board) -> None:
    verdicts = await quarrel(board, 0, 1, 2, 3)
    assert [len(feud_of(each)) for each in verdicts] == [0, 0, 0, 1]
    [found] = feud_of(verdicts[3])
    assert (found["rule"], found["severity"], found["quote"]) == ("quarrel", 2, "Typical of you")
    review_id = verdicts[3]["review_id"]
    before = await board.listed()
    [further, last] = await quarrel(board, 4, 5)
    assert (further["verdict"], further["review_id"], last["review_id"]) == ("review", review_id, review_id)
    assert await board.listed() == before
    shown = await board.read(review_id)
    assert [each["post_id"] for each in shown["evidence"]] == [f"t-1-{number}" for number in range(6)]
    assert "quarrel" in shown["rules"]


async def test_what_is_grave_in_a_feud_is_a_case_of_its_own(desk: Board) -> None:
    *_, last = await quarrel(desk, 0, 1, 2, 3)
    insult = await write(desk, "ann", 4, "You are an idiot, Bob.")
    assert insult["review_id"] not in (None, last["review_id"])


@pytest.mark.parametrize("order", [(3, 2, 1, 0), (1, 3, 0, 2)])
async def test_the_order_of_arrival_makes_no_difference(desk: Board, order: tuple[int, ...]) -> None:
    *_, last = await quarrel(desk, *order)
    assert len(feud_of(last)) == 1


async def test_of_two_that_arrive_at_once_one_makes_the_feud(board: Board) -> None:
    await quarrel(board, 0, 1)
    verdicts = [each for pair in await asyncio.gather(quarrel(board, 2), quarrel(board, 3)) for each in pair]
    assert sum(len(feud_of(each)) for each in verdicts) == 1


async def test_redeliveries_and_edits_count_once(desk: Board) -> None:
    await quarrel(desk, 0, 1, 2)
    for text in (UNKIND[2], "Get a life, all of you.", UNKIND[2]):
        assert feud_of(await write(desk, "ann", 2, text)) == []
    [last] = await quarrel(desk, 3)
    assert len(feud_of(last)) == 1
    assert await quarrel(desk, 3) == [last]
    assert len(feud_of(await write(desk, "bob", 3, "Learn to read, I said."))) == 1


@pytest.mark.parametrize("way", ["post.deleted", "post.edited"])
async def test_a_feud_that_loses_a_post_is_none(desk: Board, way: str) -> None:
    *_, last = await quarrel(desk, 0, 1, 2, 3)
    if way == "post.deleted":
        assert (await desk.send("posts", way, {"post_id": "t-1-1"}))[0] == 200
    else:
        await write(desk, "bob", 1, FAIR)
    shown = await desk.read(last["review_id"])
    assert [each["rule"] for each in shown["findings"] if each.get("detector")] == []
    assert shown["evidence"] == []
    *_, again = await quarrel(desk, 4, 5)  # those that are left count still
    assert len(feud_of(again)) == 1


async def test_where_the_first_of_its_posts_is_deleted_the_others_count_again(desk: Board) -> None:
    *_, last = await quarrel(desk, 0, 1, 2, 3)
    await desk.send("posts", "post.deleted", {"post_id": "t-1-3"})
    assert (await desk.read(last["review_id"]))["state"] == "deleted"
    [again] = await quarrel(desk, 5)
    assert len(feud_of(again)) == 1


async def test_no_feud_is_made_by_others_a_kind_word_another_day_or_another_thread(desk: Board) -> None:
    await quarrel(desk, 0, 1, topic="t-2")
    await quarrel(desk, 2, 3, topic="t-3")
    await write(desk, "ann", 0, UNKIND[0])
    await write(desk, "bob", 1, UNKIND[1])
    await write(desk, "ann", 2, FAIR)
    verdicts = [await write(desk, "bob", 3, UNKIND[3]), await write(desk, "ann", 28, UNKIND[0])]
    await write(desk, "cleo", 0, UNKIND[0], "t-4")
    await write(desk, "dan", 1, UNKIND[1], "t-4", reply_to="eve")
    await write(desk, "cleo", 2, UNKIND[2], "t-4")
    verdicts.append(await write(desk, "dan", 3, UNKIND[3], "t-4", reply_to="cleo"))
    assert [feud_of(each) for each in verdicts] == [[], [], []]


async def test_after_a_decision_four_more_are_needed(desk: Board) -> None:
    *_, last = await quarrel(desk, 0, 1, 2, 3)
    await desk.decide("mo", last["review_id"], "remind", rules=["quarrel"])
    verdicts = await quarrel(desk, 4, 5, 6, 7)
    assert [len(feud_of(each)) for each in verdicts] == [0, 0, 0, 1]
    assert verdicts[3]["review_id"] != last["review_id"]


async def advertise(board: Board, who: str, number: int, text: str = OFFER) -> Any:
    return await write(board, who, number, text.format(number=number), f"t-{number}")


async def test_the_same_text_in_three_threads_is_an_advert_and_all_three_are_seen(board: Board) -> None:
    fair = [await advertise(board, "ann", number, FAIR_BUT_LONG) for number in (0, 1)]
    assert [each["verdict"] for each in fair] == ["ok", "ok"]
    third = await advertise(board, "ann", 2, FAIR_BUT_LONG)
    [found] = third["findings"]
    assert (found["rule"], found["detector"], found["start"]) == ("terms", "repeated", 0)
    assert "{" not in found["why"]
    listed = await board.listed("mo", "?author=u-ann&rule=terms")
    assert len(listed) == 3
    shown = await board.read(third["review_id"])
    assert [each["topic_id"] for each in shown["evidence"]] == ["t-0", "t-1", "t-2"]
    wanted = {"author": "u-ann", "count": 3, "decision": "hide", "rules": ["terms"], "reason": "Advert."}
    status, done, _ = await board.people["mo"].call("POST", "/api/moderation/bulk", json=wanted)
    assert (status, len(done["done"]), done["failed"]) == (200, 3, [])


FAIR_BUT_LONG = "I have tried every scale there is and my own list of the best ones stands at this address for you all, {number} times"


async def test_short_texts_other_people_and_another_day_are_fair(desk: Board) -> None:
    verdicts = [
        await write(desk, "ann", n, "Thanks, same here, that helped me too.", f"t-{n}") for n in range(4)
    ]
    common = "I have tried that and it has worked for me at once, thank you all so much."
    sent = [(who, number, common, f"b-{number}") for number, who in enumerate(("bob", "cleo", "dan", "eve"))]
    sent += [("finn", number, FAIR_BUT_LONG, f"f-{number}") for number in (0, 20, 40)]
    sent += [("gil", 1, FAIR_BUT_LONG, "t-9")] * 3
    verdicts += [await write(desk, *each) for each in sent]
    assert {each["verdict"] for each in verdicts} == {"ok"}


async def test_many_people_with_one_long_text_are_a_wave_and_moderators_are_none(desk: Board) -> None:
    long = (
        FAIR_BUT_LONG + ", and I have kept it up to date for years with the weights of my whole family in it"
    )
    verdicts = [await advertise(desk, who, n, long) for n, who in enumerate(("bob", "cleo", "dan"))]
    assert [each["verdict"] for each in verdicts] == ["ok", "ok", "review"]
    notes = [await advertise(desk, "Ivy", n, FAIR_BUT_LONG) for n in range(10, 14)]
    assert {each["verdict"] for each in notes} == {"ok"}
