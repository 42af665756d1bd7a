"""Passing on: to a team, where it waits, or to a person, who has it at once."""

from __future__ import annotations

from bot.dialogue.state import Priority, Team
from knowledge.languages import Language
from tests.bot.inbox.office import Office
from tests.bot.living import START, Clock


async def test_to_a_team_it_waits_there_from_now_on(office: Office, clock: Clock) -> None:
    await office.place("c-1", since=START - 500, priority=Priority.DANGER)
    await office.mira.must("takeover")
    assert await office.kim.listed() == []
    clock.now += 60
    moved = await office.mira.must("transfer", {"team": "hardware"})
    assert (moved["status"], moved["team"], moved["assignee"]) == ("waiting", "hardware", None)
    assert (moved["priority"], moved["waiting_since"]) == ("danger", "2027-01-15T08:01:00.000Z")
    assert await office.kim.listed() == ["c-1"]
    assert (await office.kim.must("takeover"))["assignee"] == "kim@example.com"


async def test_whoever_sends_it_out_of_their_sight_is_shown_it_once(office: Office) -> None:
    await office.place("c-1", team=Team.HARDWARE)
    await office.kim.must("takeover")
    assert (await office.kim.must("transfer", {"team": "privacy"}))["team"] == "privacy"
    assert (await office.kim.open())[0] == 404
    assert await office.kim.listed() == []


async def test_to_a_person_they_have_it_whatever_their_teams(office: Office) -> None:
    await office.place("c-1", team=Team.PRIVACY, language=Language.JA)
    await office.mira.must("takeover")
    moved = await office.mira.must("transfer", {"assignee": "KIM@example.com"})
    assert (moved["status"], moved["assignee"], moved["team"]) == ("agent", "kim@example.com", "privacy")
    assert await office.kim.listed() == ["c-1"]
    assert (await office.mira.act("messages", {"text": "Still me"}))[1]["assignee"] == "kim@example.com"
    await office.kim.must("messages", {"text": "Kim here"})
    assert (await office.platform.say("Hello Kim"))["replies"] == []


async def test_what_was_proved_is_dropped_on_the_way(office: Office) -> None:
    await office.prove()
    await office.mira.must("takeover")
    await office.mira.must("transfer", {"team": "account"})
    assert (await office.platform.say("Hello?"))["assurance"] == "none"
    assert (await office.mira.read())["assurance"] == "session"


NOWHERE: list[tuple[dict[str, object], str]] = [
    ({}, "/team"),
    ({"team": None, "assignee": None}, "/team"),
    ({"team": "hardware", "assignee": "kim@example.com"}, "/team"),
    ({"team": "kitchen"}, "/team"),
    ({"team": ["hardware"]}, "/team"),
    ({"assignee": "nobody@example.com"}, "/assignee"),
    ({"assignee": "mo@example.com"}, "/assignee"),
    ({"assignee": "p-kim"}, "/assignee"),
    ({"assignee": ""}, "/assignee"),
    ({"assignee": "kim@example.com\u0000"}, "/assignee"),
    ({"assignee": "%@example.com"}, "/assignee"),
    ({"assignee": 7}, "/assignee"),
]


async def test_a_wrong_address_moves_nothing(office: Office) -> None:
    await office.place("c-1")
    before = await office.mira.must("takeover")
    for document, pointer in NOWHERE:
        status, answer = await office.mira.act("transfer", document)
        assert (document, status, answer["pointer"]) == (document, 422, pointer)
    assert await office.mira.read() == before


async def test_teams_and_languages_both_narrow_what_an_agent_sees(office: Office) -> None:
    for team in (Team.HARDWARE, Team.GENERAL):
        for language in (Language.DE, Language.EN):
            await office.place(f"{team}-{language}", team=team, language=language)
    assert sorted(await office.mira.listed()) == ["general-de", "general-en", "hardware-de", "hardware-en"]
    assert sorted(await office.kim.listed()) == ["hardware-de", "hardware-en"]
    assert sorted(await office.otto.listed()) == ["general-de", "hardware-de"]
    assert await office.kim.listed(language="de") == ["hardware-de"]
    assert await office.kim.listed(team="general") == []


async def test_what_an_agent_has_they_keep_seeing_when_the_contact_changes_language(office: Office) -> None:
    await office.place("c-1", language=Language.DE)
    await office.otto.must("takeover")
    assert (await office.platform.say("I would rather go on in English, please"))["language"] == "en"
    assert await office.otto.listed() == ["c-1"]
    await office.otto.must("messages", {"text": "Of course"})
