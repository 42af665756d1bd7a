"""Signs of life: noted every half a minute, and never in the way of what was asked for."""

from __future__ import annotations

from bot.inbox.presence import HERE, Pulse, is_there, make_pulse, takes_offers
from bot.store.database import Database, Transaction
from bot.store.people import Role, add_person
from bot.store.presence import Presence, find_presence
from tests.bot.inbox.office import STAFF
from tests.bot.living import Clock
from tests.databases import Blocker

MIRA = STAFF[0]
NOW = 1_000_000


def person(**how: object) -> Presence:
    plain = {"id": "p", "email": "p@example.com", "name": "P", "role": Role.AGENT, "capacity": 4}
    return Presence(**(plain | {"seen_at": NOW} | how))  # type: ignore[arg-type]  # each of its own type


async def hired(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await add_person(tx, MIRA, email_key=MIRA.email, password_hash="", now=1)

    await database.transact(work)


async def seen(database: Database) -> int:
    found = await database.read(lambda tx: find_presence(tx, MIRA.id))
    assert found is not None
    return found.seen_at


async def test_a_sign_of_life_is_noted_once_in_half_a_minute(database: Database, clock: Clock) -> None:
    await hired(database)
    pulse = Pulse(database, clock)
    await pulse.note(MIRA.id)
    first = await seen(database)
    clock.now += 29
    await pulse.note(MIRA.id)
    assert await seen(database) == first
    clock.now += 1
    await pulse.note(MIRA.id)
    assert await seen(database) == first + 30_000


async def test_where_people_vanish_soon_it_is_noted_more_often(database: Database, clock: Clock) -> None:
    await hired(database)
    pulse = make_pulse(database, clock, vanish=4)
    await pulse.note(MIRA.id)
    first = await seen(database)
    clock.now += 1
    await pulse.note(MIRA.id)
    assert await seen(database) == first + 1_000


async def test_a_database_that_is_away_is_asked_once_and_refuses_nobody(
    impatient: Database, blocker: Blocker, clock: Clock
) -> None:
    await hired(impatient)
    pulse = Pulse(impatient, clock)
    await blocker.hold()
    await pulse.note(MIRA.id)
    await blocker.let_go()
    await pulse.note(MIRA.id)
    assert await seen(impatient) == 0
    clock.now += 30
    await pulse.note(MIRA.id)
    assert await seen(impatient) == int(clock.now * 1000)


def test_who_is_alive_and_not_away_is_there() -> None:
    assert is_there(person(), NOW + HERE)
    assert not is_there(person(), NOW + HERE + 1)
    assert not is_there(person(state="away"), NOW)
    assert not is_there(person(state="away", until=NOW + 1), NOW)
    assert is_there(person(state="away", until=NOW), NOW)


def test_admins_and_moderators_are_offered_nothing_unasked() -> None:
    assert takes_offers(person(), NOW)
    assert not takes_offers(person(role=Role.ADMIN), NOW)
    assert takes_offers(person(role=Role.ADMIN, state="here"), NOW)
    assert not takes_offers(person(role=Role.MODERATOR), NOW)
