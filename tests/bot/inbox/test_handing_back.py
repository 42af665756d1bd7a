"""Back to the assistant, done, or reopened: what the contact proved before counts no more."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bot.inbox.office import Office
from tests.bot.living import Clock


def expected(answer: dict[str, Any]) -> list[str | None]:
    return [reply["expects"] for reply in answer["replies"]]


async def test_after_a_release_the_assistant_answers_again_and_asks_for_proof_again(office: Office) -> None:
    await office.prove()
    await office.mira.must("takeover")
    released = await office.mira.must("release")
    assert (released["status"], released["assignee"], released["team"]) == ("bot", None, None)
    assert released["messages"][-1]["author"] == "assistant"
    answer = await office.platform.say("How safe is my data?")
    assert (answer["status"], answer["replies"][0]["article"]) == ("bot", "data-security")
    answer = await office.platform.say("Turn off the news")
    assert (answer["assurance"], expected(answer)[-1]) == ("none", "name")
    await office.platform.say("Anna Schmidt, anna@example.com")
    assert (await office.platform.say("yes"))["assurance"] == "details"


@pytest.mark.parametrize("verb", ["release", "resolve"])
async def test_once_is_enough(office: Office, verb: str) -> None:
    await office.hand_off()
    await office.mira.must("takeover")
    done = await office.mira.must(verb)
    assert await office.mira.must(verb) == done
    status, answer = await office.noah.act(verb)
    assert (status, answer["assignee"]) == (409, None)
    assert await office.mira.read() == done


@pytest.mark.parametrize("verb", ["release", "resolve"])
async def test_what_was_done_once_is_not_done_again_to_what_came_after(office: Office, verb: str) -> None:
    await office.hand_off()
    await office.mira.must("takeover")
    await office.mira.must(verb)
    await office.noah.must("takeover")
    status, answer = await office.mira.act(verb)
    assert (status, answer["assignee"]) == (409, "noah@example.com")
    assert (await office.mira.read())["status"] == "agent"


async def test_after_a_release_staff_write_no_more_until_they_take_over_again(office: Office) -> None:
    await office.hand_off()
    await office.mira.must("takeover")
    await office.mira.must("release")
    for verb, document in (("messages", {"text": "One thing more"}), ("resolve", None)):
        assert (await office.mira.act(verb, document))[0] == 409
    assert (await office.mira.must("takeover"))["assignee"] == "mira@example.com"


async def test_an_agent_is_shown_what_they_gave_out_of_their_own_sight(office: Office) -> None:
    await office.platform.say("My scale fell and now the glass is cracked all over")
    await office.ada.must("takeover")
    await office.ada.must("transfer", {"assignee": "kim@example.com"})
    assert (await office.kim.must("release"))["status"] == "bot"
    assert (await office.kim.open())[0] == 404
    await office.place("c-2")
    await office.ada.must("takeover", None, "c-2")
    await office.ada.must("transfer", {"assignee": "kim@example.com"}, "c-2")
    assert (await office.kim.must("resolve", None, "c-2"))["status"] == "closed"
    assert (await office.kim.open("c-2"))[0] == 404


async def test_resolved_means_closed_and_off_the_list(office: Office) -> None:
    await office.hand_off()
    await office.mira.must("takeover")
    closed = await office.mira.must("resolve")
    assert (closed["status"], closed["assignee"], closed["waiting_since"]) == ("closed", None, None)
    assert closed["messages"][-1]["kind"] == "prompt"
    assert await office.mira.listed() == []
    assert await office.mira.listed(status="closed") == ["c-1"]


async def test_a_rating_leaves_it_closed_and_a_new_message_opens_it_for_the_assistant(office: Office) -> None:
    await office.prove()
    await office.mira.must("takeover")
    await office.mira.must("resolve")
    rated = await office.platform.choose("rating-5")
    assert (rated["status"], rated["assurance"]) == ("closed", "none")
    assert [row["stars"] for row in await office.platform.rows("SELECT stars FROM ratings")] == [5]
    answer = await office.platform.say("Turn off the news")
    assert (answer["status"], answer["assurance"], expected(answer)[-1]) == ("bot", "none", "name")
    shown = await office.mira.read()
    assert (shown["account"], shown["assignee"], shown["assurance"]) == (None, None, "none")


async def test_a_message_in_place_of_a_rating_opens_it_as_well(office: Office) -> None:
    await office.hand_off()
    await office.mira.must("takeover")
    await office.mira.must("resolve")
    answer = await office.platform.say("How safe is my data?")
    assert (answer["status"], answer["replies"][0]["article"]) == ("bot", "data-security")


async def test_a_closed_conversation_can_be_taken_over_again(office: Office) -> None:
    await office.hand_off()
    await office.mira.must("takeover")
    await office.mira.must("resolve")
    assert (await office.noah.must("takeover"))["status"] == "agent"
    answer = await office.platform.say("5")
    assert (answer["status"], answer["replies"]) == ("agent", [])


async def test_what_became_of_it_and_by_whom_is_listed(office: Office, clock: Clock) -> None:
    await office.hand_off()
    for caller, verb in (
        (office.mira, "takeover"),
        (office.mira, "release"),
        (office.noah, "takeover"),
        (office.noah, "resolve"),
    ):
        clock.now += 1
        await caller.must(verb)
    events = (await office.mira.read())["events"]
    assert [(each["what"], each["person"]) for each in events] == [
        ("handed_off", None),
        ("taken_over", "mira@example.com"),
        ("released", "mira@example.com"),
        ("taken_over", "noah@example.com"),
        ("resolved", "noah@example.com"),
    ]
