"""`assistant chat` with its input from a pipe, against a running server."""

from __future__ import annotations

import asyncio
import base64
import subprocess
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.commands.screen import clean, pick_choice, show_changes, show_replies
from bot.settings.urls import DatabaseRoute
from tests.bot.commands.conftest import Shell
from tests.bot.living import SECRET, SESSION_KEY, Platform, living

HOOK = "whsec_" + base64.b64encode(SECRET).decode()


@pytest.fixture
async def platform(route: DatabaseRoute, tmp_path: Path) -> AsyncIterator[Platform]:
    (tmp_path / "server").mkdir()
    async with living(tmp_path / "server", time.time, database=route) as talking:
        yield talking


def shell_for(platform: Platform, directory: Path, **settings: str) -> Shell:
    known = {"PUBLIC_URL": platform.server.url, "WEBHOOK_SECRET": HOOK}
    return Shell(directory, known | settings)


async def talk(shell: Shell, *lines: str, options: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    typed = "".join(f"{line}\n" for line in lines)
    return await asyncio.to_thread(shell.run, "chat", *options, stdin=typed)


async def test_a_question_is_answered_with_numbered_choices(platform: Platform, tmp_path: Path) -> None:
    done = await talk(shell_for(platform, tmp_path), "How do I stop the notifications?")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Health Mate > Settings > Notifications" in done.stdout
    assert "\n  1) " in done.stdout
    assert "(status: bot, assurance: none, language: en, partner: False)" in done.stdout


async def test_a_number_takes_the_choice(platform: Platform, tmp_path: Path) -> None:
    done = await talk(shell_for(platform, tmp_path), "How do I stop the notifications?", "1")
    assert done.returncode == 0
    kinds = await platform.rows("SELECT text FROM messages WHERE author = 'contact' ORDER BY place")
    assert [row["text"] for row in kinds] == ["How do I stop the notifications?", "Yes, it helped"]


async def test_what_was_wished_is_done(platform: Platform, tmp_path: Path) -> None:
    lines = ("Turn off the promotional offers", "Anna Schmidt, anna@example.com", "yes")
    done = await talk(shell_for(platform, tmp_path), *lines)
    assert done.returncode == 0
    rows = await platform.rows(
        "SELECT enabled FROM preferences WHERE account_id = 'a-1' AND category = 'promotional_offers'"
    )
    assert rows[0]["enabled"] == 0


async def test_a_session_is_signed_where_the_keys_are_at_hand(platform: Platform, tmp_path: Path) -> None:
    shell = shell_for(platform, tmp_path, SESSION_KEYS=SESSION_KEY.decode())
    done = await talk(shell, "/session a-1", "Hello", "/session", "/quit")
    assert "assurance: session" in done.stdout
    assert "(logged out)" in done.stdout


async def test_without_the_keys_a_session_is_not_to_be_had(platform: Platform, tmp_path: Path) -> None:
    done = await talk(shell_for(platform, tmp_path), "/session a-1", "Hello")
    assert "SESSION_KEYS" in done.stdout
    assert "assurance: none" in done.stdout


async def test_the_language_of_the_page_can_be_set(platform: Platform, tmp_path: Path) -> None:
    done = await talk(shell_for(platform, tmp_path), "/language ja", "??", "/new", "/language de", "??")
    assert "language: ja" in done.stdout
    assert "language: de" in done.stdout
    assert len(await platform.rows("SELECT id FROM conversations")) == 2


async def test_after_quit_nothing_more_is_said(platform: Platform, tmp_path: Path) -> None:
    await talk(shell_for(platform, tmp_path), "/quit", "Hello")
    assert await platform.rows("SELECT id FROM messages") == []


async def test_help_and_anything_like_an_order_is_explained_here(platform: Platform, tmp_path: Path) -> None:
    done = await talk(shell_for(platform, tmp_path), "/help", "/fly")
    assert done.stdout.count("/language TAG") == 2
    assert await platform.rows("SELECT id FROM messages") == []


async def test_a_message_that_is_refused_is_told_and_the_talk_goes_on(
    platform: Platform, tmp_path: Path
) -> None:
    done = await talk(shell_for(platform, tmp_path), "x" * 4001, "How safe is my data?")
    assert done.returncode == 1
    assert done.stderr.startswith("assistant: the server says 422")
    assert "language: en" in done.stdout


async def test_a_wrong_secret_is_told_in_one_line(platform: Platform, tmp_path: Path) -> None:
    wrong = "whsec_" + base64.b64encode(b"x" * 32).decode()
    done = await talk(shell_for(platform, tmp_path, WEBHOOK_SECRET=wrong), "Hello")
    assert done.returncode == 1
    assert done.stderr.startswith("assistant: the server says 401")
    assert len(done.stderr.splitlines()) == 1


async def test_the_address_can_be_given(platform: Platform, tmp_path: Path) -> None:
    shell = Shell(tmp_path, {"WEBHOOK_SECRET": HOOK})
    done = await talk(shell, "Hello", options=("--url", platform.server.url, "--language", "fr"))
    assert done.returncode == 0
    assert "language:" in done.stdout


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "http://nowhere.invalid"])
def test_a_server_that_is_away_is_told_in_one_line(tmp_path: Path, url: str) -> None:
    done = Shell(tmp_path, {"WEBHOOK_SECRET": HOOK, "PUBLIC_URL": url}).run("chat", stdin="Hello\n")
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert f"the server at {url} does not answer" in done.stderr


def test_without_a_secret_it_says_which_variable_is_missing(shell: Shell) -> None:
    done = shell.run("chat", stdin="Hello\n")
    assert done.returncode == 1
    assert "ASSISTANT_WEBHOOK_SECRET is not set" in done.stderr


def test_choices_of_several_replies_are_numbered_through() -> None:
    def reply(*titles: str) -> dict[str, object]:
        return {"text": "t", "choices": [{"id": title, "title": title} for title in titles]}

    assert show_replies({"replies": [reply("a"), reply("b", "c")]}) == [
        "t",
        "  1) a",
        "t",
        "  2) b",
        "  3) c",
    ]


def test_silence_is_told() -> None:
    (line,) = show_replies({"replies": []})
    assert "no reply" in line


def test_a_number_that_stands_in_a_title_is_left_to_the_server() -> None:
    stars = [{"id": f"stars-{n}", "title": f"{n} stars"} for n in (5, 4, 3)]
    assert pick_choice("3", stars) is None
    assert pick_choice("1", stars) == "stars-5"
    assert pick_choice("4", stars[:2]) is None
    assert pick_choice("two", stars) is None


def test_only_what_changed_is_told() -> None:
    before = {"status": "bot", "assurance": "none", "language": "en", "partner": False}
    assert show_changes(before, before) is None
    assert show_changes(before, before | {"status": "waiting"}) == "(status: waiting)"


def test_nothing_that_steers_a_terminal_is_printed() -> None:
    assert clean("a\x1b[31m\x9b1m\rb\tc") == "a�[31m�1m�b\tc"
