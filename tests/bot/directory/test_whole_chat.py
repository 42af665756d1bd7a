"""Accounts kept elsewhere: whole conversations against the reference directory."""

from __future__ import annotations

import re
from pathlib import Path

from bot.settings.urls import DatabaseRoute
from tests.bot.directory.house import ADDRESS, NAME, House, housed, text
from tests.bot.directory.reference import Directory, people
from tests.waiting import until


async def test_a_change_by_details_gets_there_once_and_then_the_owner_is_told(
    tmp_path: Path, route: DatabaseRoute
) -> None:
    async with housed(tmp_path, Directory(people()), database=route) as house:
        answer = await house.details("c-1")
        [done] = [reply for reply in answer["replies"] if reply["kind"] == "done"]
        assert done["action"] == "change_notifications"
        assert "passing it on" in done["text"]
        letter = await house.letter("settings were changed")
        assert letter["to"] == "Anna@example.com"
        await house.is_passed_on()
        assert house.directory.made == [("a-1", "promotional_offers", False)]
        assert "promotional_offers" not in house.directory.enabled("a-1")
        assert len(house.letters("settings were changed")) == 1


async def test_who_wishes_what_is_so_already_is_told_the_same(house: House) -> None:
    first, second = await house.details("c-1"), await house.details("c-2")
    assert text(first) == text(second)
    await house.is_passed_on()
    assert house.directory.made == [("a-1", "promotional_offers", False)]


async def test_no_name_and_no_address_stays_here(house: House) -> None:
    await house.details("c-1")
    await house.is_passed_on()
    [row] = await house.platform.rows("SELECT * FROM accounts")
    assert (row["id"], row["name"], row["email"], row["language"]) == ("a-1", "", "", "en")
    assert "@" not in row["email_key"]


async def test_a_code_goes_to_the_registered_address_and_shows_what_is_there_now(house: House) -> None:
    await house.platform.say("Which notifications are on?", "c-1", language="en")
    await house.platform.say(NAME, "c-1")
    await house.platform.say(ADDRESS, "c-1")
    letter = await house.letter("code")
    assert letter["to"] == "Anna@example.com"
    code = re.search(r"\b\d{4} \d{4}\b", letter.get_body(("plain",)).get_content())
    assert code
    house.directory.switch("a-1", "news", False)  # in the app, meanwhile
    shown = await house.platform.say(code[0], "c-1")
    assert shown["assurance"] == "code"
    assert "News: off" in text(shown)
    assert "Motivation: on" in text(shown)


async def test_a_session_changes_and_a_link_undoes_it_there_as_well(house: House) -> None:
    proved = await house.prove("c-1")
    assert proved["assurance"] == "session"
    await house.platform.say("Turn off the news", "c-1")
    assert "passing it on" in text(await house.platform.choose("yes", "c-1"))
    letter = await house.letter("settings were changed")
    await house.is_passed_on()
    status, _ = await house.follow(letter, "undo")
    assert status == 200
    await house.is_passed_on()
    assert house.directory.made == [("a-1", "news", False), ("a-1", "news", True)]


async def test_an_undo_does_not_clobber_what_was_chosen_in_the_app_since(house: House) -> None:
    await house.details("c-1", "Turn off motivation")
    letter = await house.letter("settings were changed")
    await house.is_passed_on()
    house.directory.switch("a-1", "motivation", True)
    house.directory.switch("a-1", "motivation", False)
    status, _ = await house.follow(letter, "undo")
    assert status == 409
    assert house.directory.made == [("a-1", "motivation", False)]


async def test_what_was_changed_elsewhere_first_is_not_overwritten_and_the_owner_is_told(
    house: House,
) -> None:
    house.directory.fault = "takes no changes"
    await house.details("c-1", "Turn off motivation")
    await until(lambda: house.directory.ids != [])
    house.directory.switch("a-1", "motivation", False)
    house.directory.switch("a-1", "motivation", True)  # in the app: it is on, and meant to be
    await house.recover()
    assert house.directory.made == []
    letter = await house.letter("was not made")
    assert letter["to"] == "Anna@example.com"
    assert "Motivation: on" in letter.get_body(("plain",)).get_content()
    assert not house.letters("were changed")
    await house.prove("c-2")
    shown = text(await house.platform.say("Which notifications are on?", "c-2"))
    assert "Motivation: on" in shown
    told = [
        (row["source"], row["after"])
        for row in await house.platform.rows("SELECT * FROM preference_changes ORDER BY place")
    ]
    assert told == [("chat", 0), ("directory", 1)]


async def test_while_it_takes_no_changes_they_are_shown_as_on_their_way_and_made_once_at_last(
    house: House,
) -> None:
    house.directory.fault = "takes no changes"
    await house.details("c-1")
    await house.prove("c-2")
    shown = text(await house.platform.say("Which notifications are on?", "c-2"))
    assert "Promotional offers: off" in shown
    assert "still on its way" in shown
    assert not house.letters("were changed")
    await house.recover()
    assert house.directory.made == [("a-1", "promotional_offers", False)]
    await house.letter("were changed")


async def test_an_answer_that_is_lost_makes_no_second_change(house: House) -> None:
    house.directory.fault = "forgets to answer"
    await house.details("c-1")
    await until(lambda: house.directory.made != [])
    await house.recover()
    assert len(house.directory.ids) >= 2
    assert len(set(house.directory.ids)) == 1
    assert house.directory.made == [("a-1", "promotional_offers", False)]
    await house.letter("were changed")
    assert len(house.letters("were changed")) == 1


async def test_a_wrong_name_an_unknown_address_and_an_unusable_record_are_one_answer(house: House) -> None:
    told = []
    bad = dict(people()["a-2"], id="a-3", email="bad@example.com", name="")
    house.directory.accounts["a-3"] = bad
    for number, (name, address) in enumerate(
        [("Maria Okafor", ADDRESS), (NAME, "nobody@example.com"), (NAME, "bad@example.com")]
    ):
        conversation = f"c-{number}"
        answer = await house.details(conversation, name=name, address=address)
        told.append([(each["kind"], each["text"]) for each in answer["replies"]])
    assert told[0] == told[1] == told[2]
    assert not await house.platform.rows(
        "SELECT * FROM accounts"
    )  # nothing is kept of whom nobody proved to be
    assert len(house.directory.asked) == 3


async def test_an_account_that_is_gone_there_proves_nothing_any_more(house: House) -> None:
    await house.prove("c-1")
    del house.directory.accounts["a-1"]
    refused = await house.prove("c-2")
    assert refused["assurance"] == "none"
