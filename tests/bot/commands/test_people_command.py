"""`assistant people`: who is added, what is refused, and a token that works and is kept nowhere."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from bot.credentials import digest_token, password_fits
from bot.dialogue.state import Team
from bot.settings.urls import DatabaseRoute, parse_database_url
from bot.store.database import Transaction
from bot.store.opening import open_database
from bot.store.people import Person, Role, find_password, find_person, find_person_by_token
from knowledge.languages import Language
from tests.bot.commands.conftest import Shell
from tests.databases import address_of

T = TypeVar("T")
ANNA = ("people", "add", "anna@example.com", "--name", "Anna", "--role", "agent")
PASSWORD = "correct horse battery"


def read(shell: Shell, work: Callable[[Transaction], Awaitable[T]]) -> T:
    async def run() -> T:
        async with open_database(
            parse_database_url(shell.settings["DATABASE_URL"]), create=False
        ) as database:
            return await database.read(work)

    return asyncio.run(run())


def everything(shell: Shell) -> str:
    """All that is kept of members of staff."""
    people = read(shell, lambda tx: tx.fetch_all("SELECT * FROM people"))
    return str([*people, *read(shell, lambda tx: tx.fetch_all("SELECT * FROM people_tokens"))])


@pytest.fixture
def stored(tmp_path: Path, route: DatabaseRoute) -> Shell:
    """A shell whose database is of either kind."""
    return Shell(tmp_path, {"DATABASE_URL": address_of(route)})


def the_person(shell: Shell, key: str = "anna@example.com") -> Person:
    person = read(shell, lambda tx: find_person(tx, key))
    assert person is not None
    return person


def test_a_person_is_added_with_what_was_given(stored: Shell) -> None:
    done = stored.run(
        *ANNA, "--languages", "de,zh-CN", "--teams", "hardware, privacy", "--forum-user", "anna_s"
    )
    assert (done.returncode, done.stdout) == (0, "")
    person = the_person(stored)
    assert person.role is Role.AGENT
    assert person.languages == (Language.DE, Language.ZH_HANS)
    assert person.teams == (Team.HARDWARE, Team.PRIVACY)
    assert person.forum_user == "anna_s"


def test_no_languages_and_no_teams_means_all(stored: Shell) -> None:
    stored.run(*ANNA)
    assert the_person(stored).languages == ()
    assert the_person(stored).teams == ()


def test_the_password_is_read_from_stdin_and_kept_as_a_hash(stored: Shell) -> None:
    assert stored.run(*ANNA, "--password-stdin", stdin=PASSWORD + "\n").returncode == 0
    person = the_person(stored)
    kept = read(stored, lambda tx: find_password(tx, person.id))
    assert kept.startswith("$argon2id$")
    assert password_fits(PASSWORD, kept)
    assert not password_fits(PASSWORD + "\n", kept)
    assert PASSWORD not in everything(stored)


def test_without_a_password_no_password_fits(stored: Shell) -> None:
    stored.run(*ANNA)
    person = the_person(stored)
    kept = read(stored, lambda tx: find_password(tx, person.id))
    assert not password_fits("", kept)


@pytest.mark.parametrize("password", ["", "fourteen chars", "a line\nand another", "x" * 1025], ids=len)
def test_a_password_that_is_none_is_refused(shell: Shell, password: str) -> None:
    done = shell.run(*ANNA, "--password-stdin", stdin=password)
    assert done.returncode == 1
    assert "password" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (shell.directory / "var").exists()


def test_one_email_is_one_person_however_it_is_written(stored: Shell) -> None:
    stored.run(*ANNA)
    done = stored.run("people", "add", "ANNA@EXAMPLE.COM", "--name", "Other", "--role", "admin")
    assert done.returncode == 1
    assert "already" in done.stderr
    assert the_person(stored).name == "Anna"


@pytest.mark.parametrize(
    "words",
    [
        ("people", "add", "anna", "--name", "Anna", "--role", "agent"),
        ("people", "add", "anna@example.com", "--name", " ", "--role", "agent"),
        ("people", "add", "anna@example.com", "--name", "Anna", "--role", "king"),
        ("people", "add", "anna@example.com", "--name", "Anna"),
        (*ANNA, "--languages", "klingon"),
        (*ANNA, "--teams", "sales"),
        ("people", "token", "anna"),
        ("people",),
    ],
    ids=lambda words: " ".join(words[1:])[-30:],
)
def test_wrong_usage_is_told_and_makes_nothing(shell: Shell, words: tuple[str, ...]) -> None:
    done = shell.run(*words)
    assert done.returncode == 2
    assert "usage:" in done.stderr
    assert list(shell.directory.iterdir()) == []


def test_a_token_is_alone_on_stdout_and_names_its_person(stored: Shell) -> None:
    stored.run(*ANNA)
    done = stored.run("people", "token", "Anna@example.com")
    token = done.stdout.removesuffix("\n")
    assert (done.returncode, done.stderr, len(token.split())) == (0, "", 1)
    assert read(stored, lambda tx: find_person_by_token(tx, digest_token(token))) == the_person(stored)
    assert token not in everything(stored)


def test_earlier_tokens_stay_unless_they_are_revoked(stored: Shell) -> None:
    stored.run(*ANNA)
    first = stored.run("people", "token", "anna@example.com").stdout.strip()
    second = stored.run("people", "token", "anna@example.com").stdout.strip()
    assert read(stored, lambda tx: find_person_by_token(tx, digest_token(first))) is not None
    stored.run("people", "token", "anna@example.com", "--revoke-others")
    assert read(stored, lambda tx: find_person_by_token(tx, digest_token(first))) is None
    assert read(stored, lambda tx: find_person_by_token(tx, digest_token(second))) is None


def test_a_token_for_nobody_is_refused(stored: Shell) -> None:
    stored.run("db", "upgrade")
    done = stored.run("people", "token", "bob@example.com")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no member of staff" in done.stderr
