"""`assistant accounts`: import and show, as an operator calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.settings.urls import DatabaseRoute
from tests.bot.commands.conftest import Shell
from tests.databases import address_of

HEADER = "id,name,email,language,weekly_reports,motivation,feedback,news,promotional_offers,research_hub\n"
ANNA = "a-1,Anna Müller,Anna@example.com,de-AT,true,false,FALSE,true,True,false\n"
BEN = 'a-2,"Okafor, Ben",ben@example.com,en,false,false,false,false,false,false\n'


@pytest.fixture
def shell(tmp_path: Path, route: DatabaseRoute) -> Shell:
    return Shell(tmp_path, {"DATABASE_URL": address_of(route)})


def _import(shell: Shell, content: str | bytes) -> tuple[int, str]:
    data = content.encode() if isinstance(content, str) else content
    (shell.directory / "accounts.csv").write_bytes(data)
    done = shell.run("accounts", "import", "accounts.csv")
    assert done.stdout == ""
    return done.returncode, done.stderr


def test_what_was_imported_can_be_shown(shell: Shell) -> None:
    assert _import(shell, HEADER + ANNA + BEN) == (0, "imported 2 accounts\n")
    shown = shell.run("accounts", "show", "anna@EXAMPLE.com", "--json")
    assert json.loads(shown.stdout) == {
        "id": "a-1",
        "name": "Anna Müller",
        "email": "Anna@example.com",
        "language": "de",
        "notifications": {
            "weekly_reports": True,
            "motivation": False,
            "feedback": False,
            "news": True,
            "promotional_offers": True,
            "research_hub": False,
        },
        "history": [],
    }


def test_without_json_it_is_for_people(shell: Shell) -> None:
    _import(shell, HEADER + 'a-1,"Anna\x1b[31m",anna@example.com,de,true,false,false,false,false,false\n')
    shown = shell.run("accounts", "show", "anna@example.com").stdout
    assert "name: Anna\\u001b[31m\n" in shown
    assert "weekly_reports: on\n" in shown


def test_a_second_import_keeps_the_preferences(shell: Shell) -> None:
    _import(shell, HEADER + ANNA)
    assert _import(shell, HEADER + "a-1,Anna Weiß,anna@example.com,fr" + ",false" * 6 + "\n")[0] == 0
    shown = json.loads(shell.run("accounts", "show", "anna@example.com", "--json").stdout)
    assert (shown["name"], shown["language"]) == ("Anna Weiß", "fr")
    assert shown["notifications"]["promotional_offers"] is True


@pytest.mark.parametrize("wrap", ["\ufeff{}", "{}\r\n\r\n"])
def test_a_byte_order_mark_and_blank_lines_are_taken(shell: Shell, wrap: str) -> None:
    assert _import(shell, wrap.format((HEADER + ANNA).replace("\n", "\r\n")))[0] == 0


@pytest.mark.parametrize(
    ("bad", "place"),
    [
        ("a-2,Ben,no address,en,true,true,true,true,true,true\n", "line 3, column email"),
        ("a-2,Ben,ben@example.com,xx,true,true,true,true,true,true\n", "line 3, column language"),
        ("a-2,Ben,ben@example.com,en,yes,true,true,true,true,true\n", "line 3, column weekly_reports"),
        ("a-2,Ben,ANNA@example.com,en,true,true,true,true,true,true\n", "line 3, column email"),
        ("a-2,,ben@example.com,en,true,true,true,true,true,true\n", "line 3, column name"),
        ("a-2,Ben\n", "line 3"),
    ],
)
def test_a_bad_row_stops_the_whole_import_and_is_named(shell: Shell, bad: str, place: str) -> None:
    code, told = _import(shell, HEADER + ANNA + bad)
    assert code == 1
    assert place in told
    assert told.count("\n") == 1
    assert shell.run("accounts", "show", "anna@example.com").returncode == 1


def test_an_address_taken_by_an_account_of_before_is_named(shell: Shell) -> None:
    _import(shell, HEADER + ANNA)
    code, told = _import(shell, HEADER + BEN + ANNA.replace("a-1", "a-9"))
    assert (code, "line 3, column email" in told) == (1, True)
    assert shell.run("accounts", "show", "ben@example.com").returncode == 1


def test_utf_16_is_refused(shell: Shell) -> None:
    code, told = _import(shell, (HEADER + ANNA).encode("utf-16"))
    assert (code, "UTF-16" in told) == (1, True)


def test_a_file_that_is_not_there_is_one_line(shell: Shell) -> None:
    done = shell.run("accounts", "import", "nothing.csv")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


def test_an_unknown_account_is_one_line(shell: Shell) -> None:
    _import(shell, HEADER + ANNA)
    shown = shell.run("accounts", "show", "nobody@example.com", "--json")
    assert (shown.returncode, shown.stdout) == (1, "")
    assert shown.stderr == "assistant: there is no account with this email\n"


def test_wrong_usage_is_two(shell: Shell) -> None:
    assert shell.run("accounts").returncode == 2
    assert shell.run("accounts", "show").returncode == 2
