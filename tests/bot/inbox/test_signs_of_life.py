"""Who looks, who types, what is announced to one person: told live and kept nowhere."""

from __future__ import annotations

import asyncio

import pytest

from bot.dialogue.state import Team
from bot.inbox.live import Topic, announce
from bot.inbox.onlookers import LASTS, Onlooker, Onlookers
from bot.store.database import Transaction
from tests.bot.channels.chat.browser import Browser as Visitor
from tests.bot.channels.chat.steps import wait_for_people
from tests.bot.inbox.console import enter
from tests.bot.inbox.listening import Console, listening
from tests.bot.inbox.office import Office
from tests.bot.living import START, Clock

MIRA = Onlooker(email="mira@example.com", name="Mira Roth")
NOAH = Onlooker(email="noah@example.com", name="Noah Lind")
AT_MIRAS = {"id": "c-1", "people": [{"email": "mira@example.com", "name": "Mira Roth"}]}
NOBODY = {"id": "c-1", "people": []}


async def test_colleagues_see_who_else_looks_and_who_stopped(office: Office) -> None:
    await office.place("c-1")
    async with listening(office.noah, open="c-1") as noah, listening(office.mira, open="c-1") as mira:
        await office.noah.act("looking", {})
        await mira.until("looking", lambda data: data["people"] != [])
        assert (await office.mira.act("looking", {"on": True}))[0] == 204
        assert await noah.until("looking", lambda data: data["people"] != []) == AT_MIRAS
        await office.mira.act("looking", {"on": False})
        assert await noah.until("looking") == NOBODY


async def test_who_comes_sees_who_looks_already(office: Office) -> None:
    await office.place("c-1")
    async with listening(office.noah, open="c-1") as noah:
        await office.mira.act("looking", {})
        await noah.until("looking", lambda data: data == AT_MIRAS)
        async with listening(office.ada, open="c-1") as ada:
            assert await ada.until("looking") == AT_MIRAS


async def test_who_looks_at_what_they_may_not_see_is_answered_as_if_it_were_not_there(office: Office) -> None:
    await office.place("c-1", team=Team.PRIVACY)
    assert (await office.kim.act("looking", {}))[0] == 404
    assert (await office.kim.act("looking", {}, "c-none"))[0] == 404
    assert (await office.mo.act("looking", {}))[0] == 403


def test_who_does_not_say_it_again_looks_no_longer() -> None:
    onlookers = Onlookers()
    assert onlookers.note("c-1", "p-mira", MIRA, now=1_000)
    assert onlookers.note("c-1", "p-noah", NOAH, now=20_000)
    assert list(onlookers.lapse(now=LASTS + 999)) == []
    assert list(onlookers.lapse(now=LASTS + 1_000)) == ["c-1"]
    assert onlookers.at("c-1", but="") == (NOAH,)


def test_saying_it_again_is_no_news_and_lasts_longer() -> None:
    onlookers = Onlookers()
    onlookers.note("c-1", "p-mira", MIRA, now=0)
    assert not onlookers.note("c-1", "p-mira", MIRA, now=20_000)
    assert list(onlookers.lapse(now=LASTS + 1)) == []
    assert onlookers.at("c-1", but="p-mira") == ()


async def test_typing_is_seen_both_ways_and_by_colleagues(office: Office) -> None:
    visitor = Visitor(office.platform.server.url, office.platform.session)
    await visitor.open()
    page = await wait_for_people(visitor)
    identifier = visitor.conversation_id
    async with (
        listening(office.mira, open=identifier) as mira,
        listening(office.noah, open=identifier) as noah,
        listening(office.ada) as ada,
    ):
        await page.send(type="typing", on=True)
        shown = {"id": identifier, "author": "contact", "name": None, "on": True}
        assert await mira.until("typing") == shown
        assert await noah.until("typing") == shown
        await office.mira.must("takeover", conversation=identifier)
        await office.mira.act("typing", {"on": True}, identifier)
        typed = await page.of("typing")
        assert (typed["author"], typed["name"]) == ("agent", "Mira Roth")
        assert await noah.until("typing") == shown | {"author": "agent", "name": "Mira Roth"}
        await office.mira.must("resolve", conversation=identifier)
        for console in (mira, ada):
            await console.entry(identifier, status="closed")
        assert [each.data["author"] for each in mira.told if each.name == "typing"] == ["contact"]
        assert "typing" not in [each.name for each in ada.told]


async def tell(office: Office, topic: Topic, **news: str) -> None:
    async def work(tx: Transaction) -> None:
        await announce(tx, topic, **news)

    await office.platform.server.engine.database.transact(work)


async def test_what_is_announced_to_one_person_reaches_all_their_consoles_and_nobody_else(
    office: Office,
) -> None:
    await office.place("c-1", team=Team.HARDWARE)
    async with (
        listening(office.kim) as kim,
        listening(office.kim) as again,
        listening(office.noah) as noah,
    ):
        await tell(office, Topic.MENTION, to="p-kim", about="c-9", by="Mira Roth")
        await tell(office, Topic.SERVICE_LEVEL, about="c-1", what="first_response")
        for console in (kim, again):
            assert await console.until("mention") == {"id": "c-9", "by": "Mira Roth"}
        await noah.until("service_level")
        assert "mention" not in [each.name for each in noah.told]


async def test_a_warning_reaches_those_who_see_the_conversation(office: Office) -> None:
    await office.place("c-1", team=Team.PRIVACY)
    await office.place("c-2", team=Team.HARDWARE)
    async with listening(office.kim) as kim:
        await tell(office, Topic.SERVICE_LEVEL, about="c-1", what="first_response")
        await tell(office, Topic.SERVICE_LEVEL, about="c-2", what="first_response")
        assert await kim.until("service_level") == {"id": "c-2", "what": "first_response"}


async def test_news_of_nobody_are_a_mistake(office: Office) -> None:
    with pytest.raises(ValueError, match="for somebody"):
        await tell(office, Topic.MENTION)


async def test_what_is_undone_is_not_announced(office: Office) -> None:
    async def work(tx: Transaction) -> None:
        await announce(tx, Topic.MENTION, to="p-noah", about="c-undone")
        raise RuntimeError("undone")

    async with listening(office.noah) as noah:
        with pytest.raises(RuntimeError, match="undone"):
            await office.platform.server.engine.database.transact(work)
        await tell(office, Topic.MENTION, to="p-noah", about="c-done")
        assert (await noah.until("mention"))["id"] == "c-done"


# ---- streams begin and end ----


async def test_of_six_consoles_of_one_person_the_oldest_ends(office: Office) -> None:
    async with listening(office.mira) as first, asyncio.TaskGroup() as group:
        others = [listening(office.mira) for _ in range(5)]
        consoles = [await group.create_task(each.__aenter__()) for each in others]
        assert (await first.end())[-1].data == {"reason": "too_many"}
        await office.place("c-1")
        await office.noah.must("takeover")
        for console in consoles:
            await console.entry("c-1", status="agent")
        for each in others:
            await each.__aexit__(None, None, None)


async def test_a_console_stays_however_often_another_comes_and_goes(office: Office) -> None:
    """Opening one conversation after the other is one stream after the other."""
    await office.place("c-1")
    async with listening(office.mira) as mira:
        for _ in range(12):
            async with listening(office.mira, open="c-1"):
                pass
        await office.noah.must("takeover")
        await mira.entry("c-1", status="agent")


async def test_whose_sight_was_changed_is_told_to_begin_anew(office: Office, clock: Clock) -> None:
    await office.place("c-1")
    async with listening(office.mira) as mira:
        await office.platform.server.engine.database.transact(
            lambda tx: tx.execute("""UPDATE people SET teams = '["privacy"]' WHERE id = 'p-mira'""")
        )
        clock.now += 60
        await office.noah.must("takeover")
        assert (await mira.end())[-1].data == {"reason": "sight"}


async def test_a_browser_that_is_signed_in_listens_and_hears_no_more_once_it_signed_out(
    office: Office, clock: Clock
) -> None:
    browser = await enter(office, "mira")
    await office.place("c-1")
    cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    url = f"{office.platform.server.url}/api/events"
    async with office.platform.session.get(url, headers={"Cookie": cookie}) as response:
        assert response.status == 200
        assert response.headers["Content-Type"] == "text/event-stream; charset=utf-8"
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["X-Accel-Buffering"] == "no"
        console = Console(response)
        await console.until("hello")
        assert 500 <= console.retries[0] <= 5_000
        await office.noah.must("takeover")
        await console.entry("c-1", status="agent")
        assert (await browser.call("DELETE", "/api/session"))[0] == 204
        clock.now += 60
        await office.noah.must("messages", {"text": "Hello"})
        assert (await console.end())[-1].data == {"reason": "session"}


async def test_nobody_listens_without_a_token(office: Office) -> None:
    assert (await office.nobody.call("GET", "/api/events"))[0] == 401


async def test_a_moderator_is_told_of_no_conversation_whatever_they_have_open(office: Office) -> None:
    await office.hand_off()
    async with listening(office.mo, open="c-1", after=START * 1000) as mo:
        await office.mira.must("takeover")
        await office.mira.must("messages", {"text": "A zebra"})
        await tell(office, Topic.MENTION, to="p-mo", about="c-last")
        await mo.until("mention")
        told = [
            each.data for each in mo.told if each.name in ("conversation", "message", "typing", "looking")
        ]
    assert all(each == {"id": "c-1", "gone": True} for each in told)


async def test_who_listens_is_there(office: Office, clock: Clock) -> None:
    async with listening(office.mira) as mira:
        clock.now += 600
        await office.place("c-1")
        await office.noah.must("takeover")
        await mira.entry("c-1", status="agent")
        [row] = await office.platform.rows("SELECT seen_at FROM presence WHERE person_id = 'p-mira'")
        assert row["seen_at"] == int(clock.now * 1000)
