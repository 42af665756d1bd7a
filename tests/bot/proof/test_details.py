"""Name and email under policy `told`: what is let through, and how alike all misses are (threat rows 1, 4, 5, 8, 50 to 54)."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.dialogue.effects import CheckDetails
from bot.dialogue.events import DetailsChecked, PreferencesChanged
from bot.dialogue.state import Change
from bot.store.accounts import close_details
from bot.store.database import Transaction
from tests.bot.proof.desk import (
    ANNA,
    BEN,
    NAMELESS,
    OFFERS_OFF,
    OFFERS_ON,
    REPORTS_OFF,
    CountingTransaction,
    Desk,
    is_proved,
)
from verification.accounts import Account
from verification.assurance import Assurance, Category

UNKNOWN = "nobody@example.com"


async def test_a_matching_name_and_email_change_what_was_wished(desk: Desk) -> None:
    changed = await desk.change_by_details("Anna Mueller", ANNA.email)
    assert isinstance(changed, PreferencesChanged)
    assert changed.applied == OFFERS_OFF.categories
    assert await desk.enabled() == {Category.WEEKLY_REPORTS}


async def test_the_owner_is_told_of_a_change_once(desk: Desk) -> None:
    await desk.change_by_details(ANNA.name, ANNA.email)
    [letter] = await desk.changed_letters()
    assert letter.account_id == ANNA.id
    assert letter.switches == ((Category.PROMOTIONAL_OFFERS, True, False),)


async def test_evidence_by_details_is_good_for_one_change(desk: Desk) -> None:
    checked = await desk.check(ANNA.name, ANNA.email)
    assert checked.evidence is not None
    first = await desk.change(checked.evidence, OFFERS_OFF)
    assert first.evidence is not None
    second = await desk.change(first.evidence, REPORTS_OFF)
    assert second.refused
    assert Category.WEEKLY_REPORTS in await desk.enabled()


async def test_an_account_that_is_already_as_wished_gets_the_same_answer_and_no_letter(desk: Desk) -> None:
    await desk.change_by_details(ANNA.name, ANNA.email)
    desk.pass_time(minutes=1)
    again = await desk.change_by_details(ANNA.name, ANNA.email, conversation="c-2")
    assert isinstance(again, PreferencesChanged)
    assert again.applied == OFFERS_OFF.categories
    assert len(await desk.changed_letters()) == 1


async def test_a_wrong_name_changes_nothing(desk: Desk) -> None:
    before = await desk.enabled()
    await desk.change_by_details("Anna Schmidt", ANNA.email)
    assert await desk.enabled() == before
    assert await desk.letters() == []


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Anna Schmidt", ANNA.email),
        (ANNA.name, UNKNOWN),
        (NAMELESS.name, NAMELESS.email),
        (ANNA.name, "no address at all"),
        ("", ""),
        (ANNA.name, f"a.{ANNA.email}"),
        (ANNA.name, "annamueller@example.com"),
        (ANNA.name, "anna.mueller+x@example.com"),
        (ANNA.name, "\nanna.mueller@example.com\nben@example.com"),
        (ANNA.name, "anna.mueller\uff20example.com"),
        (ANNA.name, "anna.muelle\u200br@example.com"),
        (ANNA.name, "anna.mueller@ex\u0430mple.com"),
        ("%", ANNA.email),
        ("' OR 1=1 --", "' OR 1=1 --@example.com"),
        ("{{7*7}}{0.__class__}%n", "%@example.com"),
        ("NEAR(", "_nna.mueller@example.com"),
        ("A" * 4000, ANNA.email),
        (ANNA.name, "a" * 4000 + "@example.com"),
        ("\ud800", "\ud800@example.com"),
    ],
)
async def test_every_miss_is_the_same_answer(desk: Desk, name: str, email: str) -> None:
    assert await desk.check(name, email) == DetailsChecked(desk.now_ms // 1000, None)


@pytest.mark.parametrize(
    "email", ["m\u0131ke@example.com", "mi\u212ae@example.com", "MIKE@example.com\u3002"]
)
async def test_a_look_alike_of_an_address_is_another_address(desk: Desk, email: str) -> None:
    await desk.add(Account("a-mike", "Mike Brown", "mike@example.com", "en", {}))
    assert not is_proved(await desk.check("Mike Brown", email))


async def test_ascii_capitals_are_the_same_address(desk: Desk) -> None:
    assert is_proved(await desk.check(ANNA.name, "Anna.Mueller@EXAMPLE.com"))


async def _statements(desk: Desk, name: str, email: str) -> Counter[str]:
    """What a check costs, by statement."""

    async def check(tx: Transaction) -> Counter[str]:
        counting = CountingTransaction(tx)
        await desk.proof.check_details(counting, desk.scene("c-fresh"), CheckDetails(name, email))
        return counting.statements

    return await desk.run(check)


async def test_every_miss_takes_the_same_statements(desk: Desk) -> None:
    await desk.run(lambda tx: close_details(tx, BEN.id, until=desk.now_ms + 1000))
    misses = [
        await _statements(desk, "Anna Schmidt", ANNA.email),
        await _statements(desk, ANNA.name, UNKNOWN),
        await _statements(desk, NAMELESS.name, NAMELESS.email),
        await _statements(desk, BEN.name, BEN.email),
        await _statements(desk, ANNA.name, "no address at all"),  # by now this conversation is throttled
    ]
    assert all(miss == misses[0] for miss in misses)


async def test_the_sixth_attempt_in_an_hour_changes_nothing(desk: Desk) -> None:
    for attempt in range(5):
        await desk.check("Wrong Name", ANNA.email, f"c-{attempt}")
    before = await desk.enabled()
    sixth = await desk.change_by_details(ANNA.name, ANNA.email, conversation="c-6")
    assert sixth == DetailsChecked(desk.now_ms // 1000, None)
    assert await desk.enabled() == before
    assert await desk.letters() == []


async def test_the_fifth_attempt_in_an_hour_still_counts(desk: Desk) -> None:
    for attempt in range(4):
        await desk.check("Wrong Name", ANNA.email, f"c-{attempt}")
    assert is_proved(await desk.check(ANNA.name, ANNA.email, "c-5"))


async def test_after_an_hour_there_is_room_again(desk: Desk) -> None:
    for attempt in range(5):
        await desk.check("Wrong Name", ANNA.email, f"c-{attempt}")
    desk.pass_time(minutes=59, seconds=59)
    assert not is_proved(await desk.check(ANNA.name, ANNA.email, "c-6"))
    desk.pass_time(seconds=1)
    assert is_proved(await desk.check(ANNA.name, ANNA.email, "c-7"))


async def test_attempts_turned_away_do_not_keep_the_door_shut(desk: Desk) -> None:
    for attempt in range(20):
        await desk.check("Wrong Name", ANNA.email, f"c-{attempt}")
    desk.pass_time(hours=1)
    assert is_proved(await desk.check(ANNA.name, ANNA.email, "c-last"))


async def test_ten_attempts_a_day_are_let_through_for_an_address(desk: Desk) -> None:
    for attempt in range(10):
        if attempt == 5:
            desk.pass_time(hours=2)
        await desk.check("Wrong Name", ANNA.email, f"c-{attempt}")
    desk.pass_time(hours=2)
    assert not is_proved(await desk.check(ANNA.name, ANNA.email, "c-11"))
    desk.pass_time(hours=21)
    assert is_proved(await desk.check(ANNA.name, ANNA.email, "c-12"))


async def test_a_conversation_has_three_attempts_in_fifteen_minutes(desk: Desk) -> None:
    for attempt in range(3):
        await desk.check("Wrong Name", f"n{attempt}@example.com")
    assert not is_proved(await desk.check(ANNA.name, ANNA.email))
    desk.pass_time(minutes=15)
    assert is_proved(await desk.check(ANNA.name, ANNA.email))


async def test_a_conversation_has_six_attempts_in_all(desk: Desk) -> None:
    for attempt in range(6):
        if attempt == 3:
            desk.pass_time(minutes=15)
        await desk.check("Wrong Name", f"n{attempt}@example.com")
    desk.pass_time(days=2)
    assert not is_proved(await desk.check(ANNA.name, ANNA.email))
    assert is_proved(await desk.check(ANNA.name, ANNA.email, "c-2"))


async def test_spellings_of_one_address_share_one_budget(desk: Desk) -> None:
    spellings = ["ANNA.MUELLER", "annamueller", "anna.mueller+1", "a.n.n.a.m.u.e.l.l.e.r", "ａnna.mueller"]
    for number, spelling in enumerate(spellings):
        await desk.check(ANNA.name + " x", f"{spelling}@example.com", f"c-{number}")
    assert not is_proved(await desk.check(ANNA.name, ANNA.email, "c-9"))


async def test_known_and_unknown_addresses_are_counted_alike(desk: Desk) -> None:
    for email in (ANNA.email, UNKNOWN):
        for attempt in range(7):
            await desk.check("Wrong Name", email, f"{email}-{attempt}")
    rows = await desk.rows(
        "SELECT subject, scope, COUNT(*) AS many FROM attempts WHERE scope LIKE '%email' GROUP BY subject, scope"
    )
    counts = Counter((row["scope"], row["many"]) for row in rows)
    assert set(counts.values()) == {2}
    assert ("submit_details:email", 5) in counts


async def test_a_network_has_ten_attempts_an_hour(desk: Desk) -> None:
    for attempt in range(10):
        await desk.check(
            "Wrong Name", f"n{attempt}@example.com", f"c-{attempt}", address=f"2001:db8::{attempt}"
        )
    refused = await desk.check(ANNA.name, ANNA.email, "c-x", address="2001:db8::ffff")
    elsewhere = await desk.check(ANNA.name, ANNA.email, "c-y", address="2001:db8:0:1::1")
    assert (is_proved(refused), is_proved(elsewhere)) == (False, True)


async def test_three_changes_a_day_then_the_right_details_look_like_a_miss(desk: Desk) -> None:
    for number, wish in enumerate((OFFERS_OFF, REPORTS_OFF, _motivation(enable=True))):
        desk.pass_time(minutes=20)
        assert isinstance(
            await desk.change_by_details(ANNA.name, ANNA.email, wish, f"c-{number}"), PreferencesChanged
        )
    desk.pass_time(minutes=20)
    fourth = await desk.change_by_details(ANNA.name, ANNA.email, _motivation(enable=False), "c-4")
    assert fourth == DetailsChecked(desk.now_ms // 1000, None)
    desk.pass_time(hours=24)
    fifth = await desk.change_by_details(ANNA.name, ANNA.email, _motivation(enable=False), "c-5")
    assert isinstance(fifth, PreferencesChanged)


async def test_changes_that_change_nothing_do_not_count(desk: Desk) -> None:
    for number in range(4):
        desk.pass_time(minutes=20)
        done = await desk.change_by_details(ANNA.name, ANNA.email, _motivation(enable=False), f"c-{number}")
        assert isinstance(done, PreferencesChanged)


async def test_an_exhausted_address_does_not_hinder_a_session_or_a_code(desk: Desk) -> None:
    for attempt in range(6):
        await desk.check("Wrong Name", ANNA.email, f"c-{attempt}")
    session = await desk.prove_by_session(conversation="c-s")
    assert (await desk.change(session, OFFERS_OFF, "c-s")).applied
    code = await desk.prove_by_code(conversation="c-k")
    assert (await desk.change(code, OFFERS_ON, "c-k")).applied


async def test_details_prove_nothing_for_another_conversation(desk: Desk) -> None:
    checked = await desk.check(ANNA.name, ANNA.email, "c-1")
    assert checked.evidence is not None
    assert checked.evidence.assurance is Assurance.DETAILS
    assert (await desk.change(checked.evidence, OFFERS_OFF, "c-2")).refused


def _motivation(*, enable: bool) -> Change:
    return Change(frozenset({Category.MOTIVATION}), enable)
