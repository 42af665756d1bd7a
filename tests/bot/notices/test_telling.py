"""Who is told, and that nobody is told twice: on both databases, since it hangs on their rules."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest

from bot.errors import ConstraintViolated
from bot.notices.messages import NoticeMessage, message_of_event, show_notice
from bot.notices.publishing import (
    Act,
    NoSuchNotice,
    NoticeEnded,
    NoticeTaken,
    cancel,
    publish,
    release,
    reschedule,
)
from bot.notices.reminding import part_of
from bot.notices.subscribing import SubscriptionFault, Wanted, make_subscription, subscribe
from bot.notices.telling import tell
from bot.store.database import Database, Row
from bot.store.notice_subscriptions import Channel, end_subscription, note_told, read_ledger
from bot.store.notices import EventKind, NoticeState, find_notice, list_events
from knowledge.notices import PolicyFault
from tests.bot.notices.year import KEYS, PUBLIC_URL, draft

DAY = 86_400_000
NOW = 1_795_219_200_000
"""2026-11-21 00:00 UTC."""
TODAY = date(2026, 11, 21)


def act(now: int = NOW) -> Act:
    return Act(actor="p-ada", now=now, public_url=PUBLIC_URL)


async def subscribe_mail(database: Database, name: str, *services: str) -> None:
    wanted = Wanted(
        partner=name, channel=Channel.MAIL, address=f"{name}@example.com", services=tuple(services)
    )
    made = make_subscription(wanted, KEYS, name, NOW)
    await database.transact(lambda tx: subscribe(tx, made))


async def put(
    database: Database, category: str = "major", planned: str = "2026-12-21", **more: object
) -> None:
    wanted = draft("n-1", category, ["measures"], planned, **more)
    await database.transact(lambda tx: publish(tx, act(), wanted))


async def told(database: Database) -> list[tuple[str, str]]:
    rows: list[Row] = await database.read(partial(read_ledger, notice_id="n-1"))
    return [(row["partner"], row["occasion"]) for row in rows]


async def test_only_who_subscribed_to_the_service_is_told(database: Database) -> None:
    await subscribe_mail(database, "all")
    await subscribe_mail(database, "measures", "measures", "sleep")
    await subscribe_mail(database, "sleep", "sleep")
    await subscribe_mail(database, "left")
    await database.transact(lambda tx: end_subscription(tx, "left", actor="x", now=NOW))
    await put(database)
    assert await told(database) == [("all", "published"), ("measures", "published")]
    kept = await database.read(lambda tx: tx.fetch_all("SELECT address FROM notice_subscriptions"))
    assert "left@example.com" not in [row["address"] for row in kept]


async def test_nobody_is_told_of_a_normal_change(database: Database) -> None:
    await subscribe_mail(database, "all")
    await put(database, "normal", "2026-11-21")
    await database.transact(lambda tx: part_of(PUBLIC_URL)(tx, NOW + 40 * DAY))
    assert await told(database) == []
    notice = await database.read(lambda tx: find_notice(tx, "n-1"))
    assert notice is not None
    assert notice.state is NoticeState.RELEASED


async def test_telling_again_tells_nobody_twice(database: Database) -> None:
    await subscribe_mail(database, "all")
    await put(database)
    notice = await database.read(lambda tx: find_notice(tx, "n-1"))
    assert notice is not None
    message: NoticeMessage = message_of_event(show_notice(notice, PUBLIC_URL), EventKind.PUBLISHED, NOW)
    assert await database.transact(lambda tx: tell(tx, message, now=NOW)) == 0
    await subscribe_mail(database, "new")
    assert await database.transact(lambda tx: tell(tx, message, now=NOW)) == 1
    with pytest.raises(ConstraintViolated):
        await database.transact(
            lambda tx: note_told(
                tx, "n-1", 1, "published", subscription_id="all", delivery_id="other", now=NOW
            )
        )
    assert await told(database) == [("all", "published"), ("new", "published")]


async def test_a_reminder_that_was_missed_is_sent_late_and_once(database: Database) -> None:
    await subscribe_mail(database, "all")
    await put(database, planned="2027-01-21")
    for day in (0, 31, 32, 55, 59, 59, 60):  # nobody looked from the 54th to the 55th day
        await database.transact(lambda tx, at=NOW + day * DAY: part_of(PUBLIC_URL)(tx, at))  # type: ignore[misc]  # day is fixed
    occasions = [occasion for _, occasion in await told(database)]
    assert occasions == ["published", "reminder-30", "reminder-7", "reminder-1"]


async def test_what_is_too_early_is_not_there_afterwards(database: Database) -> None:
    await subscribe_mail(database, "all")
    with pytest.raises(PolicyFault) as refused:
        await put(database, planned="2026-12-20")
    assert refused.value.earliest == date(2026, 12, 21)
    assert await told(database) == []
    with pytest.raises(PolicyFault, match="2027-02-21"):
        await put(database, planned="2027-02-20", business_critical=True)
    await put(database, planned="2026-12-21", business_critical=True, shorter_reason="a law asks for it")
    (event,) = await database.read(lambda tx: list_events(tx, "n-1"))
    assert event.reason == "a law asks for it"


async def test_a_release_moves_earlier_only_with_the_whole_notice(database: Database) -> None:
    await put(database, planned="2027-03-01")
    later = act(NOW + 20 * DAY)
    with pytest.raises(PolicyFault, match="2027-01-11"):
        await database.transact(lambda tx: reschedule(tx, later, "n-1", date(2027, 1, 10), "ready"))
    moved = await database.transact(lambda tx: reschedule(tx, later, "n-1", date(2027, 1, 11), "ready"))
    assert (moved.revision, moved.told_on) == (2, TODAY + timedelta(20))
    moved = await database.transact(lambda tx: reschedule(tx, later, "n-1", date(2027, 1, 12), "not ready"))
    assert moved.planned_on == date(2027, 1, 12)


async def test_what_is_over_stays_over(database: Database) -> None:
    await subscribe_mail(database, "all")
    await put(database)
    with pytest.raises(NoticeTaken):
        await put(database)
    with pytest.raises(PolicyFault, match="needs a reason"):
        await database.transact(lambda tx: release(tx, act(), "n-1", None))
    await database.transact(lambda tx: release(tx, act(), "n-1", "all are ready"))
    with pytest.raises(NoticeEnded):
        await database.transact(lambda tx: cancel(tx, act(), "n-1", "too late"))
    with pytest.raises(NoSuchNotice):
        await database.transact(lambda tx: cancel(tx, act(), "n-2", "never there"))
    events = await database.read(lambda tx: list_events(tx, "n-1"))
    assert [(each.kind.value, each.reason) for each in events] == [
        ("published", None),
        ("released", "all are ready"),
    ]
    assert [occasion for _, occasion in await told(database)] == ["published", "released"]


async def test_one_address_is_subscribed_once(database: Database) -> None:
    await subscribe_mail(database, "all")
    again = Wanted(partner="again", channel=Channel.MAIL, address="all@example.com", services=("sleep",))
    made = make_subscription(again, KEYS, "again", NOW)
    with pytest.raises(SubscriptionFault):
        await database.transact(lambda tx: subscribe(tx, made))


async def test_a_change_is_released_at_midnight_of_utc_and_not_a_moment_before(database: Database) -> None:
    await put(database, planned="2027-01-21")
    midnight = NOW + 61 * DAY
    await database.transact(lambda tx: part_of(PUBLIC_URL)(tx, midnight - 1))
    with pytest.raises(PolicyFault, match="needs a reason"):
        await database.transact(lambda tx: release(tx, act(midnight - 1), "n-1", None))
    await database.transact(lambda tx: part_of(PUBLIC_URL)(tx, midnight))
    events = await database.read(lambda tx: list_events(tx, "n-1"))
    assert [(each.kind.value, each.at) for each in events] == [("published", NOW), ("released", midnight)]


async def test_a_release_that_was_missed_is_moved_to_no_day_that_is_over(database: Database) -> None:
    await put(database, planned="2027-01-21")
    late = act(NOW + 70 * DAY)
    with pytest.raises(PolicyFault, match="2027-01-30"):
        await database.transact(lambda tx: reschedule(tx, late, "n-1", date(2027, 1, 25), "was off"))
    moved = await database.transact(lambda tx: reschedule(tx, late, "n-1", date(2027, 1, 30), "was off"))
    assert moved.planned_on == date(2027, 1, 30)
