"""The command line itself: help for all, one clear line when something fails."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from dataclasses import replace

import pytest

from bot.cli import COMMANDS
from tests.bot.commands.conftest import Shell

VERBS = [
    ("people", "add"),
    ("people", "token"),
    ("db", "upgrade"),
    ("db", "check"),
    ("db", "backup"),
    ("db", "copy"),
    ("accounts", "import"),
    ("accounts", "show"),
    ("token", "issue"),
    ("token", "revoke"),
    ("token", "unsubscribe"),
    ("kb", "check"),
    ("kb", "evaluate"),
    ("kb", "build"),
]


def test_help_lists_every_command(shell: Shell) -> None:
    done = shell.run("--help")
    assert (done.returncode, done.stderr) == (0, "")
    for name, (_, summary) in COMMANDS.items():
        assert name in done.stdout
        assert summary in done.stdout


@pytest.mark.parametrize("words", [*((name,) for name in COMMANDS), *VERBS], ids=" ".join)
def test_every_command_has_help(shell: Shell, words: tuple[str, ...]) -> None:
    done = shell.run(*words, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"usage: assistant {' '.join(words)}")


@pytest.mark.parametrize(
    "words", [(), ("fly",), ("db",), ("db", "fly"), ("--fly",), ("db", "backup")], ids=str
)
def test_wrong_usage_ends_with_two(shell: Shell, words: tuple[str, ...]) -> None:
    done = shell.run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage:" in done.stderr


def test_help_does_not_load_what_a_command_would() -> None:
    heavy = ("aiohttp", "numpy", "babel", "aiosqlite", "argon2", "sklearn")
    code = (
        "import sys, bot.cli\n"
        "try: bot.cli.main(['--help'])\n"
        f"except SystemExit: assert not set({heavy}) & set(sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("words", [("db", "check"), ("people", "token", "a@example.com")], ids=" ".join)
def test_a_database_that_is_not_there_is_told_in_one_line(shell: Shell, words: tuple[str, ...]) -> None:
    done = shell.run(*words)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert "does not exist" in done.stderr


def test_a_bad_database_url_is_told_by_the_variable(shell: Shell) -> None:
    done = replace(shell, settings={"DATABASE_URL": "mysql://x"}).run("db", "check")
    assert done.returncode == 1
    assert done.stderr.startswith("assistant: ASSISTANT_DATABASE_URL ")
    assert len(done.stderr.splitlines()) == 1


def test_upgrading_makes_the_database_and_then_changes_nothing(shell: Shell) -> None:
    first = shell.run("db", "upgrade")
    second = shell.run("db", "upgrade")
    assert (first.returncode, second.returncode) == (0, 0)
    assert "applied 0001" in first.stderr
    assert "applied" not in second.stderr


def test_a_sound_database_has_no_faults(shell: Shell) -> None:
    shell.run("db", "upgrade")
    done = shell.run("db", "check")
    assert (done.returncode, done.stdout) == (0, "")


def test_a_row_that_refers_to_nothing_is_found(shell: Shell) -> None:
    shell.run("db", "upgrade")
    with sqlite3.connect(shell.directory / "var/assistant.db") as connection:
        connection.execute(
            "INSERT INTO people_tokens (hash, person_id, created_at) VALUES ('h', 'nobody', 1)"
        )
    connection.close()
    done = shell.run("db", "check")
    assert done.returncode == 1
    assert "people_tokens" in done.stdout


def test_an_audit_that_was_tampered_with_is_found(shell: Shell) -> None:
    shell.run("db", "upgrade")
    with sqlite3.connect(shell.directory / "var/assistant.db") as connection:
        connection.execute(
            "INSERT INTO audit (place, at, entry, previous, hash) VALUES (1, 1, '{}', 'none', 'made up')"
        )
    connection.close()
    done = shell.run("db", "check")
    assert done.returncode == 1
    assert done.stdout == "audit: entry 1 does not fit those before it\n"


def test_a_backup_is_a_database_of_its_own(shell: Shell) -> None:
    shell.run("people", "add", "anna@example.com", "--name", "Anna", "--role", "agent")
    assert shell.run("db", "backup", "copy.db").returncode == 0
    with sqlite3.connect(shell.directory / "copy.db") as copy:
        assert copy.execute("SELECT name FROM people").fetchall() == [("Anna",)]
    copy.close()


def test_a_backup_into_nowhere_is_told_in_one_line(shell: Shell) -> None:
    shell.run("db", "upgrade")
    done = shell.run("db", "backup", "nowhere/copy.db")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
