"""`assistant people list`: who may come in."""

from __future__ import annotations

import json
from pathlib import Path

from tests.bot.commands.conftest import Shell


def staffed(directory: Path) -> Shell:
    shell = Shell(directory, {"DATABASE_URL": f"sqlite:///{directory / 'own.db'}"})
    add = ("people", "add", "mei@example.com", "--name", "Mei Lin", "--role", "agent")
    assert shell.run(*add, "--languages", "zh,ja", "--teams", "hardware").returncode == 0
    boss = ("people", "add", "ada@example.com", "--name", "Ada", "--role", "admin", "--password-stdin")
    assert shell.run(*boss, stdin="an entirely new phrase").returncode == 0
    return shell


def test_everybody_has_a_line_by_email(tmp_path: Path) -> None:
    done = staffed(tmp_path).run("people", "list")
    assert done.stdout.splitlines() == [
        "ada@example.com Ada; admin; all languages; all teams",
        "mei@example.com Mei Lin; agent; zh-Hans, ja; hardware; no password",
    ]
    assert done.stderr == "2 members of staff\n"


def test_a_program_reads_what_the_staff_api_says(tmp_path: Path) -> None:
    people = json.loads(staffed(tmp_path).run("people", "list", "--json").stdout)["people"]
    assert [(each["email"], each["has_password"]) for each in people] == [
        ("ada@example.com", True),
        ("mei@example.com", False),
    ]
