"""Agents who are gone: nothing they had is lost, and nobody is stuck."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.settings.urls import DatabaseRoute
from tests.bot.inbox.office import Office, hire
from tests.bot.inbox.queueing import later, say_here, set_presence, tend
from tests.bot.living import Clock, living


@pytest.fixture
async def patient(route: DatabaseRoute, tmp_path: Path, clock: Clock) -> AsyncIterator[Office]:
    """A server on which nobody ever vanishes."""
    async with living(tmp_path, clock, database=route, vanish=0) as platform:
        yield await hire(platform)


async def test_what_an_agent_had_who_vanished_waits_again_at_its_old_place(
    office: Office, clock: Clock
) -> None:
    await office.hand_off("c-first")
    since = (await office.ada.read("c-first"))["waiting_since"]
    later(clock, 60)
    await office.hand_off("c-second")
    await office.mira.must("takeover", None, "c-first")
    later(clock, 599)
    await tend(office)
    assert (await office.ada.read("c-first"))["status"] == "agent"
    later(clock, 2)
    await tend(office)
    shown = await office.ada.read("c-first")
    assert (shown["status"], shown["assignee"], shown["waiting_since"]) == ("waiting", None, since)
    assert [each["what"] for each in shown["events"]][-1] == "vanished"
    assert shown["events"][-1]["person"] == "mira@example.com"
    assert await office.noah.listed() == ["c-first", "c-second"]


async def test_the_contact_is_told_nothing_and_what_they_write_is_kept(office: Office, clock: Clock) -> None:
    await office.hand_off()
    await office.mira.must("takeover")
    before = (await office.ada.read())["messages"]
    later(clock, 601)
    await tend(office)
    assert (await office.ada.read())["messages"] == before
    answer = await office.platform.say("Are you still there?")
    assert (answer["status"], [each["kind"] for each in answer["replies"]]) == ("waiting", ["notice"])
    assert [each["text"] for each in (await office.noah.must("takeover"))["messages"]][-2] == (
        "Are you still there?"
    )


async def test_whoever_gives_signs_of_life_keeps_what_they_have(office: Office, clock: Clock) -> None:
    await office.place("c-1")
    await office.mira.must("takeover")
    for _ in range(4):
        later(clock, 300)
        await office.mira.page()
        await tend(office)
    assert (await office.ada.read())["assignee"] == "mira@example.com"


async def test_what_was_just_given_to_somebody_is_not_taken_away_for_their_absence_before(
    office: Office, clock: Clock
) -> None:
    await office.place("c-1")
    await office.mira.must("takeover")
    await office.mira.must("transfer", {"assignee": "noah@example.com"})
    later(clock, 599)
    await tend(office)
    assert (await office.ada.read())["assignee"] == "noah@example.com"
    later(clock, 2)
    await tend(office)
    assert (await office.ada.read())["assignee"] is None


async def test_what_is_snoozed_stays_until_it_wakes(office: Office, clock: Clock) -> None:
    await office.hand_off()
    await office.mira.must("takeover")
    await office.mira.must("snooze", {})
    later(clock, 6_000)
    await tend(office)
    assert (await office.ada.read())["assignee"] == "mira@example.com"
    await office.platform.say("I found the receipt.")
    await tend(office)
    assert (await office.ada.read())["status"] == "waiting"


async def test_where_nobody_vanishes_they_keep_it_for_good(patient: Office, clock: Clock) -> None:
    await patient.place("c-1")
    await patient.mira.must("takeover")
    later(clock, 10_000_000)
    await tend(patient)
    assert (await patient.ada.read())["assignee"] == "mira@example.com"
    assert (await patient.noah.act("takeover"))[0] == 409
    assert (await patient.ada.must("takeover"))["assignee"] == "ada@example.com"


async def test_an_admin_can_take_from_who_is_not_here_and_from_nobody_else(
    office: Office, clock: Clock
) -> None:
    await office.place("c-1", "c-2")
    await office.mira.must("takeover")
    status, answer = await office.ada.act("takeover")
    assert (status, answer["assignee"]) == (409, "mira@example.com")
    later(clock, 121)
    assert (await office.noah.act("takeover"))[0] == 409
    assert (await office.ada.must("takeover"))["assignee"] == "ada@example.com"
    await office.mira.must("takeover", None, "c-2")
    await set_presence(office.mira, "away")
    assert (await office.ada.must("takeover", None, "c-2"))["assignee"] == "ada@example.com"


async def test_an_admin_who_is_there_is_taken_from_by_nobody(office: Office) -> None:
    await office.place("c-1")
    await office.ada.must("takeover")
    assert (await office.noah.act("takeover"))[0] == 409


async def test_anybody_who_sees_it_can_take_it_once_the_other_has_vanished(
    office: Office, clock: Clock
) -> None:
    """Also before the worker has looked, and what they wrote is there."""
    await office.place("c-1")
    await office.mira.must("takeover")
    await office.mira.must("messages", {"text": "One moment please."})
    await office.mira.must("snooze", {})
    later(clock, 600)
    shown = await office.noah.must("takeover")
    assert (shown["assignee"], shown["messages"][-1]["text"]) == ("noah@example.com", "One moment please.")
    assert (await office.mira.act("messages", {"text": "Back again"}))[0] == 409


async def test_what_nobody_waited_for_before_stands_where_it_was_taken(office: Office, clock: Clock) -> None:
    await office.platform.say("Hello")
    await office.mira.must("takeover")
    await say_here(office.noah)
    later(clock, 601)
    await tend(office)
    shown = await office.ada.read()
    assert (shown["status"], shown["waiting_since"]) == ("waiting", "2027-01-15T08:00:00.000Z")


async def test_who_comes_back_at_the_last_moment_keeps_it(office: Office, clock: Clock) -> None:
    """The worker has listed it already, and looks once more before it gives it back."""
    await office.place("c-1")
    await office.mira.must("takeover")
    later(clock, 601)
    before = int((clock.now - 600) * 1000)
    await office.mira.page()
    await office.platform.server.engine.desk.give_back("c-1", before=before)
    assert (await office.ada.read())["assignee"] == "mira@example.com"
