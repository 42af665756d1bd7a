"""The doctor finds nothing where nothing is wrong, and names each fault that was put in, with what to do about it."""

from __future__ import annotations

import asyncio
import resource
import socket
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
from aiohttp.abc import ResolveResult

from bot.health.clock import Hands, check_clock
from bot.health.examining import examine
from bot.health.findings import AREAS, Finding, Verdict
from bot.health.machine import MOST_FILES, Place, check_machine, raise_files
from bot.health.post import check_callback, check_mail, judge_status
from bot.health.storage import look_at_database, tell_server
from bot.outbox.callbacks import name_receiver
from bot.settings import Settings
from bot.settings.reach import LOOPBACK, Reach
from bot.settings.urls import DatabaseRoute, PostgresServer, SmtpServer, SqliteFile
from bot.store.database import Database
from bot.store.opening import open_database
from bot.store.outbox import bury, post
from tests.bot.health.patient import FAULTS, KEYS, NOW, Patient, healthy, webhook_secret
from tests.bot.living import Clock, living
from tests.bot.outbox.canary import Names
from tests.databases import address_of


@pytest.fixture
async def patient(tmp_path: Path) -> AsyncIterator[Patient]:
    route = SqliteFile(tmp_path / "assistant.db")
    async with open_database(route) as database:
        await database.migrate()
    made = healthy(tmp_path, address_of(route))
    yield made
    for server in made.servers:
        server.close()
        await server.wait_closed()


async def visit(patient: Patient) -> list[Finding]:
    return await examine(
        patient.environ,
        now=patient.now,
        locales=patient.locales,
        place=patient.place,
        least_free=patient.least_free,
    )


def faults_of(found: list[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.verdict is Verdict.FAULT]


async def test_where_nothing_is_wrong_no_fault_is_told_and_every_area_is(patient: Patient) -> None:
    found = await visit(patient)
    assert faults_of(found) == []
    assert {finding.area for finding in found} == set(AREAS)


@pytest.mark.parametrize("name", FAULTS)
async def test_a_fault_that_was_put_in_is_the_one_that_is_told_with_what_to_do(
    patient: Patient, name: str
) -> None:
    spoil, area, told, advice = FAULTS[name]
    await spoil(patient)  # type: ignore[misc] # a coroutine function
    (fault,) = faults_of(await visit(patient))
    assert fault.area == area
    assert told in fault.found
    assert advice in fault.advice


async def test_ten_faults_at_once_are_told_in_one_visit(patient: Patient) -> None:
    alike = {
        "a missing key",
        "a misspelt variable",
        "a clock of 2000",
        "a newer database",
        "a wrong password",
    }
    alike |= {"a receiver that moved", "a forum that is away", "a port that is taken", "a broken article"}
    alike |= {"a text that is lost", "trust in everybody"}
    chosen = [name for name in FAULTS if name in alike]  # two of one kind would hide each other
    for name in chosen:
        await FAULTS[name][0](patient)  # type: ignore[misc] # a coroutine function
    told = faults_of(await visit(patient))
    for name in chosen:
        _, area, words, _ = FAULTS[name]
        assert any(words in fault.found and fault.area == area for fault in told), name
    assert len(told) == len(chosen) >= 10


async def test_no_secret_is_told(patient: Patient) -> None:
    patient.set(SECRET_KEYS="canary-canary-canary-canary-canary", MAIL_URL="smtp://user:canary@127.0.0.1:9/x")
    patient.set(DATABASE_URL="postgresql://user:canary@127.0.0.1:9/none")
    assert "canary" not in repr(await visit(patient))
    patient.set(
        SECRET_KEYS=KEYS[0],
        MAIL_URL="smtp://user:canary@127.0.0.1:9",
        CALLBACK_URL="http://127.0.0.1:9/canary",
    )
    patient.set(CALLBACK_SECRET=webhook_secret(b"canary" * 6))
    await FAULTS["a key that the forum refuses"][0](patient)  # type: ignore[misc] # a coroutine function
    assert "canary" not in repr(await visit(patient))


async def test_a_database_without_its_tables_is_told(empty_route: DatabaseRoute) -> None:
    async with open_database(empty_route):
        pass  # an SQLite file is there from now on
    (finding,) = (await look_at_database(empty_route, now=NOW)).findings
    assert finding.verdict is Verdict.FAULT
    assert "migrations are missing" in finding.found


async def test_what_was_given_up_and_what_waits_for_long_is_a_warning(
    database: Database, route: DatabaseRoute
) -> None:
    dead = await database.transact(partial(post, kind="mail", line="1", payload="{}", now=1))
    await database.transact(partial(bury, identifier=dead, now=2, fault="SMTP 550"))
    await database.transact(partial(post, kind="callback", line="2", payload="{}", now=NOW - 7_200_000))
    found = (await look_at_database(route, now=NOW)).findings
    assert [finding.verdict for finding in found] == [Verdict.WARNING] * 2
    assert "wait, the oldest for 2 hours" in found[0].found
    assert "given up" in found[1].found


async def test_a_database_that_is_damaged_is_told(tmp_path: Path, patient: Patient) -> None:
    with (tmp_path / "assistant.db").open("r+b") as file:
        file.seek(0)
        file.write(b"this is no database at all")
    (fault,) = faults_of(await visit(patient))
    assert fault.area == "database"


@pytest.mark.parametrize(
    ("hands", "verdict"),
    [
        (Hands(NOW, NOW - 5, NOW + 5), Verdict.OK),
        (Hands(NOW, NOW + 120_000), Verdict.FAULT),
        (Hands(NOW, None, NOW - 6_000), Verdict.WARNING),
        (Hands(NOW, None, NOW + 61_000), Verdict.FAULT),
    ],
)
def test_a_clock_is_held_against_entries_and_the_database_server(hands: Hands, verdict: Verdict) -> None:
    assert [finding.verdict for finding in check_clock(hands)] == [verdict]


class NoNames(Names):
    """Knows no name."""

    async def resolve(self, *_: object, **__: object) -> list[ResolveResult]:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")


@pytest.mark.parametrize(
    ("names", "told"),
    [(NoNames(), "name is not known"), (Names(receiver=[["10.0.0.1"]]), "an address that is not public")],
)
async def test_a_receiver_whose_name_leads_nowhere_or_inside_is_told(names: Names, told: str) -> None:
    found = await check_callback(Settings(callback_url="https://receiver.example.com/"), (), names)
    assert found.verdict is Verdict.FAULT
    assert told in found.found


async def test_a_receiver_that_wants_no_more_is_told_without_knocking() -> None:
    url = "https://receiver.example.com/"
    found = await check_callback(Settings(callback_url=url), (name_receiver(url),), NoNames())
    assert "410" in found.found


async def test_who_does_not_answer_is_told_when_the_time_is_over() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # the system takes connections, and nobody reads
        port = int(silent.getsockname()[1])
        settings = Settings(callback_url=f"http://127.0.0.1:{port}/", callback_reach=Reach(LOOPBACK))
        callback = await check_callback(settings, (), limit=0.2)
        mail = await check_mail(SmtpServer("127.0.0.1", port, tls=False, starttls=False), limit=0.2)
    assert ("does not answer" in callback.found, "does not answer" in mail.found) == (True, True)
    assert {callback.verdict, mail.verdict} == {Verdict.FAULT}


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (200, Verdict.OK),
        (401, Verdict.OK),
        (405, Verdict.OK),
        (501, Verdict.OK),
        (404, Verdict.WARNING),
        (302, Verdict.FAULT),
        (410, Verdict.FAULT),
        (503, Verdict.FAULT),
    ],
)
def test_of_what_a_receiver_answers_to_a_knock_only_some_is_a_fault(status: int, verdict: Verdict) -> None:
    assert judge_status(status).verdict is verdict


async def test_a_database_server_that_takes_no_changes_is_told(postgres_route: PostgresServer) -> None:
    async with open_database(postgres_route) as database:
        name = postgres_route.dsn.partition("?")[0].rpartition("/")[2]
        sql = f'ALTER DATABASE "{name}" SET default_transaction_read_only = on'
        await database.transact(lambda tx: tx.execute(sql))
    (finding,) = (await look_at_database(postgres_route, now=NOW)).findings
    assert (finding.verdict, "takes no changes" in finding.found) == (Verdict.FAULT, True)


def test_a_database_server_that_is_too_old_is_told() -> None:
    assert tell_server(140_000, read_only=False) == []
    (finding,) = tell_server(130_011, read_only=False)
    assert "PostgreSQL 13 is too old" in finding.found


def test_too_few_files_are_told_and_the_server_takes_what_it_may_have() -> None:
    assert [finding.verdict for finding in check_machine(None, files=1024)] == [Verdict.FAULT]
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (512, hard))
        raise_files()
        raised = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
        assert raised == (MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


async def test_at_the_port_there_is_nobody_or_the_server_itself(tmp_path: Path) -> None:
    async with living(tmp_path, Clock()) as platform:
        port = int(platform.server.url.rpartition(":")[2])
        there = await asyncio.to_thread(lambda: list(check_machine(Place("127.0.0.1", port), files=65_536)))
    assert "the server is there" in there[0].found
    (free,) = check_machine(Place("127.0.0.1", port), files=65_536)
    assert "can be started there" in free.found
