"""What consoles are told live."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

from bot.dialogue.state import Team
from tests.bot.inbox.listening import listening
from tests.bot.inbox.office import Office
from tests.bot.living import Clock


async def test_who_is_taken_over_is_told_to_everybody_who_sees_them(office: Office) -> None:
    await office.place("c-1")
    async with listening(office.noah) as noah, listening(office.ada) as ada:
        await office.mira.must("takeover")
        for console in (noah, ada):
            told = await console.entry("c-1", status="agent")
            assert told["assignee"] == "mira@example.com"


async def test_the_event_is_the_entry_of_the_list(office: Office) -> None:
    await office.place("c-1")
    async with listening(office.mira) as mira:
        await office.mira.must("takeover")
        told = await mira.entry("c-1", status="agent")
    assert [told] == (await office.mira.page())["conversations"]


async def test_what_leaves_their_sight_is_gone_and_nothing_more_is_told_of_it(office: Office) -> None:
    await office.place("c-1", team=Team.HARDWARE)
    await office.mira.must("takeover")
    async with listening(office.kim) as kim, listening(office.ada) as ada:
        await office.mira.must("transfer", {"team": "privacy"})
        assert await kim.until("conversation", lambda data: "gone" in data) == {"id": "c-1", "gone": True}
        await office.noah.must("takeover")
        await office.place("c-2", team=Team.HARDWARE)
        await ada.entry("c-1", assignee="noah@example.com")
        assert all("gone" in each.data or each.data["team"] == "hardware" for each in kim.told[1:])


async def test_nobody_hears_of_what_they_never_saw(office: Office) -> None:
    await office.place("c-1", team=Team.PRIVACY)
    await office.place("c-2", team=Team.HARDWARE)
    async with listening(office.kim) as kim:
        await office.mira.must("takeover", conversation="c-1")
        await office.mira.must("resolve", conversation="c-1")
        await office.mira.must("takeover", conversation="c-2")
        await kim.entry("c-2", status="agent")
        assert [each for each in kim.told if each.data.get("id") == "c-1"] == []


async def test_messages_of_the_open_conversation_are_told_in_full(office: Office) -> None:
    await office.place("c-1")
    await office.mira.must("takeover")
    async with listening(office.noah, open="c-1") as noah, listening(office.ada) as ada:
        await office.mira.must("messages", {"text": "Good morning"})
        await office.platform.say("Is anybody there?", "c-1")
        first = await noah.until("message")
        second = await noah.until("message")
        assert (first["conversation"], first["text"], first["name"]) == ("c-1", "Good morning", "Mira Roth")
        assert (second["author"], second["text"]) == ("contact", "Is anybody there?")
        assert first in [{"conversation": "c-1", **each} for each in (await office.noah.read())["messages"]]
        await office.mira.must("resolve")
        await ada.entry("c-1", status="closed")
        assert "message" not in [each.name for each in ada.told]


async def test_an_open_conversation_that_is_not_theirs_to_see_is_gone_from_the_start(office: Office) -> None:
    await office.place("c-1", team=Team.PRIVACY)
    await office.mira.must("takeover")
    async with listening(office.kim, open="c-1") as kim:
        assert await kim.until("conversation") == {"id": "c-1", "gone": True}
        await office.mira.must("messages", {"text": "Between us"})
        await office.place("c-2", team=Team.HARDWARE)
        await office.mira.must("takeover", conversation="c-2")
        await kim.entry("c-2", status="agent")
        assert "message" not in [each.name for each in kim.told]


async def test_everybody_hears_within_both_databases_of_everything_once_and_at_last_as_it_is(
    office: Office,
) -> None:
    identifiers = [f"c-{number}" for number in range(30)]
    await office.place(*identifiers)
    async with AsyncExitStack() as stack:
        consoles = [
            await stack.enter_async_context(listening(each))
            for each in (office.mira, office.noah, office.ada)
        ]
        await asyncio.gather(*(office.mira.must("takeover", conversation=each) for each in identifiers))
        await asyncio.gather(*(office.mira.must("resolve", conversation=each) for each in identifiers))
        for console in consoles:
            closed: set[str] = set()
            while len(closed) < len(identifiers):
                closed.add(
                    (await console.until("conversation", lambda data: data["status"] == "closed"))["id"]
                )


async def test_who_signs_off_hears_no_more(office: Office, clock: Clock) -> None:
    await office.place("c-1")
    async with listening(office.mira) as mira:
        await office.platform.server.engine.database.transact(
            lambda tx: tx.execute("UPDATE people_tokens SET revoked_at = 1 WHERE person_id = 'p-mira'")
        )
        clock.now += 60
        await office.noah.must("takeover")
        rest = await mira.end()
    assert {each.name for each in rest} <= {"offer", "bye"}
    assert rest[-1].data == {"reason": "session"}
