"""Promises to contacts: set by admins, noted at each conversation, warned of before they break, counted when they did."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec
import pytest

from bot.dialogue.state import Priority, Team
from bot.inbox.due_watch import DueWatch, find_due
from bot.inbox.live import ANNOUNCED, Topic, announce
from bot.inbox.opening import Hours, Span, Weekday
from bot.inbox.views import moment
from bot.store.service_levels import ServiceLevel
from tests.bot.inbox.office import Office
from tests.bot.inbox.test_reports import happen, report
from tests.bot.living import START, Clock
from tests.waiting import until

LEVEL = {"team": "general", "priority": "normal", "first_response": 600, "resolution": 3600, "warning": 120}
HOUR = 3_600_000
# 2026-01-05 is a Monday.
MONDAY = 1_767_571_200_000


async def promise(office: Office, *levels: dict[str, Any]) -> Any:
    how = {"json": {"levels": levels}}
    status, document, _ = await office.ada.call("PUT", "/api/service-levels", **how)
    assert status == 200, document
    return document


def watch(office: Office, clock: Clock) -> DueWatch:
    return DueWatch(office.database, clock=lambda: int(clock() * 1000))


async def noted(office: Office) -> list[tuple[Any, Any, Any]]:
    rows = await office.platform.rows("SELECT due_at, due_what, warned_at FROM conversations ORDER BY id")
    return [(row["due_at"], row["due_what"], row["warned_at"]) for row in rows]


async def test_what_is_promised_is_what_was_set_and_nothing_else(office: Office) -> None:
    await promise(office, LEVEL, LEVEL | {"team": "privacy", "first_response": None})
    assert await promise(office, LEVEL) == {"levels": [LEVEL]}
    assert (await office.mira.call("GET", "/api/service-levels"))[1] == {"levels": [LEVEL]}


async def test_agents_see_promises_and_do_not_set_them(office: Office) -> None:
    assert (await office.mira.call("PUT", "/api/service-levels", json={"levels": []}))[0] == 403
    assert (await office.mo.call("GET", "/api/service-levels"))[0] == 403


@pytest.mark.parametrize("wrong", [{"team": "kitchen"}, {"first_response": 1}, {"warning": -1}])
async def test_nonsense_is_refused_and_changes_nothing(office: Office, wrong: dict[str, Any]) -> None:
    await promise(office, LEVEL)
    document = {"levels": [LEVEL | wrong]}
    assert (await office.ada.call("PUT", "/api/service-levels", json=document))[0] == 422
    assert (await office.mira.call("GET", "/api/service-levels"))[1] == {"levels": [LEVEL]}


async def test_a_conversation_has_the_moment_at_which_its_next_promise_breaks(
    office: Office, clock: Clock
) -> None:
    await promise(office, LEVEL)
    await office.place("c-1", since=START)
    await office.place("c-2", since=START, team=Team.HARDWARE)
    await watch(office, clock).look()
    assert [each[:2] for each in await noted(office)] == [
        ((START + 600) * 1000, "first_response"),
        (None, None),
    ]
    await happen(office, "c-1", [("reply", 60)])
    await watch(office, clock).look()
    assert (await noted(office))[0][:2] == ((START + 3600) * 1000, "resolution")


async def test_the_list_says_what_is_due_when(office: Office, clock: Clock) -> None:
    await promise(office, LEVEL)
    await office.place("c-1", since=START)
    await watch(office, clock).look()
    (listed,) = (await office.mira.page())["conversations"]
    assert (listed["due_at"], listed["due"]) == (moment((START + 600) * 1000), "first_response")


async def test_a_warning_comes_once_and_before_it_breaks(office: Office, clock: Clock) -> None:
    await promise(office, LEVEL)
    heard: list[str] = []
    office.database.bell.listen(ANNOUNCED, lambda told: heard.append(told or ""))
    await office.place("c-1", since=int(clock()))
    began = int(clock())
    warned = []
    for seconds in (0, 300, 480, 500, 900):
        clock.now = began + seconds
        await watch(office, clock).look()
        warned.append((await noted(office))[0][2] is not None)
    assert warned == [False, False, True, True, True]
    await until(lambda: bool(heard))
    (told,) = [msgspec.json.decode(each) for each in heard]
    assert (told["topic"], told["about"]) == ("service_level", "c-1")
    assert told["facts"] == {"what": "first_response", "due_at": (began + 600) * 1000}


async def test_of_several_watches_at_once_one_warns(office: Office, clock: Clock) -> None:
    await promise(office, LEVEL)
    heard: list[str] = []
    office.database.bell.listen(ANNOUNCED, lambda told: heard.append(told or ""))
    names = [f"c-{number}" for number in range(5)]
    await office.place(*names, since=int(clock()))
    clock.now += 500
    await asyncio.gather(*(watch(office, clock).look() for _ in range(4)))
    await office.database.transact(lambda tx: announce(tx, Topic.SERVICE_LEVEL, about="the last"))
    await until(lambda: any("the last" in each for each in heard))
    told = sorted(msgspec.json.decode(each)["about"] for each in heard)
    assert told == [*names, "the last"]


async def test_a_closed_conversation_has_no_promise_left(office: Office, clock: Clock) -> None:
    await promise(office, LEVEL)
    await office.place("c-1")
    await watch(office, clock).look()
    await office.mira.must("takeover")
    await office.mira.must("resolve")
    await watch(office, clock).look()
    assert await noted(office) == [(None, None, None)]


async def test_a_promise_that_was_broken_is_in_the_report(office: Office) -> None:
    await promise(office, LEVEL)
    await office.place("c-late", "c-good", "c-danger")
    await happen(office, "c-late", [("handed_off", 0), ("reply", 601)])
    await happen(office, "c-good", [("handed_off", 0), ("reply", 599)])
    total = (await report(office.ada))["total"]
    assert total["missed_first_response"] == 1


OFFICE_HOURS = Hours(
    "UTC", {Weekday.MONDAY: (Span("09:00", "10:00"),), Weekday.TUESDAY: (Span("09:00", "17:00"),)}
)
PROMISE = ServiceLevel(
    team="general", priority=Priority.NORMAL.value, first_response=7200, resolution=None, warning=60
)


def test_time_in_which_nobody_is_there_does_not_count() -> None:
    due = find_due(PROMISE, OFFICE_HOURS, since=MONDAY + 8 * HOUR, replied=False)
    assert due.at == MONDAY + (24 + 10) * HOUR


def test_nothing_promised_is_nothing_due() -> None:
    assert find_due(None, None, since=0, replied=False).at is None
    assert find_due(PROMISE, None, since=0, replied=True).at is None


def test_a_team_that_never_comes_breaks_no_promise() -> None:
    assert find_due(PROMISE, Hours("UTC"), since=MONDAY, replied=False).at is None
