"""`assistant moderate`: a line in, a verdict out; a bad line is named and holds up no other."""

from __future__ import annotations

import json

from tests.bot.commands.conftest import Shell

FINDING = {"rule", "severity", "confidence", "start", "end", "quote", "why"}


def test_each_line_gets_the_verdict_of_the_contract(shell: Shell) -> None:
    lines = ("You are an idiot.", '{"text": "Halt die Klappe", "language": "de-AT"}', "The battery is empty.")
    done = shell.run("moderate", stdin="".join(line + "\n" for line in lines))
    assert (done.returncode, done.stderr) == (0, "")
    first, second, third = (json.loads(line) for line in done.stdout.splitlines())
    assert all(set(answer) == {"verdict", "review_id", "findings"} for answer in (first, second, third))
    (finding,) = first["findings"]
    assert set(finding) == FINDING
    assert (finding["rule"], finding["severity"], finding["start"], finding["end"]) == (
        "insult_discrimination",
        3,
        0,
        16,
    )
    assert finding["quote"] == "You are an idiot"
    assert finding["why"] == "Words that insult a person"
    assert second["verdict"] == "review"
    assert third == {"verdict": "ok", "review_id": None, "findings": []}


def test_a_byte_order_mark_at_the_beginning_shifts_no_offset(shell: Shell) -> None:
    done = shell.run("moderate", stdin="\ufeffYou are an idiot.\n")
    (finding,) = json.loads(done.stdout)["findings"]
    assert (finding["start"], finding["end"], finding["quote"]) == (0, 16, "You are an idiot")


def test_a_bad_line_is_named_and_the_others_are_answered(shell: Shell) -> None:
    done = shell.run("moderate", stdin=b'{"text": 1}\n\xff\n{"no\nfine\n')
    assert done.returncode == 1
    assert [line.split(":")[1] for line in done.stderr.splitlines()] == [" line 1", " line 2", " line 3"]
    assert [json.loads(line)["verdict"] for line in done.stdout.splitlines()] == ["ok"]


def test_it_needs_neither_environment_nor_database(shell: Shell) -> None:
    shell.run("moderate", stdin="Hello\n")
    assert list(shell.directory.iterdir()) == []
