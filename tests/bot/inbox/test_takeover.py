"""Taking over: one agent has a conversation, and the assistant is silent for as long as they do."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from bot.settings.urls import DatabaseRoute
from tests.bot.inbox.office import Office, hire
from tests.bot.living import Clock, living

ROUNDS = 12
CALLERS = 3


def authors(shown: Any) -> list[str]:
    return [message["author"] for message in shown["messages"]]


async def test_of_two_agents_at_one_moment_one_has_it_and_the_other_is_told_who(office: Office) -> None:
    emails = {"mira@example.com": office.mira, "noah@example.com": office.noah}
    names = [f"c-{number}" for number in range(ROUNDS)]
    await office.place(*names)
    for name in names:
        tries = [(email, caller) for email, caller in emails.items() for _ in range(CALLERS)]
        answers = await asyncio.gather(*(caller.act("takeover", None, name) for _, caller in tries))
        winners = {email for (email, _), (status, _) in zip(tries, answers, strict=True) if status == 200}
        assert len(winners) == 1
        assert {answer["assignee"] for _, answer in answers} == winners
        assert sorted(status for status, _ in answers) == [200] * CALLERS + [409] * CALLERS
        events = (await office.ada.read(name))["events"]
        assert [(each["what"], each["person"]) for each in events] == [("taken_over", winners.pop())]


async def test_of_two_servers_on_one_database_one_gives_it_away(
    route: DatabaseRoute, tmp_path: Path, clock: Clock
) -> None:
    names = [f"c-{number}" for number in range(ROUNDS)]
    async with (
        living(tmp_path, clock, database=route) as first,
        living(tmp_path, clock, database=route) as second,
    ):
        office = await hire(first)
        await office.place(*names)
        office.noah.url = second.server.url
        for name in names:
            answers = await asyncio.gather(
                *(caller.act("takeover", None, name) for caller in (office.mira, office.noah))
            )
            assert sorted(status for status, _ in answers) == [200, 409]
            assert len({answer["assignee"] for _, answer in answers}) == 1


async def test_taking_over_again_changes_nothing(office: Office) -> None:
    await office.hand_off()
    first = await office.mira.must("takeover")
    assert (first["status"], first["assignee"], first["waiting_since"]) == ("agent", "mira@example.com", None)
    assert await office.mira.must("takeover") == first


async def test_a_conversation_that_nobody_asked_a_person_for_can_be_taken_over_too(office: Office) -> None:
    await office.platform.say("Hello")
    assert await office.mira.listed() == []
    assert await office.mira.listed(status="bot") == ["c-1"]
    assert (await office.mira.must("takeover"))["reason"] == "taken_over"
    assert (await office.platform.say("Where are you?"))["replies"] == []


async def test_while_a_person_has_it_the_assistant_says_nothing_and_keeps_everything(office: Office) -> None:
    await office.hand_off()
    await office.mira.must("takeover")
    before = len((await office.mira.read())["messages"])
    said = [
        "How safe is my data?",
        "cancel",
        "start over",
        "1",
        "Turn off the news",
        "我的数据安全吗？",
        "yes",
    ]
    for text in said:
        answer = await office.platform.say(text, message_id=f"external-{said.index(text)}")
        assert (answer["status"], answer["replies"], answer["assurance"]) == ("agent", [], "none")
    kept = (await office.mira.read())["messages"][before:]
    assert [(each["author"], each["text"]) for each in kept] == [("contact", text) for text in said]
    assert [each["external_id"] for each in kept] == [f"external-{place}" for place in range(len(said))]


async def test_a_choice_taken_while_a_person_has_it_is_kept_and_not_answered(office: Office) -> None:
    offered = (await office.platform.say("How safe is my data?"))["replies"][-1]["choices"]
    await office.mira.must("takeover")
    assert (await office.platform.choose(offered[0]["id"]))["replies"] == []
    assert authors(await office.mira.read())[-1] == "contact"


async def test_danger_told_to_a_person_moves_it_to_the_head_in_silence(office: Office) -> None:
    await office.place("c-0", "c-1", "c-2")
    await office.mira.must("takeover")
    answer = await office.platform.say("Smoke is coming out of my scale and it burnt my hand")
    assert answer["replies"] == []
    assert (await office.mira.listed())[0] == "c-1"
    assert (await office.mira.read())["priority"] == "danger"


async def test_once_the_takeover_is_answered_no_reply_of_the_assistant_comes_any_more(office: Office) -> None:
    """Whatever is on its way at that moment: the check is of the same transaction as the reply."""
    for number in range(3):
        name = f"c-{number}"
        await office.platform.say("Hello", name)

        async def take_and_greet(conversation: str = name) -> None:
            await office.mira.must("takeover", None, conversation)
            await office.mira.must("messages", {"text": "Mira here."}, conversation)

        turns = [office.platform.say("How safe is my data?", name) for _ in range(16)]
        *answers, _ = await asyncio.gather(*turns[:8], *turns[8:], take_and_greet())
        shown = authors(await office.mira.read(name))
        assert "assistant" not in shown[shown.index("agent") :]
        assert shown.count("contact") == 17
        for answer in answers:
            assert answer is not None
            assert (answer["status"] == "agent") == (answer["replies"] == [])


async def test_what_was_proved_to_the_assistant_counts_no_more_and_is_shown_with_its_time(
    office: Office, clock: Clock
) -> None:
    await office.prove()
    clock.now += 300
    shown = await office.mira.must("takeover")
    assert (shown["assurance"], shown["account"]) == ("session", "a-1")
    assert shown["proved_at"] == "2027-01-15T08:00:00.000Z"
    assert (await office.platform.say("Turn off the news"))["assurance"] == "none"
    assert (await office.mira.read())["proved_at"] == shown["proved_at"]


async def test_the_account_is_shown_only_once_it_was_proved(office: Office) -> None:
    await office.platform.say("Turn off the promotional offers")
    await office.platform.say("Anna Smith, anna@example.com")
    await office.platform.say("yes")
    shown = await office.mira.must("takeover")
    assert (shown["assurance"], shown["account"], shown["proved_at"]) == ("none", None, None)
