"""`assistant people`: who is added, what is refused, and a token that works and is kept nowhere."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest

from bot.credentials import digest_token, password_fits
from bot.dialogue.state import Team
from bot.settings.urls import SqliteFile
from bot.store.database import Transaction
from bot.store.opening import open_database
from bot.store.people import Person, Role, find_password, find_person, find_person_by_token
from knowledge.languages import Language
from tests.bot.commands.conftest import Shell

T = TypeVar("T")
ANNA = ("people", "add", "anna@example.com", "--name", "Anna", "--role", "agent")
PASSWORD = "correct horse battery"


def read(shell: Shell, work: Callable[[Transaction], Awaitable[T]]) -> T:
    async def run() -> T:
        async with open_database(SqliteFile(shell.directory / "var/assistant.db"), create=False) as database:
            return await database.read(work)

    return asyncio.run(run())


def the_person(shell: Shell, key: str = "anna@example.com") -> Person:
    person = read(shell, lambda tx: find_person(tx, key))
    assert person is not None
    return person


def test_a_person_is_added_with_what_was_given(shell: Shell) -> None:
    done = shell.run(
        *ANNA, "--languages", "de,zh-CN", "--teams", "hardware, privacy", "--forum-user", "anna_s"
    )
    assert (done.returncode, done.stdout) == (0, "")
    person = the_person(shell)
    assert person.role is Role.AGENT
    assert person.languages == (Language.DE, Language.ZH_HANS)
    assert person.teams == (Team.HARDWARE, Team.PRIVACY)
    assert person.forum_user == "anna_s"


def test_no_languages_and_no_teams_means_all(shell: Shell) -> None:
    shell.run(*ANNA)
    assert the_person(shell).languages == ()
    assert the_person(shell).teams == ()


def test_the_password_is_read_from_stdin_and_kept_as_a_hash(shell: Shell) -> None:
    assert shell.run(*ANNA, "--password-stdin", stdin=PASSWORD + "\n").returncode == 0
    person = the_person(shell)
    stored = read(shell, lambda tx: find_password(tx, person.id))
    assert stored.startswith("$argon2id$")
    assert password_fits(PASSWORD, stored)
    assert not password_fits(PASSWORD + "\n", stored)
    assert PASSWORD.encode() not in (shell.directory / "var/assistant.db").read_bytes()


def test_without_a_password_no_password_fits(shell: Shell) -> None:
    shell.run(*ANNA)
    person = the_person(shell)
    stored = read(shell, lambda tx: find_password(tx, person.id))
    assert not password_fits("", stored)


@pytest.mark.parametrize("password", ["", "fourteen chars", "a line\nand another", "x" * 1025], ids=len)
def test_a_password_that_is_none_is_refused(shell: Shell, password: str) -> None:
    done = shell.run(*ANNA, "--password-stdin", stdin=password)
    assert done.returncode == 1
    assert "password" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (shell.directory / "var").exists()


def test_one_email_is_one_person_however_it_is_written(shell: Shell) -> None:
    shell.run(*ANNA)
    done = shell.run("people", "add", "ANNA@EXAMPLE.COM", "--name", "Other", "--role", "admin")
    assert done.returncode == 1
    assert "already" in done.stderr
    assert the_person(shell).name == "Anna"


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


def test_a_token_is_alone_on_stdout_and_names_its_person(shell: Shell) -> None:
    shell.run(*ANNA)
    done = shell.run("people", "token", "Anna@example.com")
    token = done.stdout.removesuffix("\n")
    assert (done.returncode, done.stderr, len(token.split())) == (0, "", 1)
    assert read(shell, lambda tx: find_person_by_token(tx, digest_token(token))) == the_person(shell)
    assert token.encode() not in (shell.directory / "var/assistant.db").read_bytes()


def test_earlier_tokens_stay_unless_they_are_revoked(shell: Shell) -> None:
    shell.run(*ANNA)
    first = shell.run("people", "token", "anna@example.com").stdout.strip()
    second = shell.run("people", "token", "anna@example.com").stdout.strip()
    assert read(shell, lambda tx: find_person_by_token(tx, digest_token(first))) is not None
    shell.run("people", "token", "anna@example.com", "--revoke-others")
    assert read(shell, lambda tx: find_person_by_token(tx, digest_token(first))) is None
    assert read(shell, lambda tx: find_person_by_token(tx, digest_token(second))) is None


def test_a_token_for_nobody_is_refused(shell: Shell) -> None:
    shell.run("db", "upgrade")
    done = shell.run("people", "token", "bob@example.com")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no member of staff" in done.stderr
