"""The client against the reference: what it signs, how it waits, and what the doctor makes of it."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.directory.client import Answer, Client, Fault, NoAnswer, open_client
from bot.directory.informed import ByEmail, Query
from bot.directory.looking_up import Inquiry
from bot.errors import SettingsError
from bot.health.accounts import check_accounts
from bot.health.findings import Verdict
from bot.settings.accounts import AccountsAddress, parse_accounts
from bot.settings.keys import check_purposes
from tests.bot.directory.reference import SECRET, Directory, people
from tests.bot.serving import served
from tests.waiting import PATIENCE

KNOWN, UNKNOWN = ByEmail("anna@example.com"), ByEmail("nobody@example.com")


@asynccontextmanager
async def asking(directory: Directory, *secrets: bytes) -> AsyncIterator[Client]:
    async with served(directory.app()) as url:
        address = AccountsAddress(url, secrets or (SECRET,))
        async with open_client(address, clock=time.time, limit=PATIENCE) as client:
            yield client


@pytest.mark.parametrize("query", [KNOWN, UNKNOWN])
async def test_an_answer_is_held_back_to_the_next_step_whether_there_is_somebody_or_not(query: Query) -> None:
    waits: list[float] = []

    async def wait(seconds: float) -> None:
        waits.append(seconds)

    async with asking(Directory(people())) as client:
        await Inquiry(client, step=1_000.0, sleep=wait)(query)
    assert len(waits) == 1
    assert waits[0] > 900


async def test_while_a_secret_is_replaced_both_are_signed_with() -> None:
    new = b"another secret of the directory, new"
    for kept in (SECRET, new):
        async with asking(Directory(people(), (kept,)), new, SECRET) as client:
            assert getattr(await Inquiry(client, step=0.0)(KNOWN), "id", None) == "a-1"


async def test_a_wrong_secret_is_refused_and_told_as_such() -> None:
    async with asking(Directory(people()), b"x" * 32) as client:
        with pytest.raises(NoAnswer) as raised:
            await client.post("/find", b'{"id": "a-1"}', lambda answer: answer)
    assert raised.value.fault is Fault.REFUSED


async def test_what_cannot_be_read_counts_as_a_fault() -> None:
    def read(_: Answer) -> None:
        raise NoAnswer(Fault.GARBAGE)

    async with asking(Directory(people())) as client:
        for _ in range(5):
            with pytest.raises(NoAnswer):
                await client.post("/find", b'{"id": "a-1"}', read)
        with pytest.raises(NoAnswer) as raised:
            await client.post("/find", b'{"id": "a-1"}', lambda answer: answer)
    assert raised.value.fault is Fault.RESTING
    assert raised.value.retry_after > 1


async def test_no_error_holds_a_word_of_the_question() -> None:
    async with open_client(AccountsAddress("http://127.0.0.1:9", (SECRET,)), clock=time.time) as client:
        told = await Inquiry(client)(KNOWN)
    assert isinstance(told, NoAnswer)
    assert "anna" not in str(told)
    assert "anna" not in repr(KNOWN)


DOCTOR = {
    "": (Verdict.OK, "answers", ""),
    "fails": (Verdict.FAULT, "fails", "log"),
    "busy": (Verdict.FAULT, "too much to do", "more requests"),
    "refuses": (Verdict.FAULT, "refuses our signature", "ASSISTANT_ACCOUNTS_SECRET"),
    "is another server": (Verdict.FAULT, "is none", "docs/accounts.md"),
    "is another API": (Verdict.FAULT, "is none", "docs/accounts.md"),
    "talks HTML": (Verdict.FAULT, "is none", "ASSISTANT_ACCOUNTS_URL"),
    "leads away": (Verdict.FAULT, "fails", "redirect"),
}


@pytest.mark.parametrize("fault", DOCTOR)
async def test_the_doctor_names_what_is_wrong_with_it_and_what_to_do(fault: str) -> None:
    verdict, found, advice = DOCTOR[fault]
    async with served(Directory(people(), fault=fault).app()) as url:
        told = await check_accounts(AccountsAddress(url, (SECRET,)))
    assert (told.area, told.verdict) == ("accounts", verdict)
    assert found in told.found
    assert advice in told.advice


async def test_the_doctor_knows_one_that_is_not_there_and_one_that_believes_everybody() -> None:
    away = await check_accounts(AccountsAddress("http://127.0.0.1:9", (SECRET,)))
    assert (away.verdict, "cannot be reached" in away.found) == (Verdict.FAULT, True)

    class Trusting(Directory):
        def _is_signed(self, *_: object) -> bool:
            return True

    async with served(Trusting(people()).app()) as url:
        told = await check_accounts(AccountsAddress(url, (SECRET,)))
    assert (told.verdict, "whatever the signature" in told.found) == (Verdict.WARNING, True)
    assert (await check_accounts(None)).verdict is Verdict.OK


GOOD = {
    "ACCOUNTS_URL": "https://accounts.example.com/v1/",
    "ACCOUNTS_SECRET": "whsec_" + "bm9ib2R5IGtub3dzIHRoaXMgb25lLCBpdCBpcyBpbnZlbnRlZA==",
}


def test_the_settings_name_a_directory() -> None:
    address = parse_accounts(GOOD)
    assert address is not None
    assert address.url == "https://accounts.example.com/v1"
    assert "nobody knows" not in repr(address)
    assert parse_accounts({}) is None


@pytest.mark.parametrize(
    ("changes", "variable"),
    [
        ({"ACCOUNTS_URL": "http://accounts.example.com"}, "URL"),  # names and addresses, in clear
        ({"ACCOUNTS_URL": "https://user:pass@accounts.example.com"}, "URL"),
        ({"ACCOUNTS_URL": "https://accounts.example.com/?key=1"}, "URL"),
        ({"ACCOUNTS_URL": "accounts.example.com"}, "URL"),
        ({"ACCOUNTS_SECRET": "whsec_" + "c2hvcnRlciB0aGFuIHRoYXQ="}, "SECRET"),
        ({"ACCOUNTS_SECRET": "a secret without its prefix, long enough"}, "SECRET"),
    ],
)
def test_what_cannot_be_a_directory_stops_the_start(changes: dict[str, str], variable: str) -> None:
    with pytest.raises(SettingsError) as raised:
        parse_accounts(GOOD | changes)
    assert raised.value.variable == f"ASSISTANT_ACCOUNTS_{variable}"


@pytest.mark.parametrize("left", sorted(GOOD))
def test_one_without_the_other_stops_the_start(left: str) -> None:
    with pytest.raises(SettingsError):
        parse_accounts({left: GOOD[left]})


def test_the_secret_is_for_nothing_else() -> None:
    with pytest.raises(SettingsError):
        check_purposes({**GOOD, "CALLBACK_SECRET": GOOD["ACCOUNTS_SECRET"]})
