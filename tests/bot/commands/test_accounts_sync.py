"""`assistant accounts sync`: only what changed, nobody who was erased, nobody gone by mistake."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main

HEADER = "id,name,email,language,weekly_reports,motivation,feedback,news,promotional_offers,research_hub\n"
OFF = ",false,false,false,false,false,false\n"
ANNA = "a-1,Anna Müller,anna@example.com,de,true,false,false,true,true,false\n"
BEN = "a-2,Ben Okafor,ben@example.com,en" + OFF
CHIE = "a-3,Chie Mori,chie@example.com,ja" + OFF
SPARE = "".join(f"x-{n},Person {n},x{n}@example.com,en{OFF}" for n in range(11))


@dataclass
class Shell:
    """Calls the program's own `main`, in this process: a process a call would be most of the time."""

    directory: Path
    capture: pytest.CaptureFixture[str]

    def run(self, *words: str) -> tuple[int, str, str]:
        """The exit status, and what was said on the two streams."""
        try:
            code = main(words)
        except SystemExit as wrong:  # as argparse does it
            code = int(str(wrong.code))
        said = self.capture.readouterr()
        return code, said.out, said.err


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ASSISTANT_DATABASE_URL", f"sqlite:///{tmp_path}/assistant.db")
    return Shell(tmp_path, capsys)


def _sync(shell: Shell, content: str, *how: str) -> tuple[int, str, Any]:
    (shell.directory / "accounts.csv").write_text(content, encoding="utf-8")
    code, out, told = shell.run("accounts", "sync", "accounts.csv", *how)
    return code, told, json.loads(out) if out else None


def _enabled(shell: Shell, address: str) -> set[str]:
    shown = json.loads(shell.run("accounts", "show", address, "--json")[1])
    return {category for category, enabled in shown["notifications"].items() if enabled}


def test_only_what_differs_is_written_and_told_by_ids(shell: Shell) -> None:
    assert _sync(shell, HEADER + ANNA + BEN)[:2] == (
        0,
        "synced: 2 added, 0 changed, 0 unchanged, none missing\n",
    )
    moved = BEN.replace("ben@", "benjamin@").replace(",en,", ",fr,")
    code, _, told = _sync(shell, HEADER + ANNA + moved + CHIE, "--json")
    assert code == 0
    assert told == {
        "dry_run": False,
        "rows": 3,
        "added": ["a-3"],
        "changed": [{"id": "a-2", "columns": ["email", "language"]}],
        "unchanged": 1,
        "erased": [],
        "missing": [],
        "removed": 0,
    }


def test_a_dry_run_tells_the_same_and_changes_nothing(shell: Shell) -> None:
    _sync(shell, HEADER + ANNA)
    renamed = HEADER + ANNA.replace("Müller", "Schmidt") + BEN
    _, _, first = _sync(shell, renamed, "--dry-run", "--json")
    _, _, again = _sync(shell, renamed, "--dry-run", "--json")
    assert first == again
    assert (first["dry_run"], first["added"], len(first["changed"])) == (True, ["a-2"], 1)
    assert shell.run("accounts", "show", "ben@example.com")[0] == 1


def test_what_somebody_chose_is_not_undone_by_a_file(shell: Shell) -> None:
    _sync(shell, HEADER + ANNA)
    wished = ANNA.replace("true,false,false,true,true,false", "true,true,true,true,true,true")
    _sync(shell, HEADER + wished)
    assert _enabled(shell, "anna@example.com") == {"weekly_reports", "news", "promotional_offers"}


def test_who_is_missing_goes_only_when_asked_for_and_comes_back_without_opt_ins(shell: Shell) -> None:
    _sync(shell, HEADER + ANNA + BEN)
    assert "0 of 1 missing ones removed" in _sync(shell, HEADER + BEN)[1]
    assert _enabled(shell, "anna@example.com")
    assert "1 of 1 missing ones removed" in _sync(shell, HEADER + BEN, "--remove-missing")[1]
    assert shell.run("accounts", "show", "anna@example.com")[0] == 1
    assert "1 added" in _sync(shell, HEADER + ANNA + BEN)[1]
    assert _enabled(shell, "anna@example.com") == {"weekly_reports"}  # what needs a consent is wished anew


def test_a_file_cut_short_removes_nobody(shell: Shell) -> None:
    _sync(shell, HEADER + ANNA + SPARE)
    code, told, _ = _sync(shell, HEADER + ANNA, "--remove-missing")
    assert code == 1
    assert "11 of 12 accounts are missing in the file, more than the 10" in told
    assert told.endswith("nothing was changed\n")
    assert shell.run("accounts", "show", "x0@example.com")[0] == 0
    assert (
        "11 of 11 missing ones removed"
        in _sync(shell, HEADER + ANNA, "--remove-missing", "--at-most", "11")[1]
    )


def test_who_was_erased_does_not_come_back(shell: Shell) -> None:
    _sync(shell, HEADER + ANNA + BEN)
    assert shell.run("privacy", "erase", "anna@example.com")[0] == 0
    _, told, document = _sync(shell, HEADER + ANNA + BEN, "--json")
    assert document["erased"] == ["a-1"]
    assert "1 left out that were erased" in told
    assert shell.run("accounts", "show", "anna@example.com")[0] == 1


def test_a_bad_row_changes_nothing(shell: Shell) -> None:
    _sync(shell, HEADER + ANNA)
    code, told, _ = _sync(shell, HEADER + ANNA.replace("Müller", "Schmidt") + BEN.replace("ben@", "ben"))
    assert (code, told.count("\n")) == (1, 1)
    assert "line 3" in told
    assert "name: Anna Müller" in shell.run("accounts", "show", "anna@example.com")[1]


def test_an_address_of_one_who_leaves_may_be_taken_by_another(shell: Shell) -> None:
    _sync(shell, HEADER + ANNA + BEN)
    heir = CHIE.replace("chie@", "anna@")
    assert _sync(shell, HEADER + BEN + heir)[0] == 1
    assert _sync(shell, HEADER + BEN + heir, "--remove-missing")[0] == 0
    assert "id: a-3" in shell.run("accounts", "show", "anna@example.com")[1]


def test_a_file_counts_for_nothing_where_accounts_are_kept_elsewhere(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_ACCOUNTS_URL", "https://accounts.example.com")
    monkeypatch.setenv("ASSISTANT_ACCOUNTS_SECRET", "whsec_" + base64.b64encode(b"n" * 32).decode())
    code, told, _ = _sync(shell, HEADER + ANNA)
    assert (code, "ASSISTANT_ACCOUNTS_URL" in told) == (1, True)
    assert shell.run("accounts", "import", "accounts.csv")[0] == 1


def test_at_most_needs_the_wish_to_remove(shell: Shell) -> None:
    assert _sync(shell, HEADER + ANNA, "--at-most", "3")[0] == 2
