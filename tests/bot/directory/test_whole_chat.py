"""Accounts kept elsewhere: whole conversations against the reference directory."""

from __future__ import annotations

import asyncio
import email
import email.policy
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot import server as serving
from bot.directory import connecting
from bot.directory.breaker import FAULTS as FAULTS_IN_A_ROW
from bot.proof.links import sign_one_click
from bot.settings.accounts import AccountsAddress
from bot.store.forgetting import forget_account
from bot.store.marks import Marks
from tests.bot.directory.reference import FAULTS, SECRET, Directory, people
from tests.bot.living import START, Clock, Platform, content, hear, settings_in
from tests.bot.serving import served
from tests.waiting import PATIENCE, until
from verification.assurance import Category
from verification.keys import KeyRing
from verification.policy import DetailsPolicy
from verification.sessions import issue_session

NAME, ADDRESS = "Anna Schmidt", "anna@example.com"
OFFERS_OFF = "Turn off the promotional offers"


@dataclass
class House:
    """An assistant, the directory it asks, and the mails that go out."""

    platform: Platform
    directory: Directory
    mails: Path
    clock: Clock

    async def details(
        self, conversation: str, wish: str = OFFERS_OFF, *, name: str = NAME, address: str = ADDRESS
    ) -> dict[str, Any]:
        """Wish, name, email, yes."""
        conversation = conversation.replace(" ", "-")
        await self.platform.say(wish, conversation, language="en")
        await self.platform.say(name, conversation)
        await self.platform.say(address, conversation)
        return await self.platform.choose("yes", conversation)

    async def prove(self, conversation: str, account: str = "a-1", text: str = "Hello") -> dict[str, Any]:
        """Say something with a session token."""
        token = issue_session(KeyRing([b"s" * 32]), account_id=account, now=int(self.clock()))
        return await self.platform.say(text, conversation, language="en", session_token=token)

    def letters(self, subject: str) -> list[Any]:
        """The mails that were sent with a subject."""
        read = (
            email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            for path in self.mails.glob("*.eml")
        )
        return [each for each in read if subject in each["subject"]]

    async def letter(self, subject: str) -> Any:
        """The mail with this subject, as soon as there is one."""
        await until(lambda: bool(self.letters(subject)))
        return self.letters(subject)[-1]

    async def is_passed_on(self) -> None:
        """Return when nothing waits for the directory."""
        async with asyncio.timeout(PATIENCE):
            while await self.platform.rows("SELECT 1 FROM directory_writes"):  # noqa: ASYNC110 - it is a worker's
                await asyncio.sleep(0.02)

    async def recover(self) -> None:
        """The directory is well again, and time passes until everything is passed on."""
        self.directory.fault = ""
        async with asyncio.timeout(PATIENCE):
            while await self.platform.rows("SELECT 1 FROM directory_writes"):
                self.clock.now += 1
                await asyncio.sleep(0.05)

    async def follow(self, letter: Any, kind: str) -> tuple[int, str]:
        """POST what a link in a mail leads to."""
        path = re.search(rf"/n/{kind}/\S+", letter.get_body(("plain",)).get_content())
        assert path
        async with self.platform.session.post(
            self.platform.server.url + path[0],
            data=b"",
            headers={"Origin": "https://help.example.com", "Sec-Fetch-Site": "same-origin"},
        ) as response:
            return response.status, await response.text()


@asynccontextmanager
async def housed(path: Path, directory: Directory, **changes: Any) -> AsyncIterator[House]:
    clock = Clock(START)
    directory.clock = clock
    async with served(directory.app()) as url, aiohttp.ClientSession() as session:
        settings = settings_in(path, accounts=AccountsAddress(url, (SECRET,)), **changes)
        async with serving.open_server(settings, content(), host="127.0.0.1", port=0, clock=clock) as server:
            await hear(server.engine.database)
            platform = Platform(server, session, clock)
            yield House(platform, directory, path / "mail", clock)


@pytest.fixture(scope="module", autouse=True)
def brisk() -> Any:
    """No steps in time, and what is slow may be found so sooner."""
    with pytest.MonkeyPatch.context() as patch:
        real = connecting.connect_directory

        def connect(*args: Any, **how: Any) -> Any:
            return real(*args, **(how | {"step": 0.0, "limit": LIMIT[0]}))

        patch.setattr(serving, "connect_directory", connect)
        yield


LIMIT = [PATIENCE]
"""Seconds that a look-up may take: a busy machine is not a slow directory."""


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with housed(tmp_path, Directory(people())) as made:
        yield made


def text(answer: dict[str, Any]) -> str:
    return "\n".join(reply["text"] for reply in answer["replies"])


async def test_a_change_by_details_gets_there_once_and_then_the_owner_is_told(house: House) -> None:
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


async def test_every_fault_fails_closed_in_the_same_words_and_costs_no_attempt(house: House) -> None:
    for fault in (*FAULTS, "refuses"):
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
