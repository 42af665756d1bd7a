"""`assistant privacy`: a copy, an erasure, the purge and the lists, as an operator calls them."""

from __future__ import annotations

import json
import stat
import zipfile

import pytest

from tests.bot.commands.conftest import Shell

ACCOUNTS = """\
id,name,email,language,weekly_reports,motivation,feedback,news,promotional_offers,research_hub
a-1,Anna Schmidt,anna@example.com,fr,true,true,true,true,true,true
a-2,Taro Yamada,taro@example.com,ja,true,false,true,false,true,false
"""


@pytest.fixture
def stocked(shell: Shell) -> Shell:
    (shell.directory / "accounts.csv").write_text(ACCOUNTS, encoding="utf-8")
    assert shell.run("accounts", "import", "accounts.csv").returncode == 0
    return shell


def test_a_copy_is_written_for_its_owner_alone_and_never_over_a_file(stocked: Shell) -> None:
    assert stocked.run("privacy", "export", "anna@example.com", "anna.zip").returncode == 0
    path = stocked.directory / "anna.zip"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with zipfile.ZipFile(path) as copy:
        assert json.loads(copy.read("data.json"))["account"]["id"] == "a-1"
        assert "Vos notifications" in copy.read("data.txt").decode()
        assert "Taro" not in copy.read("data.json").decode()
    again = stocked.run("privacy", "export", "anna@example.com", "anna.zip")
    assert (again.returncode, again.stderr.count("\n")) == (1, 1)
    assert "name another file" in again.stderr


def test_who_is_erased_is_gone_and_what_stays_is_told_with_its_ground(stocked: Shell) -> None:
    done = stocked.run("privacy", "erase", "anna@example.com", "--json")
    assert done.returncode == 0
    told = json.loads(done.stdout)
    assert told["erased"] is True
    assert set(told["stays"]) == {"audit", "erasures", "suppressions", "data_requests"}
    assert stocked.run("accounts", "show", "anna@example.com").returncode == 1
    assert stocked.run("accounts", "show", "taro@example.com").returncode == 0
    listed = next((stocked.directory / "var").glob("*.erasures.jsonl"))
    assert json.loads(listed.read_text(encoding="utf-8"))["account"] == "a-1"
    assert stat.S_IMODE(listed.stat().st_mode) == 0o600


@pytest.mark.parametrize("verb", [("export", "nobody@example.com", "x.zip"), ("erase", "nobody@example.com")])
def test_an_address_without_an_account_is_one_clear_line(stocked: Shell, verb: tuple[str, ...]) -> None:
    done = stocked.run("privacy", *verb)
    assert (done.returncode, done.stderr) == (1, "assistant: there is no account with this email\n")


def test_the_purge_tells_what_it_deleted_of_each_kind(stocked: Shell) -> None:
    done = stocked.run("privacy", "purge", "--json")
    counts = json.loads(done.stdout)
    assert counts["support_conversations"] == 0
    assert set(counts.values()) == {0}


def test_requests_and_accounts_concerned_are_listed(stocked: Shell) -> None:
    assert stocked.run("privacy", "requests", "--overdue", "--json").stdout == ""
    assert stocked.run("privacy", "concerned", "2026-01-01", "2026-01-31").stdout == ""


@pytest.mark.parametrize(
    ("days", "fault"),
    [
        (("January", "2026-01-31"), "argument SINCE: must be a day, YYYY-MM-DD"),
        (("2026-01-31", "2026-02-31"), "argument UNTIL: must be a day, YYYY-MM-DD"),
        (("2026-01-31", "2026-01-30"), "argument UNTIL: must not be before SINCE"),
    ],
)
def test_days_that_are_none_or_the_wrong_way_round_are_wrong_usage(
    shell: Shell, days: tuple[str, str], fault: str
) -> None:
    done = shell.run("privacy", "concerned", *days)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(f"error: {fault}\n")


def test_the_data_is_that_of_a_person_and_of_no_formula(shell: Shell) -> None:
    (shell.directory / "accounts.csv").write_text(ACCOUNTS.replace("Anna Schmidt", "=1+1"), encoding="utf-8")
    shell.run("accounts", "import", "accounts.csv")
    shell.run("privacy", "export", "anna@example.com", "anna.zip")
    with zipfile.ZipFile(shell.directory / "anna.zip") as copy:
        assert (
            json.loads(copy.read("data.json"))["account"]["name"] == "=1+1"
        )  # JSON and text: no cell to guard


def test_keys_of_marks_are_listed_renewed_and_given_up_only_when_lost(stocked: Shell) -> None:
    assert stocked.run("privacy", "keys", "--json").stdout == ""
    stocked.run("privacy", "erase", "anna@example.com")
    (first,) = map(json.loads, stocked.run("privacy", "keys", "--json").stdout.splitlines())
    assert (first["marks"], first["here"]) == (1, True)
    both = list(map(json.loads, stocked.run("privacy", "keys", "--new", "--json").stdout.splitlines()))
    assert [each["marks"] for each in both] == [0, 1]
    refused = stocked.run("privacy", "keys", "--drop", first["id"])
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    next((stocked.directory / "var").glob("*.key")).unlink()
    lost = stocked.run("accounts", "import", "accounts.csv")
    assert (lost.returncode, lost.stderr.count("\n")) == (1, 1)
    assert first["id"] in lost.stderr
    assert stocked.run("privacy", "keys", "--drop", first["id"]).returncode == 0
    assert stocked.run("accounts", "import", "accounts.csv").returncode == 0
