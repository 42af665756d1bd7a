"""One owner at a time, under a number that rises: whoever acts under an older one changes nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.inbox.ownership import NotTheirs
from bot.settings.urls import DatabaseRoute
from tests.bot.inbox.office import STAFF, Caller, Office, hire
from tests.bot.inbox.queueing import under
from tests.bot.living import Clock, living

RACES = 1_000
ACTS: list[tuple[str, Any]] = [
    ("takeover", None),
    ("release", None),
    ("resolve", None),
    ("transfer", {"team": "privacy"}),
    ("transfer", {"assignee": "noah@example.com"}),
    ("messages", {"text": "Hello"}),
    ("messages", {"text": "A remark", "note": True}),
    ("snooze", {}),
    ("unsnooze", None),
    ("accept", None),
]


async def act(caller: Caller, verb: str, document: Any, number: int) -> tuple[int, Any]:
    how = {} if document is None else {"json": document}
    path = f"/api/conversations/c-1/{verb}"
    return (await caller.call("POST", path, headers=under(number), **how))[:2]


async def ownership(office: Office) -> int:
    return int((await office.ada.read())["ownership"])


async def test_of_two_who_press_take_over_at_the_same_instant_one_has_it_a_thousand_times(
    route: DatabaseRoute, tmp_path: Path, clock: Clock
) -> None:
    """On two servers, so that nothing but the database parts them. It fails without the check in `Desk.take_over`."""
    names = [f"c-{number}" for number in range(RACES)]
    async with (
        living(tmp_path, clock, database=route) as first,
        living(tmp_path, clock, database=route) as second,
    ):
        office = await hire(first)
        await office.place(*names)
        desks = (first.server.engine.desk, second.server.engine.desk)
        mira, noah = STAFF[:2]
        for name in names:
            refusals = await asyncio.gather(
                desks[0].take_over(mira, name), desks[1].take_over(noah, name), return_exceptions=True
            )
            lost = [each for each in refusals if each is not None]
            assert len(lost) == 1
            assert isinstance(lost[0], NotTheirs)
            winner = noah if refusals[0] is lost[0] else mira
            assert (lost[0].assignee, lost[0].ownership) == (winner.email, 1)
        events = await first.rows(
            "SELECT COUNT(*) AS many FROM conversation_events WHERE what = 'taken_over'"
        )
        assert events[0]["many"] == RACES
        owners = await first.rows("SELECT DISTINCT ownership FROM conversations")
        assert [row["ownership"] for row in owners] == [1]


async def test_the_number_rises_with_every_change_of_who_has_it_and_with_nothing_else(office: Office) -> None:
    await office.hand_off()
    numbers = [await ownership(office)]
    for verb, document in [
        ("takeover", None),
        ("transfer", {"team": "privacy"}),
        ("takeover", None),
        ("transfer", {"assignee": "noah@example.com"}),
    ]:
        await office.mira.must(verb, document)
        numbers.append(await ownership(office))
    await office.noah.must("release")
    numbers.append(await ownership(office))
    assert numbers == list(range(numbers[0], numbers[0] + 6))
    await office.noah.must("messages", {"text": "A remark", "note": True})
    await office.platform.say("How safe is my data?")
    await office.noah.must("release")
    assert await ownership(office) == numbers[-1]
    await office.hand_off()
    assert await ownership(office) == numbers[-1] + 1
    await office.platform.say("cancel")
    assert await ownership(office) == numbers[-1] + 2


@pytest.mark.parametrize(("verb", "document"), ACTS)
async def test_an_act_under_an_older_number_changes_nothing_and_tells_who_has_it(
    office: Office, verb: str, document: Any
) -> None:
    await office.hand_off()
    old = await ownership(office)
    await office.noah.must("takeover")
    await office.noah.must("transfer", {"assignee": "mira@example.com"})
    before = await office.ada.read()
    caller = office.noah if verb in ("takeover", "accept") else office.mira
    status, answer = await act(caller, verb, document, old)
    assert status == 409
    assert set(answer) == {"assignee", "ownership", "detail"}
    assert (answer["assignee"], answer["ownership"]) == ("mira@example.com", old + 2)
    assert await office.ada.read() == before


@pytest.mark.parametrize(
    ("verb", "document"), [each for each in ACTS if each[0] not in ("takeover", "accept")]
)
async def test_an_act_under_the_right_number_is_carried_out(office: Office, verb: str, document: Any) -> None:
    await office.place("c-1")
    await office.mira.must("takeover")
    status, answer = await act(office.mira, verb, document, await ownership(office))
    assert status == 200, answer


async def test_what_was_done_already_is_no_conflict_when_its_answer_was_lost(office: Office) -> None:
    await office.place("c-1")
    assert (await act(office.mira, "takeover", None, 0))[0] == 200
    assert (await act(office.mira, "takeover", None, 0))[0] == 200
    assert (await act(office.mira, "release", None, 1))[0] == 200
    assert (await act(office.mira, "release", None, 1))[0] == 200


@pytest.mark.parametrize("told", ["W/1", '"x"', "-1", '"1", "2"', "1e3"])
async def test_a_header_that_is_no_number_is_refused(office: Office, told: str) -> None:
    await office.place("c-1")
    path = "/api/conversations/c-1/takeover"
    status, _, _ = await office.mira.call("POST", path, headers={"If-Match": told})
    assert status == 400
    assert (await office.ada.read())["status"] == "waiting"
    assert (await office.mira.call("POST", path, headers={"If-Match": "*"}))[0] == 200


async def test_a_reply_of_the_assistant_loses_against_a_take_over(office: Office) -> None:
    await office.platform.say("Hello")
    answers = await asyncio.gather(
        office.mira.must("takeover"), *(office.platform.say("How safe is my data?") for _ in range(20))
    )
    shown = [each["author"] for each in (await office.mira.read())["messages"]]
    silent = [each for each in answers[1:] if each["status"] == "agent"]
    assert all(each["replies"] == [] for each in silent)
    assert shown.count("contact") == 21
    told = await office.platform.say("How safe is my data?")
    assert (told["status"], told["replies"]) == ("agent", [])


async def test_a_transfer_carries_a_note_that_the_next_one_sees_first(office: Office) -> None:
    await office.hand_off()
    await office.mira.must("takeover")
    await office.mira.must("transfer", {"team": "privacy", "note": "They want their data by Friday."})
    shown = await office.noah.must("takeover")
    assert (shown["handover"]["text"], shown["handover"]["by"]) == (
        "They want their data by Friday.",
        "Mira Roth",
    )
    note = shown["messages"][-1]
    assert (note["author"], note["kind"], note["name"]) == ("note", "handover", "Mira Roth")
    assert "Friday" not in repr(await office.platform.say("Anybody there?"))
    await office.noah.must("messages", {"text": "I am on it."})
    assert (await office.noah.read())["handover"] is None


async def test_a_refused_transfer_leaves_no_note(office: Office) -> None:
    await office.hand_off()
    await office.mira.must("takeover")
    assert (await office.noah.act("transfer", {"team": "privacy", "note": "mine"}))[0] == 409
    status, problem = await office.mira.act("transfer", {"team": "privacy", "note": "\ud800"})
    assert (status, problem["errors"][0]["pointer"] if "errors" in problem else problem.get("pointer")) in (
        (422, "/note"),
        (400, None),
    )
    assert "note" not in [each["author"] for each in (await office.mira.read())["messages"]]


async def test_a_release_gives_a_summary(office: Office, clock: Clock) -> None:
    await office.place("c-1")
    await office.mira.must("takeover")
    await office.mira.must("messages", {"text": "Have you tried another battery?"})
    await office.mira.must("messages", {"text": "They sound nice.", "note": True})
    clock.now += 300
    await office.mira.must("release")
    event = (await office.ada.read())["events"][-1]
    assert (event["what"], event["person"]) == ("released", "mira@example.com")
    assert event["summary"] == {"seconds": 300, "replies": 1, "matter": "My scale is broken"}
