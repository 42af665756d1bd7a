"""Snoozing: out of the way until a time, or until the contact writes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.bot.inbox.office import Office
from tests.bot.inbox.queueing import later, offered, say_here, tend
from tests.bot.living import Clock


def rfc(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()


async def test_it_comes_back_at_its_time(office: Office, clock: Clock) -> None:
    await office.place("c-1")
    await office.mira.must("takeover")
    shown = await office.mira.must("snooze", {"until": rfc(clock.now + 60)})
    assert (shown["snoozed"], shown["snoozed_until"]) == (True, "2027-01-15T08:01:00.000Z")
    later(clock, 59)
    await tend(office)
    assert (await office.mira.read())["snoozed"]
    later(clock, 1)
    await tend(office)
    shown = await office.mira.read()
    assert (shown["snoozed"], shown["snoozed_until"], shown["assignee"]) == (False, None, "mira@example.com")
    assert [each["what"] for each in shown["events"]][-2:] == ["snoozed", "unsnoozed"]


@pytest.mark.parametrize("document", [{}, {"until": None}, {"until": "2027-01-16T08:00:00Z"}])
async def test_whatever_the_time_the_contacts_word_brings_it_back(office: Office, document: Any) -> None:
    await office.hand_off()
    await office.mira.must("takeover")
    assert (await office.mira.must("snooze", document))["snoozed"]
    await office.mira.must("messages", {"text": "A remark", "note": True})
    assert (await office.mira.read())["snoozed"]
    await office.platform.say("I found it.")
    assert not (await office.mira.read())["snoozed"]


async def test_one_that_waits_is_not_offered_while_it_is_snoozed_and_keeps_its_place(office: Office) -> None:
    await office.place("c-1")
    since = (await office.ada.read())["waiting_since"]
    await office.mira.must("snooze", {})
    await say_here(office.mira)
    await tend(office)
    assert await offered(office.mira) is None
    shown = await office.mira.must("unsnooze")
    assert (shown["status"], shown["waiting_since"]) == ("waiting", since)
    await tend(office)
    assert await offered(office.mira) == "c-1"


async def test_what_is_snoozed_counts_for_nobodys_capacity(office: Office) -> None:
    names = ("c-1", "c-2", "c-3", "c-4")
    await office.place(*names, "c-5")
    for name in names:
        await office.mira.must("takeover", None, name)
    await say_here(office.mira)
    await tend(office)
    assert await offered(office.mira) is None
    await office.mira.must("snooze", {}, "c-1")
    await tend(office)
    assert await offered(office.mira) == "c-5"


async def test_only_who_has_it_snoozes_it(office: Office) -> None:
    await office.place("c-1")
    await office.mira.must("takeover")
    status, answer = await office.noah.act("snooze", {})
    assert (status, answer["assignee"]) == (409, "mira@example.com")
    assert (await office.kim.act("snooze", {}))[0] == 404
    await office.mira.must("release")
    assert (await office.mira.act("snooze", {}))[0] == 409


async def test_a_time_that_has_passed_or_is_too_far_or_has_no_zone_is_refused(
    office: Office, clock: Clock
) -> None:
    await office.place("c-1")
    times = (rfc(clock.now), rfc(clock.now + 400 * 86_400), "2027-01-16T08:00:00", "tomorrow")
    for until in times:
        assert (await office.mira.act("snooze", {"until": until}))[0] == 422
    assert not (await office.mira.read())["snoozed"]


async def test_once_more_changes_nothing(office: Office) -> None:
    await office.place("c-1")
    assert not (await office.mira.must("unsnooze"))["events"]
    await office.mira.must("snooze", {})
    assert await office.mira.must("snooze", {}) == await office.mira.read()
    assert len((await office.mira.must("unsnooze"))["events"]) == 2


@pytest.mark.parametrize(("verb", "document"), [("release", None), ("transfer", {"team": "privacy"})])
async def test_what_goes_to_others_is_not_snoozed_any_more(office: Office, verb: str, document: Any) -> None:
    await office.place("c-1")
    await office.mira.must("takeover")
    await office.mira.must("snooze", {})
    assert not (await office.mira.must(verb, document))["snoozed"]
