"""What a console still has to be sent: the newest of each thing, and never without bound."""

from __future__ import annotations

import json
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

import aiohttp
import pytest

from bot.dialogue.state import Team
from bot.inbox.stream import MOST_MESSAGES, Stream, is_seen, write_event
from bot.settings.urls import DatabaseRoute
from bot.store.inbox import Sight, find_all_listed, find_listed
from bot.store.people import Person, Role
from knowledge.languages import Language
from tests.bot.inbox.listening import listening
from tests.bot.inbox.office import Office, hire
from tests.bot.living import Clock, living

MIRA = Person(id="p-mira", email="mira@example.com", name="Mira Roth", role=Role.AGENT)
SOON = 20.0


async def test_a_slow_console_gets_the_newest_of_each_conversation_in_the_order_of_the_changes() -> None:
    stream = Stream(MIRA)
    for number in range(10_000):
        stream.put(("conversation", f"c-{number % 3}"), b"%d " % number)
    assert await stream.take(SOON) == b"9997 9998 9999 "


async def test_what_was_missed_comes_before_what_is_new_and_takes_no_newer_place() -> None:
    stream = Stream(MIRA)
    stream.put(("conversation", "c-1"), b"new ")
    stream.put_before({("conversation", "c-1"): b"old ", ("conversation", "c-2"): b"missed "})
    assert await stream.take(SOON) == b"missed new "


async def test_where_nothing_comes_it_is_a_remark_that_is_due() -> None:
    assert await Stream(MIRA).take(0) == b""


async def test_messages_that_wait_are_bounded_and_more_are_asked_for_once_they_are_sent() -> None:
    stream, asked = Stream(MIRA, "c-1"), list[str]()
    stream.again = asked.append
    for number in range(MOST_MESSAGES):
        assert not stream.laden
        stream.put(("message", f"m-{number}"), b".")
    assert stream.laden
    stream.behind = True
    assert await stream.take(SOON) == b"." * MOST_MESSAGES
    assert (stream.laden, asked) == (False, ["c-1"])


async def test_an_end_is_noticed_at_once_and_its_first_reason_stays() -> None:
    stream = Stream(MIRA)
    stream.end("session")
    stream.end("restart")
    assert await stream.take(SOON) == b""
    assert stream.bye == "session"


@pytest.mark.parametrize("text", ["one\ntwo", "one\r\rtwo", "data: x\n\nevent: bye", "\u2028 \x85"])
def test_whatever_somebody_writes_stays_within_one_event(text: str) -> None:
    lines = write_event("message", {"text": text}, 7).decode().split("\n")
    assert lines[:2] == ["id: 7", "event: message"]
    assert json.loads(lines[2].removeprefix("data: ")) == {"text": text}
    assert lines[3:] == ["", ""]
    assert "\r" not in "".join(lines)


SIGHTS = (
    Sight(person_id="p-kim"),
    Sight(person_id="p-kim", teams=("hardware",)),
    Sight(person_id="p-kim", languages=("de", "fr")),
    Sight(person_id="p-kim", teams=("hardware", "privacy"), languages=("en",)),
    Sight(person_id="p-mira", teams=("account",), languages=("ja",)),
)


async def test_what_is_seen_live_is_what_the_list_shows(office: Office) -> None:
    places = [(team, language) for team in Team for language in Language]
    for number, (team, language) in enumerate(places):
        await office.place(f"c-{number}", team=team, language=language)
    for number in range(0, len(places), 4):
        await office.mira.must("takeover", conversation=f"c-{number}")
    identifiers = [f"c-{number}" for number in range(len(places))]
    database = office.platform.server.engine.database
    rows = {row["id"]: row for row in await database.read(lambda tx: find_all_listed(tx, identifiers))}
    for sight in SIGHTS:
        for each in identifiers:
            listed = await database.read(partial(find_listed, sight=sight, conversation_id=each))
            assert is_seen(sight, rows[each]) == (listed is not None)


async def test_a_server_that_stops_says_when_to_come_again(route: DatabaseRoute, tmp_path: Path) -> None:
    async with aiohttp.ClientSession() as session, AsyncExitStack() as stack:
        async with living(tmp_path, Clock(), database=route) as platform:
            mira = replace((await hire(platform)).mira, session=session)
            console = await stack.enter_async_context(listening(mira))
        rest = await console.end()
    assert [each.data for each in rest if each.name == "bye"] == [{"reason": "restart"}]
    assert 500 <= console.retries[-1] <= 5_000
