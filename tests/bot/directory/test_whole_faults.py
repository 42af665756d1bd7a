"""Accounts kept elsewhere: what the chat does when the directory is away, slow, broken or strict."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.directory.breaker import FAULTS as FAULTS_IN_A_ROW
from bot.proof.links import sign_one_click
from bot.store.forgetting import forget_account
from bot.store.marks import Marks
from tests.bot.directory.house import ADDRESS, LIMIT, NAME, OFFERS_OFF, House, housed, text
from tests.bot.directory.reference import FAULTS, Directory, people
from tests.waiting import PATIENCE, until
from verification.assurance import Category
from verification.keys import KeyRing
from verification.policy import DetailsPolicy


async def test_every_fault_fails_closed_in_the_same_words_and_costs_no_attempt(house: House) -> None:
    for nth, fault in enumerate((*FAULTS, "refuses"), 1):
        house.directory.fault = fault
        house.clock.now += 90_000  # a day: three changes by details are all that an account takes in one
        house.directory.made.clear()
        known = await house.details(f"{fault}-1")
        unknown = await house.details(f"{fault}-2", address="nobody@example.com")
        assert [each["text"] for each in known["replies"]] == [each["text"] for each in unknown["replies"]], (
            fault
        )
        assert known["assurance"] == "none"
        assert "cannot check accounts just now" in text(known), fault
        assert house.directory.fault == fault  # a redirect was not followed
        counted = await house.platform.rows("SELECT * FROM attempts WHERE scope LIKE 'submi%'")
        assert not [row for row in counted if row["at"] >= house.clock.now * 1000], fault
        # and nothing is lost: the same yes again, once it is back
        house.directory.fault = ""
        assert "identity" not in text(await house.platform.choose("yes", f"{fault}-1".replace(" ", "-")))
        await house.is_passed_on()
        await until(lambda: len(house.letters("were changed")) == nth)  # noqa: B023 - waited for here
        assert house.directory.accounts["a-1"]["preferences"]["promotional_offers"]["enabled"] is False
        house.directory.switch("a-1", "promotional_offers", True)


async def test_policy_code_mails_a_code_to_those_who_are_there_and_tells_nobody(tmp_path: Path) -> None:
    async with housed(tmp_path, Directory(people()), details_policy=DetailsPolicy.CODE) as house:
        told = []
        for conversation, address in (("c-1", ADDRESS), ("c-2", "nobody@example.com")):
            await house.platform.say(OFFERS_OFF, conversation, language="en")
            await house.platform.say(NAME, conversation)
            asked = await house.platform.say(address, conversation)
            wrong = await house.platform.say("0000 0000", conversation)
            told.append([each["text"] for each in (*asked["replies"], *wrong["replies"])])
        assert told[0] == told[1]
        # A decoy must not save a request: for it somebody is asked for who is nobody.
        assert sum("email" in asked for asked in house.directory.asked) == 2
        assert {"id": "-"} in house.directory.asked


async def test_policy_blind_waits_for_a_directory_that_is_away_and_then_does_it(tmp_path: Path) -> None:
    async with housed(tmp_path, Directory(people()), details_policy=DetailsPolicy.BLIND) as house:
        house.directory.fault = "fails"
        answer = await house.details("c-1")
        assert answer["assurance"] == "none"
        await until(lambda: house.directory.refused > 0)
        assert len(await house.platform.rows("SELECT 1 FROM claims")) == 1
        house.directory.fault = ""
        house.clock.now += 60
        await house.letter("were changed")
        assert house.directory.made == [("a-1", "promotional_offers", False)]


async def test_one_click_works_while_the_directory_is_away(house: House) -> None:
    await house.prove("c-1")  # so that it was seen here before
    token = sign_one_click(KeyRing([b"k" * 32]), "a-1", Category.NEWS, int(house.clock() * 1000))
    house.directory.fault = "fails"
    async with house.platform.session.post(
        f"{house.platform.server.url}/n/unsubscribe/{token}", data={"List-Unsubscribe": "One-Click"}
    ) as response:
        assert response.status == 200
    await house.recover()
    assert house.directory.made == [("a-1", "news", False)]


async def test_of_somebody_who_was_erased_only_what_was_switched_off_goes_out(house: House) -> None:
    house.directory.switch("a-1", "motivation", False)
    house.directory.fault = "takes no changes"
    await house.prove("c-1")
    await house.platform.say("Turn on motivation", "c-1")
    await house.platform.choose("yes", "c-1")
    await house.platform.say("Turn off the news", "c-1")
    await house.platform.choose("yes", "c-1")
    await house.platform.server.engine.database.transact(
        lambda tx: forget_account(tx, "a-1", now=2, marks=Marks((b"m" * 32,)))
    )
    house.directory.fault = ""
    async with asyncio.timeout(PATIENCE):
        while not house.directory.made:
            house.clock.now += 1
            await asyncio.sleep(0.05)
    assert house.directory.made == [("a-1", "news", False)]
    assert not await house.platform.rows("SELECT 1 FROM accounts")


async def test_after_five_faults_it_is_left_alone_and_the_figures_say_so(house: House) -> None:
    house.directory.fault = "fails"
    for number in range(FAULTS_IN_A_ROW + 2):
        assert "cannot check accounts" in text(await house.details(f"c-{number}"))
    assert house.directory.refused == FAULTS_IN_A_ROW
    async with house.platform.session.get(f"{house.platform.server.url}/metrics") as response:
        figures = await response.text()
    assert "assistant_directory_breaker_open 1.0" in figures
    assert 'assistant_directory_requests_total{asked="find",result="failing"} 5.0' in figures
    assert 'assistant_directory_requests_total{asked="find",result="resting"} 2.0' in figures


async def test_nothing_of_a_person_goes_into_the_log(house: House, caplog: pytest.LogCaptureFixture) -> None:
    for number, fault in enumerate(("talks nonsense", "fails", "")):
        house.directory.fault = fault
        await house.details(f"c-{number}")
    await house.is_passed_on()
    said = "\n".join(f"{each.getMessage()} {each.__dict__}" for each in caplog.records)
    for word in ("anna", "schmidt", "example.com/find", "a secret of the directory"):
        assert word not in said.lower()


async def test_a_slow_directory_is_given_up_and_its_requests_are_ended(tmp_path: Path) -> None:
    directory = Directory(people(), fault="slow")
    LIMIT[0] = 0.2
    try:
        async with housed(tmp_path, directory) as house:
            assert "cannot check accounts" in text(await house.details("c-1"))
            directory.stalled.set()
    finally:
        LIMIT[0] = PATIENCE
