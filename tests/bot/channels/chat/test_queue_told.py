"""What the web chat tells of hours, of the place in the line and of the wait: all of it true, or nothing."""

from __future__ import annotations

from typing import Any

from tests.bot.channels.chat.browser import Browser
from tests.bot.channels.chat.steps import wait_for_people
from tests.bot.inbox.office import Office
from tests.bot.inbox.queueing import later, put_hours, set_presence
from tests.bot.living import Clock

MONDAY = {"time_zone": "Europe/Paris", "weekdays": {"monday": [{"from": "09:00", "to": "17:00"}]}}
MONDAY_MORNING = 1_800_259_200_000


async def queue(browser: Browser) -> Any:
    return (await browser.open())["state"]["queue"]


async def test_the_web_chat_shows_the_hours_of_the_team_it_waits_for(
    office: Office, browser: Browser
) -> None:
    await put_hours(office, "general", MONDAY)
    assert (await browser.open())["state"]["open"] == {"now": False, "next_at": MONDAY_MORNING}
    await put_hours(office, "general", None)
    await put_hours(office, "privacy", MONDAY)
    await wait_for_people(browser)
    assert (await browser.open())["state"]["open"] == {"now": True, "next_at": None}


async def test_the_web_chat_shows_an_honest_place_and_wait(
    office: Office, browser: Browser, clock: Clock
) -> None:
    names = [f"c-{number}" for number in range(5)]
    await office.place(*names)
    for name in names[:4]:
        later(clock, 60)
        await office.mira.must("takeover", None, name)
    await wait_for_people(browser)
    assert (await queue(browser)) == {"position": 2, "wait_seconds": 120}
    await office.ada.must("snooze", {}, "c-4")
    assert (await queue(browser))["position"] == 1
    await set_presence(office.mira, "away")
    await set_presence(office.ada, "away")
    assert (await queue(browser)) == {"position": 1, "wait_seconds": None}
