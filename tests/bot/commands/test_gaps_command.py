"""`assistant kb gaps` and `kb replay`: what contacts asked, read from the database of a server that took it."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path

import pytest

from bot.cli import main
from knowledge.loader import ARTICLES
from tests.bot.commands.conftest import Shell
from tests.bot.living import living

ASKED = {
    "c-1": ("can i use it with my apple watch", "does it work with an apple watch"),
    "c-2": (
        "apple watch",
        "my name is Tilda Quist, does the apple watch work, tilda@example.com 0171 2345678",
    ),
    "c-3": ("Who can see my data?", "no"),
    "c-4": ("how do i charge the purple lamp", "turn off the news", "Tilda Quist", "tilda@example.com"),
}


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("gaps")


@pytest.fixture(scope="module")
def shell(directory: Path) -> Shell:
    """A shell in the place of a server that has taken all that was asked."""
    asyncio.run(talk(directory))
    return Shell(directory, {"DATABASE_URL": f"sqlite:///{directory / 'assistant.db'}"})


async def talk(directory: Path) -> None:
    async with living(directory, time.time) as platform:
        for conversation, texts in ASKED.items():
            for text in texts:
                await platform.say(text, conversation, language="en")


def test_gaps_are_grouped_with_why_and_the_nearest_article_and_nothing_personal(shell: Shell) -> None:
    done = shell.run("kb", "gaps", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    first = told["gaps"][0]
    assert (first["language"], first["count"], first["reasons"]) == ("en", 4, {"unanswered": 4})
    assert "apple watch" in first["title"]
    assert 0 <= first["nearest"]["confidence"] < 0.5
    assert {gap["title"]: gap["reasons"] for gap in told["gaps"][1:]} == {
        "Who can see my data?": {"not_helped": 1},
        "how do i charge the purple lamp": {"unanswered": 1},
    }
    assert told["messages"] == 6
    assert not any(part in done.stdout for part in ("Tilda", "Quist", "tilda", "2345678"))


def test_a_draft_has_the_questions_and_kb_check_names_its_empty_answer(shell: Shell, directory: Path) -> None:
    done = shell.run("kb", "gaps", "--draft", "drafts", "--most", "1", "--json")
    identifier = json.loads(done.stdout)["gaps"][0]["draft"]
    text = (directory / "drafts" / identifier / "en.md").read_text(encoding="utf-8")
    assert "apple watch" in text
    assert "•" not in text.partition("questions:")[2]
    checked = shell.run("kb", "check", "--articles", "drafts")
    assert checked.returncode == 1
    assert f"{identifier}/en.md:" in checked.stdout
    assert "the answer is empty" in checked.stdout
    again = json.loads(shell.run("kb", "gaps", "--draft", "drafts", "--most", "1", "--json").stdout)
    assert again["gaps"][0]["draft"] == f"{identifier}-2"


def test_people_get_a_list_to_read_in_one_language(shell: Shell) -> None:
    done = shell.run("kb", "gaps", "--language", "en-GB")
    assert done.stdout.startswith("6 messages in 3 groups, of the last 30 days\n\n4 x ")
    assert (
        shell.run("kb", "gaps", "--language", "de").stdout == "0 messages in 0 groups, of the last 30 days\n"
    )


@pytest.mark.parametrize(
    ("words", "status"),
    [(("--since", "0"), 2), (("--language", "es"), 1), (("--articles", "nowhere"), 1), (("--since", "x"), 2)],
)
def test_what_cannot_be_is_refused_in_one_line(shell: Shell, words: tuple[str, ...], status: int) -> None:
    done = shell.run("kb", "gaps", *words)
    assert (done.returncode, done.stdout) == (status, "")
    assert "Traceback" not in done.stderr


def test_a_replay_of_the_articles_as_they_are_changes_nothing(shell: Shell) -> None:
    told = json.loads(shell.run("kb", "replay", "--articles", str(ARTICLES), "--json").stdout)
    assert told == {
        "days": 30,
        "messages": 7,
        "changed": 0,
        "newly_answered": 0,
        "newly_refused": 0,
        "reworded": {},
        "changes": [],
    }


def test_people_get_a_summary_first(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASSISTANT_DATABASE_URL", shell.settings["DATABASE_URL"])
    assert main(["kb", "replay", "--articles", str(ARTICLES), "--since", "7"]) == 0
    assert capsys.readouterr().out == (
        "7 messages of the last 7 days: 0 would lead elsewhere, 0 newly answered, 0 newly refused\n"
    )


def test_a_replay_of_articles_that_cannot_be_served_names_the_fault(shell: Shell, directory: Path) -> None:
    folder = directory / "broken" / "watch"
    folder.mkdir(parents=True)
    (folder / "article.toml").write_text('audience = "user"\n', encoding="utf-8")
    (folder / "en.md").write_text('---\ntitle: "Watches"\nquestions: []\n---\n', encoding="utf-8")
    done = shell.run("kb", "replay", "--articles", "broken")
    assert (done.returncode, done.stdout) == (1, "")
    assert "the answer is empty" in done.stderr
