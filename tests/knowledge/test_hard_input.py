"""Articles and messages as nobody should write them: what is wrong is named, and nothing takes long."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.languages import Language
from knowledge.loader import ArticleError, check_library, measure_library
from knowledge.matching.building import build_matcher
from knowledge.matching.matcher import LinearMatcher
from tests.knowledge.libraries import learn_library

MILLION = 1_000_000


Written = tuple[str, str, list[str], str]


def write_articles(path: Path, *articles: Written) -> Path:
    """A file of English articles: id, title, questions, answer."""
    keys = ("id", "title", "questions", "answer")
    lines = [json.dumps({"language": "en"} | dict(zip(keys, each, strict=True))) for each in articles]
    path.write_text("\n".join(lines), "utf-8")
    return path


def learn(path: Path) -> LinearMatcher:
    return build_matcher(measure_library(path)[0])


def test_a_question_in_two_articles_is_named_with_both(tmp_path: Path) -> None:
    articles = ("a", "Hours", ["When do you open?"], "x"), ("b", "Prices", ["when do you open"], "y")
    faults = [str(fault) for fault in check_library(write_articles(tmp_path / "two.jsonl", *articles))]
    assert any("'when do you open'" in fault and "'a'" in fault and "'b'" in fault for fault in faults)


def test_bytes_that_are_no_utf_8_are_named_with_their_line(tmp_path: Path) -> None:
    file = write_articles(tmp_path / "bad.jsonl", ("a", "Hours", [], "x"))
    file.write_bytes(file.read_bytes() + b"\n\xff")
    with pytest.raises(ArticleError, match=r"bad\.jsonl:2: not UTF-8"):
        measure_library(file)


def test_a_file_of_blank_lines_holds_no_articles(tmp_path: Path) -> None:
    file = tmp_path / "blank.jsonl"
    file.write_text("\n\n")
    with pytest.raises(ArticleError, match="holds no articles"):
        measure_library(file)


@pytest.mark.parametrize("question", ["when do you open " * (MILLION // 17), "x" * MILLION, "開" * MILLION])
def test_a_question_of_a_million_characters_hides_no_other(tmp_path: Path, question: str) -> None:
    articles = ("a", "Hours", [question, "how late is it"], "x"), ("b", "Prices", ["how much"], "y")
    matcher = learn(write_articles(tmp_path / "long.jsonl", *articles))
    assert matcher.rank("how late is it?", Language.EN).candidates[0].id == "a"
    assert matcher.rank("how much", Language.EN).candidates[0].id == "b"


def test_an_empty_article_is_never_found(tmp_path: Path) -> None:
    articles: tuple[Written, Written] = (
        ("a", "", [], ""),
        ("b", "Opening hours", ["when do you open"], "We open at nine."),
    )
    matcher = learn(write_articles(tmp_path / "empty.jsonl", *articles))
    assert [found.id for found in matcher.rank("when do you open", Language.EN).candidates] == ["b"]


def test_an_only_article_is_not_the_answer_to_everything(tmp_path: Path) -> None:
    article: Written = ("a", "When do you open on Sunday?", [], "At nine.")
    matcher = learn(write_articles(tmp_path / "one.jsonl", article))
    right = matcher.rank("when do you open on sunday", Language.EN).candidates[0].confidence
    wrong = matcher.rank("do you like my new bicycle very much", Language.EN).candidates[0].confidence
    assert right > 0.7
    assert wrong < 0.3


@pytest.mark.parametrize("text", ["", "👍", "?!…", "\u200b\u202e", "a" + "\u0301" * 100_000, "x" * 4_000])
def test_what_says_nothing_is_not_answered(text: str) -> None:
    matcher = learn_library()
    candidates = matcher.rank(text, Language.EN).candidates
    assert not candidates or candidates[0].confidence < 0.3


def test_invisible_and_turning_characters_do_not_hide_a_question() -> None:
    ranking = learn_library().rank("do\u200b you \u202eopen e\u2060arly", Language.EN)
    assert ranking.candidates[0].id == "opening-hours"
