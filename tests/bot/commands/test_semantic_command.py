"""`ASSISTANT_EMBEDDINGS`: what `kb evaluate` gains by meaning, and how a model that cannot be used is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.bot.commands.conftest import Shell
from tests.knowledge.semantic.models import make_model
from tests.knowledge.semantic.test_semantic import ASKED, SYNONYMOUS


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return make_model(tmp_path / "model")


def evaluate(shell: Shell, tmp_path: Path, *source: str) -> dict[str, Any]:
    articles = [
        {"id": name, "language": "en", "title": asked[0], "questions": asked[1:], "answer": "Yes."}
        for name, asked in ASKED.items()
    ]
    questions = [{"text": text, "language": "en", "article": name} for text, name in SYNONYMOUS]
    for file, lines in (("a.jsonl", articles), ("q.jsonl", questions)):
        (tmp_path / file).write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    done = shell.run("kb", "evaluate", "--articles", "a.jsonl", *source, "--json")
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_meaning_gains_where_people_use_other_words(shell: Shell, tmp_path: Path, model: Path) -> None:
    without = evaluate(shell, tmp_path, "--questions", "q.jsonl")
    meant = evaluate(Shell(tmp_path, {"EMBEDDINGS": str(model)}), tmp_path, "--questions", "q.jsonl")
    assert meant["in_scope"]["top1"] >= without["in_scope"]["top1"] + 0.3
    assert meant["wrong_answers"] < without["wrong_answers"]


def test_folds_are_measured_with_meaning_too_and_with_more_folds_than_questions(
    tmp_path: Path, model: Path
) -> None:
    shell = Shell(tmp_path, {"EMBEDDINGS": str(model)})
    measured = evaluate(shell, tmp_path, "--folds", "6")
    assert measured["questions"] == sum(len(asked) - 1 for asked in ASKED.values())


def test_a_model_that_is_none_stops_every_command_in_one_line_that_names_the_variable(
    tmp_path: Path, model: Path
) -> None:
    (model / "tokenizer.json").unlink()
    for place, fault, command in (
        (model, "holds no model: tokenizer.json is missing", ("understand",)),
        ("no", "names no directory", ("kb", "build")),
    ):
        done = Shell(tmp_path, {"EMBEDDINGS": str(place)}).run(*command)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == f"assistant: ASSISTANT_EMBEDDINGS {fault}\n"
