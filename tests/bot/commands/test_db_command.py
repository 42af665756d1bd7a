"""`assistant db` at a PostgreSQL server, and the move from SQLite to one."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import StorageUnavailable
from bot.settings.urls import PostgresServer
from bot.store.copying import copy_to_postgres
from bot.store.opening import open_database
from tests.bot.commands.conftest import Shell
from tests.databases import address_of
from tests.postgres_server import Postgres

ANNA = ("people", "add", "anna@example.com", "--name", "Anna", "--role", "agent")
ACCOUNTS = (
    "id,name,email,language,weekly_reports,motivation,feedback,news,promotional_offers,research_hub\n"
    "a-1,Anna Müller,anna@example.com,de,true,false,false,true,true,false\n"
    "a-2,田中 花子,hanako@example.com,ja,true,false,false,true,false,false\n"
)


@pytest.fixture
def served(tmp_path: Path, empty_postgres_route: PostgresServer) -> Shell:
    return Shell(tmp_path, {"DATABASE_URL": address_of(empty_postgres_route)})


@pytest.fixture
def filled(tmp_path: Path) -> Shell:
    """An SQLite installation with accounts and a member of staff."""
    made = Shell(tmp_path, {"DATABASE_URL": "sqlite:///old.db"})
    (tmp_path / "accounts.csv").write_text(ACCOUNTS, encoding="utf-8")
    assert made.run("accounts", "import", "accounts.csv").returncode == 0
    assert made.run(*ANNA).returncode == 0
    return made


def test_upgrading_makes_the_tables_and_then_changes_nothing(served: Shell) -> None:
    first, second = served.run("db", "upgrade"), served.run("db", "upgrade")
    assert (first.returncode, second.returncode) == (0, 0)
    assert "applied 0001" in first.stderr
    assert "applied" not in second.stderr


def test_a_sound_database_has_no_faults(served: Shell) -> None:
    served.run("db", "upgrade")
    done = served.run("db", "check")
    assert (done.returncode, done.stdout) == (0, "")


async def test_an_edited_migration_is_a_fault(served: Shell, empty_postgres_route: PostgresServer) -> None:
    served.run("db", "upgrade")
    async with open_database(empty_postgres_route) as database:
        await database.transact(
            lambda tx: tx.execute("UPDATE schema_version SET checksum = 'x' WHERE version = 1")
        )
    done = await asyncio.to_thread(served.run, "db", "check")
    assert done.returncode == 1
    assert done.stdout == ("migration 0001_first.sql was applied in another form than this program has it\n")


def test_a_command_before_the_upgrade_says_what_to_do(served: Shell) -> None:
    done = served.run("people", "token", "anna@example.com")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "assistant db upgrade" in done.stderr


def test_a_backup_can_be_restored(served: Shell, postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(postgres.programs), prepend=":")
    assert served.run(*ANNA).returncode == 0
    done = served.run("db", "backup", "copy.dump")
    assert done.returncode == 0, done.stderr
    assert (served.directory / "copy.dump").stat().st_mode & 0o077 == 0
    name = postgres.copy()
    other = postgres.route(name)
    command = ["pg_restore", f"--dbname={other.dsn}", "--exit-on-error", str(served.directory / "copy.dump")]
    subprocess.run(command, check=True)
    restored = replace(served, settings={"DATABASE_URL": other.dsn})
    assert restored.run("people", "token", "anna@example.com").returncode == 0
    assert restored.run("db", "check").returncode == 0
    postgres.drop(name)


def test_a_backup_replaces_an_older_one_only_when_told_to(shell: Shell) -> None:
    filled = replace(shell, settings={"DATABASE_URL": "sqlite:///own.db"})
    assert filled.run("db", "upgrade").returncode == 0
    copy = shell.directory / "copy.db"
    copy.write_text("an older copy")
    done = filled.run("db", "backup", "copy.db")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "copy.db is there already" in done.stderr
    assert copy.read_text() == "an older copy"
    assert filled.run("db", "backup", "copy.db", "--replace").returncode == 0
    assert copy.read_bytes().startswith(b"SQLite format 3")
    assert filled.run("db", "backup", "own.db", "--replace").returncode == 1


def test_a_backup_without_its_program_says_what_to_do(served: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(served.directory))
    done = served.run("db", "backup", "copy.dump")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "install the PostgreSQL client programs" in done.stderr
    assert list(served.directory.iterdir()) == []


def test_a_backup_tells_no_other_user_the_password(served: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    program = served.directory / "pg_dump"
    program.write_text('#!/bin/sh\necho "$@" > seen\necho "$PGPASSWORD" > told\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{served.directory}:/usr/bin:/bin")
    address = served.settings["DATABASE_URL"].replace("postgres@", "postgres:hush%21@")
    assert replace(served, settings={"DATABASE_URL": address}).run("db", "backup", "copy").returncode == 0
    assert "hush" not in (served.directory / "seen").read_text()
    assert (served.directory / "told").read_text() == "hush!\n"


def test_an_installation_is_moved_with_all_its_rows(
    filled: Shell, empty_postgres_route: PostgresServer
) -> None:
    target = address_of(empty_postgres_route)
    done = filled.run("db", "copy", "sqlite:///old.db", target)
    assert (done.returncode, done.stdout) == (0, "")
    # Two accounts with six preferences each and three consents in all, one of staff, two rows of the audit.
    assert done.stderr.startswith("copied 20 rows of ")
    moved = replace(filled, settings={"DATABASE_URL": target})
    for email in ("anna@example.com", "hanako@example.com"):
        assert moved.run("accounts", "show", email, "--json").stdout == (
            filled.run("accounts", "show", email, "--json").stdout
        )
    assert moved.run("people", "token", "anna@example.com").returncode == 0
    assert moved.run("db", "check").returncode == 0


def test_a_target_with_rows_is_left_alone(filled: Shell, served: Shell) -> None:
    assert served.run(*ANNA).returncode == 0
    done = filled.run("db", "copy", "sqlite:///old.db", served.settings["DATABASE_URL"])
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "not empty: its table audit has rows" in done.stderr
    assert served.run("accounts", "show", "anna@example.com").returncode == 1


def test_a_row_that_the_target_does_not_take_stops_the_whole(filled: Shell, served: Shell) -> None:
    with sqlite3.connect(filled.directory / "old.db") as old:
        old.execute("UPDATE people SET name = 'An' || char(0) || 'na'")
    old.close()
    done = filled.run("db", "copy", "sqlite:///old.db", served.settings["DATABASE_URL"])
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "table people was not taken: a text holds a NUL character" in done.stderr
    assert served.run("accounts", "show", "anna@example.com").returncode == 1


async def test_a_source_that_is_being_written_is_refused(
    filled: Shell, empty_postgres_route: PostgresServer
) -> None:
    path = filled.directory / "old.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        old.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageUnavailable, match="another process holds its lock"):
            await copy_to_postgres(path, empty_postgres_route.dsn, patience=0.1)


@pytest.mark.parametrize(
    ("source", "fault"),
    [("sqlite:///nowhere.db", "there is no database"), ("sqlite:///empty.db", "assistant db upgrade")],
)
def test_a_source_that_cannot_be_copied_is_told(served: Shell, source: str, fault: str) -> None:
    (served.directory / "empty.db").touch()
    done = served.run("db", "copy", source, served.settings["DATABASE_URL"])
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert fault in done.stderr


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("old.db", "postgresql://h/x"),
        ("sqlite:///a.db", "sqlite:///b.db"),
        ("postgresql://h/x", "postgresql://h/y"),
        ("postgresql://h/x", "sqlite:///b.db"),
    ],
)
def test_only_from_sqlite_to_postgresql(shell: Shell, source: str, target: str) -> None:
    done = shell.run("db", "copy", source, target)
    assert done.returncode == 2
    assert "usage:" in done.stderr
    assert list(shell.directory.iterdir()) == []
