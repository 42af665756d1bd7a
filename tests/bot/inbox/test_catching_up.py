"""A console that was cut off is told everything that happened in between, however long it was."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.dialogue.state import Team
from bot.server import open_server
from bot.settings.urls import DatabaseRoute
from bot.store.changes import KEPT, note_change
from bot.store.database import Transaction
from bot.store.opening import open_database
from tests.bot.commands.conftest import Shell
from tests.bot.commands.test_serve_command import serving, settings
from tests.bot.inbox.listening import Console, listening
from tests.bot.inbox.office import Caller, Office, hire
from tests.bot.living import Clock, content, living, settings_in
from tests.databases import address_of
from tests.waiting import PATIENCE

LATER = 3_600
"""Seconds: far more than the margin within which things are told twice."""


@pytest.fixture
async def office(route: DatabaseRoute, tmp_path: Path, clock: Clock) -> AsyncIterator[Office]:
    """A server on which nobody vanishes, however far the clock goes: that would be a change more to be told."""
    async with living(tmp_path, clock, database=route, vanish=0) as platform:
        yield await hire(platform)


async def hear_something(caller: Caller, office: Office) -> int:
    """The id up to which a console is up to date."""
    async with listening(caller) as console:
        await office.place("c-heard")
        await office.mira.must("takeover", conversation="c-heard")
        await console.entry("c-heard", status="agent")
        assert console.last_id is not None
        return console.last_id


async def test_what_happened_in_between_is_told_as_it_is_now(office: Office, clock: Clock) -> None:
    await office.place("c-1", "c-2")
    last = await hear_something(office.noah, office)
    clock.now += LATER
    await office.mira.must("takeover", conversation="c-1")
    await office.mira.must("resolve", conversation="c-1")
    await office.mira.must("takeover", conversation="c-2")
    clock.now += LATER
    async with listening(office.noah, after=last) as noah:
        assert noah.told[0].data == {"complete": True}
        told = [await noah.until("conversation", lambda data: data["id"] != "c-heard") for _ in "12"]
    assert [(each["id"], each["status"]) for each in told] == [("c-1", "closed"), ("c-2", "agent")]


async def test_what_was_told_long_before_is_not_told_again(office: Office, clock: Clock) -> None:
    await office.place("c-1")
    await office.mira.must("takeover")
    clock.now += LATER
    last = await hear_something(office.noah, office)
    clock.now += LATER
    async with listening(office.noah, after=last) as noah:
        await office.mira.must("resolve", conversation="c-heard")
        await noah.entry("c-heard", status="closed")
        assert [each.data["id"] for each in noah.told[1:] if each.data["id"] == "c-1"] == []


async def test_where_an_event_was_seen_may_stand_in_the_address_too(office: Office, clock: Clock) -> None:
    await office.place("c-1")
    last = await hear_something(office.noah, office)
    clock.now += LATER
    await office.mira.must("takeover")
    clock.now += LATER
    async with listening_at(office.noah, last) as noah:
        await noah.entry("c-1", status="agent")


@asynccontextmanager
async def listening_at(caller: Caller, last: int) -> AsyncIterator[Console]:
    async with caller.session.get(
        f"{caller.url}/api/events?after={last}", headers=caller.headers
    ) as response:
        yield Console(response)


async def test_what_left_their_sight_meanwhile_is_gone(office: Office, clock: Clock) -> None:
    await office.place("c-1", "c-2", team=Team.HARDWARE)
    await office.place("c-3", team=Team.PRIVACY)
    for each in ("c-1", "c-2", "c-3"):
        await office.mira.must("takeover", conversation=each)
    last = int(clock.now * 1000)
    clock.now += LATER
    await office.mira.must("transfer", {"team": "privacy"}, "c-1")
    await office.mira.must("resolve", conversation="c-3")
    await erase(office, "c-2", clock)
    clock.now += LATER
    async with listening(office.kim, after=last) as kim:
        await office.place("c-4", team=Team.HARDWARE)
        await office.noah.must("takeover", conversation="c-4")
        await kim.entry("c-4")
        gone = {each.data["id"] for each in kim.told[1:] if each.data.get("gone")}
    assert gone == {"c-1", "c-2"}
    assert {each.data["id"] for each in kim.told[1:]} == {"c-1", "c-2", "c-4"}


async def erase(office: Office, conversation: str, clock: Clock) -> None:
    async def work(tx: Transaction) -> None:
        for table in ("messages", "turns", "conversation_events"):
            await tx.execute(f"DELETE FROM {table} WHERE conversation_id = :id", id=conversation)  # noqa: S608
        await tx.execute("DELETE FROM conversations WHERE id = :id", id=conversation)
        await note_change(tx, conversation, now=int(clock.now * 1000))

    await office.platform.server.engine.database.transact(work, key=conversation)


async def test_messages_of_the_open_conversation_are_told_from_where_it_was_cut_off(
    office: Office, clock: Clock
) -> None:
    await office.place("c-1", said=["The first", "The second"])
    await office.mira.must("takeover")
    clock.now += LATER
    last = int(clock.now * 1000)
    clock.now += LATER
    texts = [f"Number {number}" for number in range(450)]
    for text in texts:
        await office.mira.must("messages", {"text": text})
    clock.now += LATER
    async with listening(office.noah, after=last, open="c-1") as noah:
        told = [(await noah.until("message"))["text"] for _ in texts]
    assert told == texts


async def test_who_was_away_for_too_long_is_told_to_begin_anew(office: Office, clock: Clock) -> None:
    last = int(clock.now * 1000)
    clock.now += KEPT / 1000 + LATER
    async with listening(office.noah, after=last) as noah:
        assert noah.told[0].data == {"complete": False}


@pytest.mark.parametrize("told", ["-1", "0x10", "9" * 16, "١٢"])
async def test_an_id_that_was_never_one_is_refused(office: Office, told: str) -> None:
    headers = {"Last-Event-ID": told}
    status, problem, _ = await office.noah.call("GET", "/api/events", headers=headers)
    assert (status, problem["title"]) == (422, "Unprocessable Entity")


# ---- a whole day with a bad line ----


@pytest.mark.parametrize("seed", range(3))
async def test_with_a_line_that_breaks_at_random_nothing_is_missed(
    office: Office, clock: Clock, seed: int
) -> None:
    chance = random.Random(seed)
    identifiers = [f"c-{number}" for number in range(12)]
    await office.place(*identifiers)
    known = {each["id"]: each for each in (await office.noah.page())["conversations"]}
    done = asyncio.Event()

    async def work() -> None:
        for _ in range(60):
            await do_something(office, chance, chance.choice(identifiers))
            clock.now += chance.choice([1, 40, 200])
        done.set()

    async def is_known(identifier: str) -> bool:
        now = shown(await office.noah.read(identifier), known[identifier])
        # While the assistant has it alone, nobody is told of every turn.
        alone = now["status"] == "bot"
        return bool(known[identifier]["status"] == "bot" if alone else known[identifier] == now)

    async def is_all_known() -> bool:
        return done.is_set() and all([await is_known(each) for each in identifiers])

    working = asyncio.create_task(work())
    async with asyncio.timeout(PATIENCE):
        await follow(office.noah, known, is_all_known, chance, after=int(clock.now * 1000))
    await working


def shown(document: Any, entry: Any) -> Any:
    """Of the whole conversation what its entry in the list has."""
    return {name: document[name] for name in entry}


async def do_something(office: Office, chance: random.Random, conversation: str) -> None:
    """An act that may be refused: it depends on what was done before."""
    acts: list[Callable[[], Awaitable[Any]]] = [
        lambda: office.mira.act("takeover", conversation=conversation),
        lambda: office.mira.act("release", conversation=conversation),
        lambda: office.mira.act("transfer", {"team": chance.choice(list(Team)).value}, conversation),
        lambda: office.mira.act("messages", {"text": "Hello"}, conversation),
        lambda: office.platform.say("I need to talk to a person please", conversation),
        lambda: office.mira.act("resolve", conversation=conversation),
    ]
    await chance.choice(acts)()


async def follow(
    caller: Caller,
    known: dict[str, Any],
    enough: Callable[[], Awaitable[bool]],
    chance: random.Random,
    *,
    after: int,
) -> None:
    """Keep `known` up to date by events alone, over a line that breaks every few of them, until it is enough."""
    while not await enough():
        async with listening(caller, after=after) as console:
            for _ in range(chance.randrange(1, 6)):
                try:
                    async with asyncio.timeout(0.5):
                        event = await console.next()
                except TimeoutError:
                    break
                if event.name == "conversation":
                    known[event.data["id"]] = event.data
            after = console.last_id or after


# ---- a server that is killed ----


async def test_after_a_kill_the_next_server_tells_what_was_missed(
    route: DatabaseRoute, tmp_path: Path
) -> None:
    identifiers = [f"c-{number}" for number in range(6)]
    async with living(tmp_path, Clock(), database=route) as platform:
        office = await hire(platform)
        await office.place(*identifiers)
    shell = Shell(tmp_path, settings(tmp_path) | {"DATABASE_URL": address_of(route)})
    async with serving(shell) as (process, url), aiohttp.ClientSession() as session:
        mira, noah = (replace(each, url=url, session=session) for each in (office.mira, office.noah))
        async with listening(noah) as console:
            await mira.must("takeover", conversation="c-0")
            await console.entry("c-0", status="agent")
            under_way = [
                asyncio.create_task(mira.must("takeover", conversation=each)) for each in identifiers[1:]
            ]
            await under_way[0]
            process.kill()
            await process.wait()
            await asyncio.gather(*under_way, return_exceptions=True)
            last = console.last_id
    async with serving(shell) as (_, url), aiohttp.ClientSession() as session:
        noah = replace(office.noah, url=url, session=session)
        listed = (await noah.page(status="agent"))["conversations"]
        assert len(listed) >= 2
        async with listening(noah, after=last) as console:
            missing = {each["id"] for each in listed}
            while missing:
                told = await console.until("conversation")
                assert told in listed
                missing -= {told["id"]}


async def test_what_another_server_commits_is_told_here(
    postgres_route: DatabaseRoute, tmp_path: Path
) -> None:
    clock = Clock()
    async with (
        living(tmp_path, clock, database=postgres_route) as platform,
        open_server(
            settings_in(tmp_path, database=postgres_route),
            content(),
            host="127.0.0.1",
            port=0,
            clock=clock,
        ) as second,
    ):
        office = await hire(platform)
        await office.place("c-1")
        elsewhere = replace(office.mira, url=second.url)
        async with listening(office.noah, open="c-1") as noah:
            await elsewhere.must("takeover")
            await noah.entry("c-1", status="agent")
            await elsewhere.must("messages", {"text": "From afar"})
            assert (await noah.until("message"))["text"] == "From afar"


async def test_what_was_committed_while_rings_were_lost_is_told_once_somebody_looks(
    office: Office, route: DatabaseRoute, clock: Clock
) -> None:
    await office.place("c-1", "c-2")

    async def leave(tx: Transaction) -> None:
        await tx.execute("UPDATE conversations SET summary = 'Quietly' WHERE id = 'c-1'")
        await note_change(tx, "c-1", now=int(clock.now * 1000))

    async with listening(office.noah) as noah, open_database(route) as unheard:
        await office.mira.must("takeover", conversation="c-2")
        await noah.entry("c-2", status="agent")
        clock.now += 20
        await unheard.transact(leave)
        office.platform.server.engine.database.bell.strike_all()
        await noah.entry("c-1", summary="Quietly")
