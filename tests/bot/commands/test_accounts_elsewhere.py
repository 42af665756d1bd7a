"""Commands about somebody whose account is kept elsewhere: they ask there."""

from __future__ import annotations

import asyncio
import base64
import json
import threading
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.cli import main
from tests.bot.directory.reference import SECRET, Directory, people
from tests.bot.serving import served
from tests.waiting import PATIENCE


class Elsewhere(threading.Thread):
    """The reference directory in a thread of its own, since a command has a loop of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.directory = Directory(people())
        self.url = ""
        self.ready, self.over = threading.Event(), threading.Event()

    def run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        async with AsyncExitStack() as stack:
            self.url = await stack.enter_async_context(served(self.directory.app()))
            self.ready.set()
            await asyncio.to_thread(self.over.wait)


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Directory]:
    there = Elsewhere()
    there.start()
    try:
        assert there.ready.wait(PATIENCE)
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("ASSISTANT_DATABASE_URL", f"sqlite:///{tmp_path}/assistant.db")
        monkeypatch.setenv("ASSISTANT_ACCOUNTS_URL", there.url)
        monkeypatch.setenv("ASSISTANT_ACCOUNTS_SECRET", "whsec_" + base64.b64encode(SECRET).decode())
        monkeypatch.setenv("ASSISTANT_SECRET_KEYS", "k" * 32)
        monkeypatch.setenv("ASSISTANT_PUBLIC_URL", "https://help.example.com")
        assert main(["db", "upgrade"]) == 0
        yield there.directory
    finally:
        there.over.set()
        there.join()


def test_an_account_is_shown_as_it_is_there(elsewhere: Directory, capsys: pytest.CaptureFixture[str]) -> None:
    elsewhere.switch("a-1", "news", False)
    capsys.readouterr()
    assert main(["accounts", "show", "anna@example.com", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["id"], shown["name"], shown["notifications"]["news"]) == ("a-1", "Anna Schmidt", False)
    assert main(["accounts", "show", "nobody@example.com"]) == 1


def test_a_directory_that_is_away_is_named_in_one_line(
    elsewhere: Directory, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere.fault = "fails"
    capsys.readouterr()
    assert main(["accounts", "show", "anna@example.com"]) == 1
    assert capsys.readouterr().err == "assistant: the account directory is away: failing\n"


@pytest.mark.usefixtures("elsewhere")
def test_tokens_of_somebody_who_was_never_here_can_be_revoked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["token", "revoke", "--account", "a-1"]) == 0
    assert main(["token", "revoke", "--account", "a-9"]) == 1
    capsys.readouterr()
    assert main(["token", "unsubscribe", "--account", "a-1", "--category", "news"]) == 0
    assert capsys.readouterr().out.startswith("https://help.example.com/n/unsubscribe/")


@pytest.mark.usefixtures("elsewhere")
def test_of_somebody_who_was_never_here_there_is_nothing_to_copy_or_erase(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (
        ["privacy", "export", "anna@example.com", str(tmp_path / "x.zip")],
        ["privacy", "erase", "anna@example.com"],
    ):
        assert main(words) == 1
        assert "nothing is kept here about it" in capsys.readouterr().err


@pytest.mark.usefixtures("elsewhere")
def test_a_copy_of_who_was_here_has_no_name_and_no_address_to_give(tmp_path: Path) -> None:
    assert main(["token", "revoke", "--account", "a-1"]) == 0
    assert main(["privacy", "export", "anna@example.com", str(tmp_path / "x.zip")]) == 0
    assert b"Schmidt" not in (tmp_path / "x.zip").read_bytes()
