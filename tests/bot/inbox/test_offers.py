"""Offers: what waits goes to one agent at a time, until somebody takes it."""

from __future__ import annotations

import asyncio

from bot.dialogue.state import Priority, Team
from knowledge.languages import Language
from tests.bot.inbox.office import Office
from tests.bot.inbox.queueing import later, offered, say_here, set_presence, tend
from tests.bot.living import Clock
from tests.waiting import PATIENCE


async def test_it_is_offered_to_one_and_after_45_seconds_to_the_next(office: Office, clock: Clock) -> None:
    await say_here(office.mira, office.noah)
    await office.place("c-1")
    await tend(office)
    first, second = (office.mira, office.noah) if await offered(office.mira) else (office.noah, office.mira)
    assert (await offered(first), await offered(second)) == ("c-1", None)
    later(clock, 44)
    await tend(office)
    assert (await offered(first), await offered(second)) == ("c-1", None)
    later(clock, 1)
    await tend(office)
    assert (await offered(first), await offered(second)) == (None, "c-1")


async def test_who_accepts_has_it(office: Office) -> None:
    await say_here(office.mira)
    await office.place("c-1")
    await tend(office)
    taken = await office.mira.must("accept")
    assert (taken["status"], taken["assignee"]) == ("agent", "mira@example.com")
    assert await office.mira.must("accept") == taken
    assert await offered(office.mira) is None


async def test_who_declines_is_passed_over_and_not_asked_again_soon(office: Office, clock: Clock) -> None:
    await say_here(office.mira, office.noah)
    await office.place("c-1")
    await tend(office)
    first, second = (office.mira, office.noah) if await offered(office.mira) else (office.noah, office.mira)
    assert await first.act("decline") == (200, {"offer": None})
    await tend(office)
    assert (await offered(first), await offered(second)) == (None, "c-1")
    assert await second.act("decline") == (200, {"offer": None})
    later(clock, 300)
    await say_here(office.mira, office.noah)
    await tend(office)
    assert (await offered(first), await offered(second)) == (None, None)
    later(clock, 300)
    await say_here(office.mira, office.noah)
    await tend(office)
    assert {await offered(first), await offered(second)} == {"c-1", None}


async def test_the_only_one_who_is_here_is_asked_again_after_two_minutes(
    office: Office, clock: Clock
) -> None:
    await say_here(office.mira)
    await office.place("c-1")
    await tend(office)
    later(clock, 45)
    await say_here(office.mira)
    await tend(office)
    assert await offered(office.mira) is None
    later(clock, 120)
    await say_here(office.mira)
    await tend(office)
    assert await offered(office.mira) == "c-1"


async def test_who_let_it_pass_and_declined_it_the_next_time_is_left_alone_for_ten_minutes(
    office: Office, clock: Clock
) -> None:
    await office.place("c-1")
    await say_here(office.mira)
    await tend(office)
    later(clock, 45)
    await tend(office)  # it ran out
    later(clock, 120)
    await say_here(office.mira)
    await tend(office)
    assert await offered(office.mira) == "c-1"
    await office.mira.must("decline")
    for _ in range(4):
        await tend(office)
        assert await offered(office.mira) is None
        later(clock, 140)
        await say_here(office.mira)
    later(clock, 60)
    await say_here(office.mira)
    await tend(office)
    assert await offered(office.mira) == "c-1"


async def test_what_ran_out_or_was_never_offered_cannot_be_accepted(office: Office, clock: Clock) -> None:
    await say_here(office.mira)
    await office.place("c-1")
    await tend(office)
    status, answer = await office.noah.act("accept")
    assert (status, answer["assignee"], answer["detail"]) == (409, None, "it is not offered to you any more")
    later(clock, 45)
    assert (await office.mira.act("accept"))[0] == 409
    assert (await office.ada.read())["status"] == "waiting"


async def test_a_take_over_by_hand_looks_at_no_offer_and_ends_it(office: Office) -> None:
    await say_here(office.mira)
    await office.place("c-1")
    await tend(office)
    assert await offered(office.mira) == "c-1"
    await office.noah.must("takeover")
    assert await offered(office.mira) is None
    status, answer = await office.mira.act("accept")
    assert (status, answer["assignee"]) == (409, "noah@example.com")


async def test_capacity_steers_offers_and_never_a_take_over_by_hand(office: Office) -> None:
    await say_here(office.mira)
    await office.place("c-1", "c-2", "c-3", "c-4", "c-5", "c-6")
    for name in ("c-1", "c-2", "c-3", "c-4"):
        await office.mira.must("takeover", None, name)
    await tend(office)
    assert await offered(office.mira) is None
    assert (await office.mira.must("takeover", None, "c-5"))["assignee"] == "mira@example.com"
    await office.mira.must("resolve", None, "c-1")
    await office.mira.must("resolve", None, "c-2")
    await tend(office)
    assert await offered(office.mira) == "c-6"


async def test_danger_is_offered_first_then_who_waits_longest(office: Office, clock: Clock) -> None:
    now = int(clock.now)
    await office.place("c-new", since=now - 10)
    await office.place("c-old", since=now - 100)
    await office.place("c-danger", since=now, priority=Priority.DANGER)
    await say_here(office.mira)
    order = []
    for _ in range(3):
        await tend(office)
        order.append(await offered(office.mira))
        await office.mira.must("accept", None, str(order[-1]))
    assert order == ["c-danger", "c-old", "c-new"]


async def test_teams_and_languages_are_kept(office: Office) -> None:
    await say_here(office.kim, office.otto)
    await office.place("c-account", team=Team.ACCOUNT)
    await office.place("c-german", team=Team.ACCOUNT, language=Language.DE)
    await office.place("c-hardware", team=Team.HARDWARE)
    await tend(office)
    assert (await offered(office.kim), await offered(office.otto)) == ("c-hardware", "c-german")


async def test_who_says_away_is_offered_nothing_and_gives_back_what_they_were(office: Office) -> None:
    await say_here(office.mira)
    await office.place("c-1")
    await tend(office)
    assert await offered(office.mira) == "c-1"
    await say_here(office.noah)
    assert not (await set_presence(office.mira, "away"))["here"]
    await tend(office)
    assert (await offered(office.mira), await offered(office.noah)) == (None, "c-1")


async def test_who_gave_no_sign_of_life_for_two_minutes_is_offered_nothing(
    office: Office, clock: Clock
) -> None:
    await say_here(office.mira, office.noah)
    later(clock, 90)
    await say_here(office.noah)
    later(clock, 31)
    await office.place("c-1")
    await tend(office)
    assert await offered(office.noah) == "c-1"


async def test_what_the_contact_takes_back_is_not_offered_any_more(office: Office) -> None:
    await say_here(office.mira)
    await office.hand_off()
    await tend(office)
    assert await offered(office.mira) == "c-1"
    await office.platform.say("cancel")
    assert await offered(office.mira) is None
    assert (await office.mira.act("accept"))[0] == 409
    await office.hand_off("c-2")
    await tend(office)
    assert await offered(office.mira) == "c-2"


async def test_an_admin_is_offered_something_only_after_saying_here(office: Office) -> None:
    await office.ada.page()
    await office.place("c-1")
    await tend(office)
    assert await offered(office.ada) is None
    await say_here(office.ada)
    await tend(office)
    assert await offered(office.ada) == "c-1"


async def test_the_server_makes_offers_by_itself(office: Office) -> None:
    """Nobody looks at the queue here but the server's own worker, which hears that somebody waits."""
    await say_here(office.mira)
    await office.hand_off()
    async with asyncio.timeout(PATIENCE):
        while await offered(office.mira) != "c-1":  # noqa: ASYNC110 - the server has no bell to hear over HTTP
            await asyncio.sleep(0.02)
