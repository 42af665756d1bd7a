"""Who is here, who waits and for how long, and when the teams are open: told to staff and to the contact alike."""

from __future__ import annotations

from typing import Any

import pytest

from bot.dialogue.state import Team
from tests.bot.inbox.office import Office
from tests.bot.inbox.queueing import later, put_hours, say_here, set_presence
from tests.bot.living import Clock

# The clock of the tests starts on Friday, 2027-01-15, 08:00 UTC: 09:00 in Paris.
MONDAY = {"time_zone": "Europe/Paris", "weekdays": {"monday": [{"from": "09:00", "to": "17:00"}]}}
MONDAY_MORNING = "2027-01-18T08:00:00.000Z"
FRIDAY = {"time_zone": "Europe/Paris", "weekdays": {"friday": [{"from": "09:00", "to": "17:00"}]}}


async def team(office: Office, name: str) -> Any:
    _, answer, _ = await office.ada.call("GET", "/api/teams")
    assert [each["team"] for each in answer["teams"]] == [each.value for each in Team]
    return next(each for each in answer["teams"] if each["team"] == name)


async def test_a_team_shows_who_is_here_and_who_waits(office: Office, clock: Clock) -> None:
    await say_here(office.mira, office.kim)
    await set_presence(office.noah, "away")
    await office.place("c-1", team=Team.PRIVACY)
    await office.place("c-2", team=Team.PRIVACY, since=int(clock.now) - 60)
    shown = await team(office, "privacy")
    here = [each["name"] for each in shown["here"]]
    assert "Mira Roth" in here
    assert not {"Kim Berger", "Noah Lind"} & set(here)
    assert (shown["waiting"], shown["waiting_since"]) == (2, "2027-01-15T07:59:00.000Z")
    assert (shown["wait_seconds"], shown["open"]) == (None, {"now": True, "next_at": None})
    assert (await team(office, "hardware"))["waiting"] == 0


async def test_the_expected_wait_is_the_pace_of_what_was_taken_over(office: Office, clock: Clock) -> None:
    names = [f"c-{number}" for number in range(6)]
    await office.place(*names)
    for name in names[:4]:
        later(clock, 120)
        await office.mira.must("takeover", None, name)
    shown = await team(office, "general")
    assert (shown["waiting"], shown["wait_seconds"]) == (2, 360)
    later(clock, 121)
    await set_presence(office.mira, "away")
    await set_presence(office.ada, "away")
    assert (await team(office, "general"))["wait_seconds"] is None  # nobody is there to keep the pace


async def test_hours_are_set_by_admins_read_by_all_and_taken_away_again(office: Office) -> None:
    path = "/api/teams/privacy/hours"
    assert (await office.mira.call("PUT", path, json={"hours": MONDAY}))[0] == 403
    answer = await put_hours(office, "privacy", MONDAY)
    assert answer["open"] == {"now": False, "next_at": MONDAY_MORNING}
    status, answer, _ = await office.mira.call("GET", path)
    assert (status, answer["hours"]["time_zone"]) == (200, "Europe/Paris")
    assert answer["hours"]["weekdays"] == MONDAY["weekdays"]
    assert (await team(office, "privacy"))["open"]["next_at"] == MONDAY_MORNING
    assert (await put_hours(office, "privacy", None))["open"] == {"now": True, "next_at": None}
    assert (await office.mira.call("GET", path))[1]["hours"] is None


@pytest.mark.parametrize(
    ("hours", "pointer"),
    [
        ({"time_zone": "Mars/Olympus"}, "/hours/time_zone"),
        (
            {"time_zone": "UTC", "weekdays": {"monday": [{"from": "17:00", "to": "09:00"}]}},
            "/hours/weekdays/monday",
        ),
        ({"weekdays": {}}, "/hours"),
        ({"time_zone": "UTC", "holidays": [{"date": "tomorrow"}]}, "/hours/holidays"),
    ],
)
async def test_hours_that_make_no_sense_are_refused_by_name(office: Office, hours: Any, pointer: str) -> None:
    status, problem, _ = await office.ada.call("PUT", "/api/teams/privacy/hours", json={"hours": hours})
    assert status == 422
    assert pointer in str(problem)
    assert (await office.ada.call("GET", "/api/teams/privacy/hours"))[1]["hours"] is None


async def test_a_team_that_is_none_is_not_found(office: Office) -> None:
    assert (await office.ada.call("GET", "/api/teams/sales/hours"))[0] == 404
    assert (await office.ada.call("PUT", "/api/teams/sales/hours", json={"hours": None}))[0] == 404


WISHES = {
    "en": ("I want to talk to a human", "Monday, January 18, 2027"),
    "de": ("Ich möchte mit einem Menschen sprechen", "Montag, 18. Januar 2027"),
    "fr": ("Je veux parler à un humain", "lundi 18 janvier 2027"),
    "ja": ("人間の担当者と話したい", "2027年1月18日月曜日"),
    "zh-Hans": ("我要转人工客服", "2027年1月18日星期一"),
}


@pytest.mark.parametrize("language", WISHES)
async def test_out_of_hours_the_contact_hears_when_to_expect_an_answer_and_leaves_an_address(
    office: Office, language: str
) -> None:
    await put_hours(office, "general", MONDAY)
    wish, day = WISHES[language]
    first = await office.platform.say(wish, language=language)
    assert first["status"] == "bot"
    second = await office.platform.say(wish, language=language)
    assert second["replies"][-1]["expects"] == "email"
    third = await office.platform.say("mara@example.com", language=language)
    assert (third["status"], third["language"]) == ("waiting", language)
    assert [each["kind"] for each in third["replies"]] == ["handoff", "notice"]
    assert day in third["replies"][1]["text"]
    assert (await office.ada.read())["details"]["contact"].endswith("@example.com")


async def test_within_hours_nothing_is_said_of_them(office: Office) -> None:
    await put_hours(office, "general", FRIDAY)
    await office.platform.say("I want to talk to a human")
    answer = await office.platform.say("I want to talk to a human")
    assert (answer["status"], len(answer["replies"])) == ("waiting", 1)


async def test_the_hours_told_follow_the_clock(office: Office, clock: Clock) -> None:
    await put_hours(office, "general", FRIDAY)
    later(clock, 8 * 3600)
    await office.platform.say("I want to talk to a human")
    await office.platform.say("I want to talk to a human")
    answer = await office.platform.say("mara@example.com")
    assert "Friday, January 22, 2027" in answer["replies"][1]["text"]


async def test_presence_is_shown_as_it_was_said(office: Office, clock: Clock) -> None:
    shown = (await office.mira.call("GET", "/api/me/presence"))[1]
    assert (shown["state"], shown["here"], shown["capacity"], shown["open"]) == ("here", True, 4, 0)
    until = "2027-01-15T08:10:00Z"
    shown = await set_presence(office.mira, "away", until=until)
    assert (shown["state"], shown["here"], shown["until"]) == ("away", False, "2027-01-15T08:10:00.000Z")
    later(clock, 600)
    shown = (await office.mira.call("GET", "/api/me/presence"))[1]
    assert (shown["state"], shown["here"], shown["until"]) == ("here", True, None)
    await office.place("c-1")
    await office.mira.must("takeover")
    assert (await set_presence(office.mira, "here"))["open"] == 1


@pytest.mark.parametrize(
    "document",
    [
        {"state": "lunch"},
        {"state": "here", "until": "2027-01-16T08:00:00Z"},
        {"state": "away", "until": "2027-01-15T07:00:00Z"},
        {},
    ],
)
async def test_a_presence_that_makes_no_sense_is_refused(office: Office, document: Any) -> None:
    assert (await office.mira.call("PUT", "/api/me/presence", json=document))[0] == 422
