"""`assistant people password`, `end-sessions` and `second-factor`: somebody is let in again, or out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest

from bot.commands.running import now_ms
from bot.credentials import password_fits
from bot.settings.urls import DatabaseRoute, parse_database_url
from bot.store.database import Database, Transaction
from bot.store.opening import open_database
from bot.store.people import find_password, find_person
from bot.store.second_factors import confirm_factor, find_factor, propose_factor
from bot.store.staff_sessions import add_session
from bot.store.tokens import add_personal_token, list_tokens
from tests.bot.commands.conftest import Shell
from tests.databases import address_of

T = TypeVar("T")
EMAIL = "anna@example.com"
PASSWORD = "an entirely new phrase"


@pytest.fixture
def shell(tmp_path: Path, route: DatabaseRoute) -> Shell:
    """Anna is there, signed in with a second factor and a token of her own."""
    shell = Shell(tmp_path, {"DATABASE_URL": address_of(route)})
    assert shell.run("people", "add", EMAIL, "--name", "Anna", "--role", "agent").returncode == 0
    change(shell, settle)
    return shell


async def settle(tx: Transaction) -> None:
    person = await find_person(tx, EMAIL)
    assert person is not None
    now = now_ms()
    await add_session(tx, digest="d", person_id=person.id, way="password", now=now)
    await propose_factor(tx, person.id, "sealed", now=now)
    await confirm_factor(tx, person.id, ["h1", "h2"], now=now)
    await add_personal_token(tx, person.id, "t" * 64, name="T", scopes=["read"], expires_at=None, now=now)


def change(shell: Shell, work: Callable[[Transaction], Awaitable[T]]) -> T:
    async def run() -> T:
        async with open_database(parse_database_url(shell.settings["DATABASE_URL"]), create=False) as opened:
            database: Database = opened
            return await database.transact(work)

    return asyncio.run(run())


def rows(shell: Shell, sql: str) -> list[dict[str, Any]]:
    return [dict(row) for row in change(shell, lambda tx: tx.fetch_all(sql))]


def sessions(shell: Shell) -> int:
    return len(rows(shell, "SELECT * FROM staff_sessions"))


def audited(shell: Shell) -> list[tuple[str, str]]:
    """What was noted since Anna was added."""
    entries = [json.loads(row["entry"]) for row in rows(shell, "SELECT entry FROM audit ORDER BY place")]
    assert entries[0]["result"] == "person_added"
    return [(entry["actor"], entry["result"]) for entry in entries[1:]]


def test_a_new_password_fits_and_ends_the_sessions(shell: Shell) -> None:
    done = shell.run("people", "password", EMAIL, "--password-stdin", stdin=PASSWORD + "\n")
    assert (done.returncode, done.stdout) == (0, "")
    [person] = rows(shell, "SELECT id FROM people")
    assert password_fits(PASSWORD, change(shell, lambda tx: find_password(tx, person["id"])))
    assert sessions(shell) == 0
    assert audited(shell) == [("command_line", "password_set")]
    assert PASSWORD not in done.stderr


def test_a_password_that_is_none_changes_nothing(shell: Shell) -> None:
    done = shell.run("people", "password", EMAIL, "--password-stdin", stdin="fourteen chars")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert sessions(shell) == 1


def test_somebody_is_signed_out(shell: Shell) -> None:
    done = shell.run("people", "end-sessions", "ANNA@example.com")
    assert (done.returncode, done.stderr) == (0, "1 sessions have ended\n")
    assert (sessions(shell), audited(shell)) == (0, [("command_line", "sessions_ended")])


def test_a_lost_second_factor_is_taken_away_with_its_recovery_codes(shell: Shell) -> None:
    assert shell.run("people", "second-factor", EMAIL, "--remove").returncode == 0
    [person] = rows(shell, "SELECT id FROM people")
    assert change(shell, lambda tx: find_factor(tx, person["id"])) is None
    assert rows(shell, "SELECT * FROM recovery_codes") == []
    assert (sessions(shell), audited(shell)) == (0, [("command_line", "second_factor_off")])
    again = shell.run("people", "second-factor", EMAIL, "--remove")
    assert (again.returncode, "no second factor" in again.stderr) == (1, True)


def test_revoking_the_others_ends_those_that_people_made_themselves(shell: Shell) -> None:
    shell.run("people", "token", EMAIL, "--revoke-others")
    [person] = rows(shell, "SELECT id FROM people")
    assert [token.name for token in change(shell, lambda tx: list_tokens(tx, person["id"]))] == [None]


@pytest.mark.parametrize(
    "words",
    [
        ("password", "bob@example.com", "--password-stdin"),
        ("end-sessions", "bob@example.com"),
        ("second-factor", "bob@example.com", "--remove"),
    ],
    ids=lambda words: words[0],
)
def test_for_nobody_it_is_refused_in_a_line(shell: Shell, words: tuple[str, ...]) -> None:
    done = shell.run("people", *words, stdin=PASSWORD)
    assert (done.returncode, done.stdout, audited(shell)) == (1, "", [])
    assert "no member of staff" in done.stderr


@pytest.mark.parametrize("words", [("password", EMAIL), ("second-factor", EMAIL), ("end-sessions",)], ids=str)
def test_nothing_is_done_by_half_a_command(shell: Shell, words: tuple[str, ...]) -> None:
    assert shell.run("people", *words).returncode == 2
    assert sessions(shell) == 1
