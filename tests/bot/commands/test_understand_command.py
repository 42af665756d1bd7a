"""`assistant understand`: a line in, a line out; a bad line is named and holds up no other."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.bot.commands.conftest import Shell

FIELDS = {
    "text", "language", "outcome", "article", "action", "categories", "enable", "confidence", "suggestions",
}  # fmt: skip


def ask(shell: Shell, *lines: str, options: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    done = shell.run("understand", *options, stdin="".join(line + "\n" for line in lines))
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_line_is_answered_with_the_fields_of_the_contract(shell: Shell) -> None:
    answers = ask(
        shell, "How safe is my data?", '{"text": "Turn off the news, please", "language": "en"}', ""
    )
    assert [answer["text"] for answer in answers] == ["How safe is my data?", "Turn off the news, please", ""]
    for answer in answers:
        assert set(answer) == FIELDS
        assert 0 <= answer["confidence"] <= 1
        assert len(answer["suggestions"]) <= 3
    assert (answers[0]["outcome"], answers[0]["article"]) == ("article", "data-security")
    assert (answers[1]["outcome"], answers[1]["action"]) == ("action", "change_notifications")
    assert (answers[1]["categories"], answers[1]["enable"]) == (["news"], False)
    assert (answers[2]["outcome"], answers[2]["article"], answers[2]["action"]) == ("none", None, None)


def test_the_language_is_that_of_the_message_and_the_page_a_hint(shell: Shell) -> None:
    lines = (
        "Wie sicher sind meine Daten bei Ihnen aufgehoben?",
        "¿Cuánto cuesta el envío a España de este producto?",
        '{"text": "通知", "language": "zh-CN"}',
        '{"text": "通知", "language": "ja"}',
    )
    languages = [answer["language"] for answer in ask(shell, *lines)]
    assert languages == ["de", "other", "zh-Hans", "ja"]


def test_the_option_tells_the_page_of_lines_that_tell_none(shell: Shell) -> None:
    lines = ("通知", '{"text": "通知", "language": "ja"}')
    answers = ask(shell, *lines, options=("--language", "zh"))
    assert [answer["language"] for answer in answers] == ["zh-Hans", "ja"]


def test_it_needs_neither_environment_nor_database(shell: Shell) -> None:
    ask(shell, "Hello")
    assert list(shell.directory.iterdir()) == []


@pytest.mark.parametrize(
    "line",
    [b"\xff\xfe", b'{"text": 5}', b"{}", b'{"text": "a"', b'{"text": "a", "language": 5}', b'{"a":' * 5000],
    ids=lambda line: repr(line[:24]),
)
def test_a_bad_line_is_named_and_the_others_are_answered(shell: Shell, line: bytes) -> None:
    done = shell.run("understand", stdin=b"Hello\n" + line + b"\nHello\n")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr.startswith("assistant: line 2: ")
    assert len(done.stderr.splitlines()) == 1


def test_what_looks_like_other_json_is_a_text(shell: Shell) -> None:
    assert [answer["text"] for answer in ask(shell, "[1]", '"news"', "5")] == ["[1]", '"news"', "5"]


def test_a_byte_order_mark_at_the_beginning_is_no_part_of_the_first_line(shell: Shell) -> None:
    marked, plain = ask(
        shell, '\ufeff{"text": "Wie sicher sind meine Daten?", "language": "de"}', "\ufeffHello"
    )
    assert (marked["text"], marked["article"]) == ("Wie sicher sind meine Daten?", "data-security")
    assert plain["text"] == "\ufeffHello"


def test_it_answers_with_the_articles_that_the_environment_names(tmp_path: Path) -> None:
    lines = (
        {
            "id": "towels",
            "language": "en",
            "title": "Where are the towels?",
            "questions": [],
            "answer": "In the hall.",
        },
        {
            "id": "parking",
            "language": "en",
            "title": "May I park a car?",
            "questions": [],
            "answer": "Behind the house.",
        },
    )
    articles = tmp_path / "hotel.jsonl"
    articles.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    (answer,) = ask(Shell(tmp_path, {"ARTICLES": str(articles)}), "Where are the towels?")
    assert (answer["outcome"], answer["article"]) == ("article", "towels")
    done = Shell(tmp_path, {"ARTICLES": "no"}).run("understand", stdin="Hello\n")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("assistant: ASSISTANT_ARTICLES ")


def test_odd_lines_break_nothing(shell: Shell) -> None:
    lines = ("x" * 100_000, "\u200b", "\u202eabc", '{"text": "\\ud800"}', "\x00", "a\x0bb\x1c\x85c", "\r")
    assert len(ask(shell, *lines)) == len(lines)


def test_each_line_is_answered_before_the_next_is_asked_for(shell: Shell) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "understand"],
        cwd=shell.directory,
        env=shell.environ(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    with process:
        for text in (b"Hello", b"How safe is my data?"):
            process.stdin.write(text + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["text"] == text.decode()
        process.stdin.close()
    assert process.returncode == 0


def test_an_explanation_tells_what_decided_and_which_words_led_where(shell: Shell) -> None:
    lines = (
        "Who can see my weight data?",
        "please turn off the news",
        "¿Cuánto cuesta el envío a España?",
        "hi",
    )
    plain = ask(shell, *lines)
    explained = ask(shell, *lines, options=("--explain",))
    why = [answer.pop("explain") for answer in explained]
    assert explained == plain
    assert [each["decided_by"] for each in why] == ["matcher", "order", "matcher", "courtesy"]
    assert why[0]["language"]["script"] == "latin"
    assert next(iter(why[0]["language"]["scores"])) == "en"
    best = why[0]["candidates"][0]
    assert (best["id"], best["confidence"]) == (plain[0]["article"], plain[0]["confidence"])
    assert {"who", "see"} <= {word["text"] for word in best["words"] if word["weight"] > 0}
    assert (why[1]["heard"]["categories"], why[1]["heard"]["enable"]) == (["news"], False)
    assert (why[2]["language"]["foreign"], why[2]["candidates"]) == (True, [])
    assert all(0 < each["thresholds"]["suggest"] <= each["thresholds"]["answer"] < 1 for each in why)


def test_an_explanation_says_that_there_is_a_name_and_not_which(shell: Shell) -> None:
    (said,) = ask(shell, "My name is Tilda Quist, tilda@example.com", options=("--explain",))
    heard = said["explain"]["heard"]
    assert (heard["name"], heard["email"]) == (True, True)
    assert "Tilda" not in json.dumps(heard)
