"""`assistant kb`: faults named by file and line, figures as the contract has them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.bot.commands.conftest import Shell

ARTICLES = {
    "lamp": ["how do I light the lamp", "turn the lamp on", "lamp stays dark", "my lamp gives no light"],
    "tea": ["how hot must tea be", "how long does tea draw", "brew green tea", "my tea is bitter"],
    "dog": ["how often to walk the dog", "my dog barks", "what does a dog eat", "dog does not sleep"],
}
QUESTIONS: list[dict[str, Any]] = [
    {"text": "the lamp gives no light", "language": "en", "article": "lamp"},
    {"text": "why is the tea bitter", "language": "en", "article": ["tea", "dog"]},
    {"text": "qwzx vbnm", "language": "en", "article": None},
]


def write_lines(path: Path, values: list[Any]) -> Path:
    path.write_text("".join(json.dumps(value) + "\n" for value in values), encoding="utf-8")
    return path


@pytest.fixture
def library(tmp_path: Path) -> Path:
    lines = [
        {
            "id": name,
            "language": "en",
            "title": name,
            "questions": questions,
            "answer": f"All about the {name}.",
        }
        for name, questions in ARTICLES.items()
    ]
    return write_lines(tmp_path / "library.jsonl", lines)


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "questions.jsonl", QUESTIONS)


def test_the_shipped_articles_have_no_fault(shell: Shell) -> None:
    done = shell.run("kb", "check")
    assert (done.returncode, done.stdout) == (0, "")


def test_every_fault_is_named_by_file_and_line(shell: Shell, tmp_path: Path) -> None:
    good = {"id": "a", "language": "en", "title": "A", "questions": ["one"], "answer": "Yes."}
    path = write_lines(tmp_path / "broken.jsonl", [good, {**good, "language": "tlh"}, {"id": ""}])
    done = shell.run("kb", "check", "--articles", str(path))
    assert done.returncode == 1
    assert f"{path}:2: " in done.stdout
    assert f"{path}:3: " in done.stdout
    assert len(done.stderr.splitlines()) == 1


def test_the_figures_are_one_document_with_the_fields_of_the_contract(
    shell: Shell, library: Path, questions: Path
) -> None:
    done = shell.run("kb", "evaluate", "--articles", str(library), "--questions", str(questions), "--json")
    assert done.returncode == 0
    measured = json.loads(done.stdout)
    assert measured["questions"] == 3
    assert set(measured["in_scope"]) >= {"n", "top1", "top3", "mrr"}
    assert measured["in_scope"]["n"] == 2
    assert measured["out_of_scope"] == {"n": 1, "recall": measured["out_of_scope"]["recall"]}
    assert {"wrong_answers", "refused", "auroc", "build_seconds", "median_ms", "p99_ms", "peak_mb"} <= set(
        measured
    )


def test_a_prediction_is_written_for_each_question(
    shell: Shell, library: Path, questions: Path, tmp_path: Path
) -> None:
    path = tmp_path / "predictions.jsonl"
    words = ("--articles", str(library), "--questions", str(questions), "--predictions", str(path))
    assert shell.run("kb", "evaluate", *words).returncode == 0
    predictions: list[dict[str, Any]] = [
        json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert [each["text"] for each in predictions] == [each["text"] for each in QUESTIONS]
    assert [each["expected"] for each in predictions] == ["lamp", ["tea", "dog"], None]
    assert predictions[0]["ranking"][0]["article"] == "lamp"
    assert set(predictions[0]) == {"text", "expected", "answered", "ranking", "confidence"}


def test_without_questions_the_library_is_asked_its_own(shell: Shell, library: Path) -> None:
    done = shell.run("kb", "evaluate", "--articles", str(library), "--folds", "2", "--json")
    assert json.loads(done.stdout)["questions"] == 12


def test_what_is_weak_is_a_warning_and_is_measured_all_the_same(
    shell: Shell, tmp_path: Path, questions: Path
) -> None:
    lines = [
        {"id": name, "language": "en", "title": name, "questions": ["the same"], "answer": ""}
        for name in "ab"
    ]
    path = write_lines(tmp_path / "weak.jsonl", lines)
    done = shell.run("kb", "evaluate", "--articles", str(path), "--questions", str(questions), "--json")
    assert done.returncode == 0
    assert "warning: " in done.stderr
    assert json.loads(done.stdout)["questions"] == 3


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b'"text"',
        b"{}",
        b'{"text": 5}',
        b'{"text": "a", "article": 5}',
        b'{"text": "a", "language": 5}',
        b"\xff",
    ],
)
def test_a_bad_question_is_named_by_its_line(
    shell: Shell, library: Path, tmp_path: Path, line: bytes
) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_bytes(b'{"text": "good", "article": null}\n\n' + line + b"\n")
    done = shell.run("kb", "evaluate", "--articles", str(library), "--questions", str(path))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"assistant: {path}:3: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "words", [(), ("--folds", "1"), ("--folds", "x"), ("--folds", "--questions", "q")], ids=str
)
def test_wrong_usage_is_told(shell: Shell, library: Path, words: tuple[str, ...]) -> None:
    assert shell.run("kb", "evaluate", "--articles", str(library), *words).returncode == 2


def test_a_library_without_a_readable_article_is_not_measured(
    shell: Shell, tmp_path: Path, questions: Path
) -> None:
    (tmp_path / "articles" / "hours").mkdir(parents=True)
    done = shell.run(
        "kb", "evaluate", "--articles", str(tmp_path / "articles"), "--questions", str(questions)
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("articles: holds no article that can be measured\n")


@pytest.mark.parametrize("option", ["--articles", "--questions"])
def test_a_file_that_is_not_there_is_told_in_one_line(
    shell: Shell, library: Path, questions: Path, option: str
) -> None:
    words = {"--articles": str(library), "--questions": str(questions), option: "nowhere.jsonl"}
    done = shell.run("kb", "evaluate", *(word for pair in words.items() for word in pair))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "nowhere.jsonl" in done.stderr
