"""Guessing is slow, and slows down nobody else: growing waits by email and by address, and never a lock-out."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.inbox.slowing import Lane, lanes_of, read_known, sign_known
from tests.bot.inbox.console import PASSWORD, Browser, browse, enter
from tests.bot.inbox.office import Office
from tests.bot.living import Clock
from verification.keys import KeyRing

RING = KeyRing((b"k" * 32,))
LANE = Lane("signin.email", "s", 5, 60)


async def fail(browser: Browser, times: int) -> list[int]:
    return [(await browser.try_in("not the password"))[0] for _ in range(times)]


async def wait_told(browser: Browser) -> int:
    status, answer, headers = await browser.fetch(
        "POST", "/api/session", {"email": browser.email, "password": "not the password"}
    )
    assert (status, answer["code"]) == (429, "slow")
    return int(headers["Retry-After"])


async def test_after_five_failures_each_costs_twice_the_wait(office: Office, clock: Clock) -> None:
    mira = await browse(office)
    assert await fail(mira, 5) == [401] * 5
    waits = []
    for _ in range(8):
        waits.append(await wait_told(mira))
        clock.now += waits[-1]
        assert await fail(mira, 1) == [401]
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]


async def test_an_email_that_nobody_has_is_slowed_down_alike(office: Office, clock: Clock) -> None:
    nobody = Browser(office, "nobody@example.com")
    assert await fail(nobody, 6) == [401] * 5 + [429]
    clock.now += 1
    assert await fail(nobody, 2) == [401, 429]


async def test_the_right_password_gets_in_after_the_wait_whatever_was_tried_before(
    office: Office, clock: Clock
) -> None:
    mira = await browse(office)
    for _ in range(40):
        await fail(mira, 1)
        clock.now += 60
    assert (await mira.try_in())[0] == 200


async def test_a_browser_that_was_signed_in_here_is_not_slowed_down_by_strangers(
    office: Office, clock: Clock
) -> None:
    mira, attacker = await enter(office), Browser(office)
    for _ in range(15):
        clock.now += 60
        await fail(attacker, 1)
    assert await wait_told(attacker) == 60
    await mira.sign_in()
    assert await wait_told(attacker) == 60


async def test_a_known_browser_that_guesses_is_slowed_down_itself(office: Office) -> None:
    mira = await enter(office)
    assert await fail(mira, 6) == [401] * 5 + [429]


async def test_the_mark_of_a_browser_is_no_use_with_another_email(office: Office) -> None:
    mira = await enter(office)
    await browse(office, "noah")
    mira.email = "noah@example.com"
    await fail(mira, 6)
    stranger = Browser(office, "noah@example.com")
    assert await fail(stranger, 1) == [429]


async def test_one_address_that_tries_many_emails_is_slowed_down(office: Office) -> None:
    statuses = [await fail(Browser(office, f"p{each}@example.com"), 1) for each in range(52)]
    assert statuses[:50] == [[401]] * 50
    assert statuses[50:] == [[429]] * 2


async def test_many_tries_at_one_moment_count_like_many_one_after_the_other(office: Office) -> None:
    mira = await browse(office)
    statuses = await asyncio.gather(*(mira.try_in("not the password") for _ in range(20)))
    assert sorted(status for status, _ in statuses) == [401] * 5 + [429] * 15


async def test_who_gets_in_does_not_count_as_a_failure(office: Office) -> None:
    mira = await browse(office)
    for _ in range(12):
        mira.cookies.clear()
        assert (await mira.try_in())[0] == 200


async def test_ten_failures_in_an_hour_raise_an_alarm_once(office: Office, clock: Clock) -> None:
    mira = await browse(office)
    for _ in range(12):
        await fail(mira, 1)
        clock.now += 60
    async with office.platform.session.get(f"{office.platform.server.url}/metrics") as response:
        told = await response.text()
    assert 'assistant_identity_alarms_total{what="sign_in_guessing"} 1.0' in told


async def test_no_address_of_anybody_stands_with_the_counts(office: Office) -> None:
    mira = await browse(office)
    await fail(mira, 3)
    kept = str([dict(row) for row in await office.platform.rows("SELECT * FROM attempts")])
    assert "mira" not in kept
    assert "127.0.0.1" not in kept
    assert kept.count("signin.") == 6


@given(st.integers(0, 10_000), st.integers(0, 10**12))
def test_no_wait_is_longer_than_its_lane_says(failures: int, past: int) -> None:
    now = 10**13
    assert 0 <= LANE.wait(failures, now - past, now) <= 60_000
    assert LANE.wait(failures, now - 60_000, now) == 0


def test_v6_neighbours_share_a_lane_and_v4_neighbours_do_not() -> None:
    def lane(address: str) -> Lane:
        return lanes_of(RING, "a@example.com", address, None)[0]

    assert lane("2001:db8:1:2::1") == lane("2001:db8:1:2:ffff::9")
    assert lane("192.0.2.1") != lane("192.0.2.2")


def test_the_mark_of_a_browser_cannot_be_made_or_changed() -> None:
    cookie = sign_known(RING, "p-1")
    mark = cookie.partition(".")[0]
    assert read_known(RING, "p-1", cookie) == mark
    assert read_known(KeyRing((b"n" * 32, b"k" * 32)), "p-1", cookie) == mark
    for person, told in (
        ("p-2", cookie),
        ("p-1", cookie[:-1]),
        ("p-1", "x" + cookie),
        ("p-1", mark),
        ("p-1", ""),
        (None, cookie),
    ):
        assert read_known(RING, person, told) is None


@pytest.mark.parametrize("word", [PASSWORD, "not the password"])
async def test_a_wrong_guess_too_early_is_not_even_looked_at(office: Office, word: str) -> None:
    mira = await browse(office)
    await fail(mira, 5)
    assert (await mira.try_in(word))[0] == 429
